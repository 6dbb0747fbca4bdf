package dev.narrowcast.audience.consent;

import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What a person decided.
 *
 * @param userId the site's own id of the person, 1 to 256 characters
 * @param personalizedAds whether ads may be chosen by what the person did
 * @param updatedAt ISO-8601 instant of the decision, at most 10 minutes ahead; now when absent. An older decision
 *     never replaces a newer one
 */
record ConsentInput(
        @Nullable String userId,
        @Nullable Boolean personalizedAds,
        @Schema(format = "date-time") @Nullable String updatedAt) {}
