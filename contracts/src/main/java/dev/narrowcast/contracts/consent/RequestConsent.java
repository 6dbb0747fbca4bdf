package dev.narrowcast.contracts.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What one request says.
 *
 * @param updatedAt when the person took the decision that the request carries, if the site says so
 * @param gpc whether the browser sent {@code Sec-GPC: 1}
 */
public record RequestConsent(
        Signal personalizedAds, @Nullable Instant updatedAt, boolean gpc) {
    public static final RequestConsent SILENT = new RequestConsent(Signal.UNKNOWN, null, false);
}
