package dev.narrowcast.campaign.organisations;

import java.time.Instant;

/** An advertiser as the API shows it. A suspended one serves no ads. */
public record AdvertiserView(
        String id,
        String organisationId,
        long version,
        String name,
        boolean suspended,
        Instant createdAt,
        Instant updatedAt) {}
