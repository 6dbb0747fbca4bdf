package dev.narrowcast.campaign.organisations;

import java.time.Instant;

/** An organisation as the API shows it. A suspended one serves no ads and its sites show none. */
public record OrganisationView(
        String id, long version, String name, boolean suspended, Instant createdAt, Instant updatedAt) {}
