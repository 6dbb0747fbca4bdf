package dev.narrowcast.campaign.organisations;

import org.jspecify.annotations.Nullable;

/** A new advertiser of an organisation that has none. */
record AdvertiserInput(
        @Nullable String organisationId, @Nullable String name) {}
