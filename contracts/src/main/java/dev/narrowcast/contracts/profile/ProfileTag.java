package dev.narrowcast.contracts.profile;

import java.time.Instant;
import java.util.Objects;

/**
 * One tag of a person.
 *
 * @param score 0 to 100
 * @param expiresAt when it ends if nothing more happens
 * @param evidence how many events it rests on
 */
public record ProfileTag(int ordinal, int score, Instant firstSeen, Instant lastSeen, Instant expiresAt, int evidence) {
    public ProfileTag {
        Objects.requireNonNull(firstSeen, "firstSeen");
        Objects.requireNonNull(lastSeen, "lastSeen");
        Objects.requireNonNull(expiresAt, "expiresAt");
        if (ordinal < 0) {
            throw new IllegalArgumentException("ordinal is negative");
        }
        if (score < 0 || score > 100) {
            throw new IllegalArgumentException("score must be 0 to 100");
        }
    }
}
