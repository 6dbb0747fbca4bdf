package dev.narrowcast.bidding.selection;

import dev.narrowcast.contracts.consent.RequestConsent;
import dev.narrowcast.contracts.consent.Signal;
import dev.narrowcast.contracts.identity.UserKey;
import org.jspecify.annotations.Nullable;

/**
 * The visitor as the request names them, and what the request says about consent.
 *
 * @param key null when the request names nobody
 */
public record Who(@Nullable UserKey key, RequestConsent consent) {
    public static final Who NOBODY = new Who(null, RequestConsent.SILENT);

    /** Whom the hot store may be asked about; null for nobody, or when the request itself refuses. */
    public @Nullable UserKey known() {
        return consent.gpc() || consent.personalizedAds() == Signal.REFUSED ? null : key;
    }
}
