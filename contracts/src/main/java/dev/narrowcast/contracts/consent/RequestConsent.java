package dev.narrowcast.contracts.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one request says.
 *
 * @param updatedAt when the person took the decision that the request carries, if the site says so
 * @param preciseLocation what it says about the place of the person in particular; unknown follows personalised ads
 * @param gpc whether the browser sent {@code Sec-GPC: 1}
 */
public record RequestConsent(
        Signal personalizedAds, Signal preciseLocation, @Nullable Instant updatedAt, boolean gpc) {
    public static final RequestConsent SILENT = new RequestConsent(Signal.UNKNOWN, null, false);

    public RequestConsent(Signal personalizedAds, @Nullable Instant updatedAt, boolean gpc) {
        this(personalizedAds, Signal.UNKNOWN, updatedAt, gpc);
    }
}
