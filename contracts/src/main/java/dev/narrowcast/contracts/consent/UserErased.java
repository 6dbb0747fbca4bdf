package dev.narrowcast.contracts.consent;

import dev.narrowcast.contracts.identity.UserKey;
import java.time.Instant;
import java.util.Objects;

/** A person asked to be forgotten; the value on {@code user.erasures}. Facts received up to then do not exist. */
public record UserErased(UserKey userKey, Instant erasedAt) {
    public UserErased {
        Objects.requireNonNull(userKey, "userKey");
        Objects.requireNonNull(erasedAt, "erasedAt");
    }
}
