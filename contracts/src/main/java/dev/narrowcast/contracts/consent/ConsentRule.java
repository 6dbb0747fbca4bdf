package dev.narrowcast.contracts.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Weighs what was said about personalised ads. A refusal in the request wins; then a stored refusal, unless the
 * request's grant is of a later time; then the request's grant; then what is known; without anything, context alone.
 * A precise location follows that, unless the request says something about it: a refusal takes it away, and a grant
 * allows it where nothing is known and nothing refused.
 */
public final class ConsentRule {
    private ConsentRule() {}

    /** What a request may use. */
    public static AllowedUse decide(RequestConsent request, StandingConsent standing) {
        if (request.gpc() || request.personalizedAds() == Signal.REFUSED) {
            return AllowedUse.CONTEXT_ONLY;
        }
        boolean grants = request.personalizedAds() == Signal.GRANTED;
        if (standing.flags().isDecided() && standing.flags().refuses()) {
            return grants && isLater(request.updatedAt(), standing.decidedAt())
                    ? all(request)
                    : AllowedUse.CONTEXT_ONLY;
        }
        boolean known = standing.flags().personalizedAds() == Signal.GRANTED
                && !standing.flags().refuses();
        if (grants || known) {
            return all(request);
        }
        return request.preciseLocation() == Signal.GRANTED && !standing.flags().refuses()
                ? AllowedUse.LOCATION_ONLY
                : AllowedUse.CONTEXT_ONLY;
    }

    private static AllowedUse all(RequestConsent request) {
        return request.preciseLocation() == Signal.REFUSED
                ? AllowedUse.ALL.withoutPreciseLocation()
                : AllowedUse.ALL;
    }

    /**
     * What is known about a person from the stored decision and the signals of their events. A refusal in an event
     * counts like a decision when it is later than a stored grant; a grant in an event never lifts a stored refusal.
     *
     * @param grantedAt the latest event that granted
     * @param refusedAt the latest event that refused
     */
    public static StandingConsent standing(
            @Nullable ConsentDecided stored, @Nullable Instant grantedAt, @Nullable Instant refusedAt) {
        if (stored == null) {
            if (refusedAt != null && !isLater(grantedAt, refusedAt)) {
                return new StandingConsent(ConsentFlags.of(Signal.REFUSED, false), null);
            }
            return grantedAt == null
                    ? StandingConsent.UNKNOWN
                    : new StandingConsent(ConsentFlags.of(Signal.GRANTED, false), null);
        }
        if (stored.personalizedAds() && refusedAt != null && isLater(refusedAt, stored.updatedAt())) {
            return new StandingConsent(ConsentFlags.decided(false), refusedAt);
        }
        return stored.standing();
    }

    private static boolean isLater(@Nullable Instant time, @Nullable Instant than) {
        return time != null && than != null && time.isAfter(than);
    }
}
