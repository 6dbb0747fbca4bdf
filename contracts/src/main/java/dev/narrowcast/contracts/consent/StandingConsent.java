package dev.narrowcast.contracts.consent;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a person before a request arrives.
 *
 * @param decidedAt when a stored decision was taken, exactly when the flags are {@link ConsentFlags#isDecided}
 */
public record StandingConsent(ConsentFlags flags, @Nullable Instant decidedAt) {
    public static final StandingConsent UNKNOWN = new StandingConsent(ConsentFlags.NONE, null);

    public StandingConsent {
        Objects.requireNonNull(flags, "flags");
        if (flags.isDecided() != (decidedAt != null)) {
            throw new IllegalArgumentException("a decision, and only a decision, has a time");
        }
    }
}
