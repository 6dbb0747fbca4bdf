package dev.narrowcast.contracts.consent;

import dev.narrowcast.contracts.identity.UserKey;
import java.time.Instant;
import java.util.Objects;

/** A decision of one person; the value on {@code user.consents}. The latest {@code updatedAt} counts. */
public record ConsentDecided(UserKey userKey, boolean personalizedAds, Instant updatedAt) {
    public ConsentDecided {
        Objects.requireNonNull(userKey, "userKey");
        Objects.requireNonNull(updatedAt, "updatedAt");
    }

    /** Whether this one replaces the other: it is later, or as late and a refusal. */
    public boolean supersedes(ConsentDecided other) {
        int order = updatedAt.compareTo(other.updatedAt);
        return order > 0 || (order == 0 && !personalizedAds);
    }

    public StandingConsent standing() {
        return new StandingConsent(ConsentFlags.decided(personalizedAds), updatedAt);
    }
}
