package dev.narrowcast.campaign.sites;

import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.SiteDocument;
import java.time.Instant;
import java.util.List;

/** A placement as the API shows it; it has every field of a {@link PlacementInput}. */
public record PlacementView(
        String id,
        String organisationId,
        String siteId,
        long version,
        SiteStatus status,
        String name,
        List<SiteDocument.Size> sizes,
        List<CreativeDocument.Format> formats,
        long floorMicros,
        SiteDocument.Auction auction,
        Instant createdAt,
        Instant updatedAt) {}
