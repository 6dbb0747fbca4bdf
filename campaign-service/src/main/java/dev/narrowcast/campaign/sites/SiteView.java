package dev.narrowcast.campaign.sites;

import dev.narrowcast.contracts.catalog.SiteDocument;
import java.time.Instant;
import java.util.List;

/** A site as the API shows it; it has every field of a {@link SiteInput}. */
public record SiteView(
        String id,
        String organisationId,
        long version,
        SiteStatus status,
        String name,
        String domain,
        SiteDocument.Role role,
        List<String> allowedOrigins,
        String identitySpace,
        SiteInput.BlocksShape blocks,
        Instant createdAt,
        Instant updatedAt) {}
