package dev.narrowcast.contracts.id;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;

/** Shared reading and writing of {@code prefix_uuid} identifiers. */
final class PrefixedId {
    private static final int UUID_LENGTH = 36;

    private PrefixedId() {}

    /** @throws IllegalArgumentException when the text is not the prefix followed by a canonical UUID */
    static UUID parse(String prefix, String text) {
        if (text.length() != prefix.length() + UUID_LENGTH || !text.startsWith(prefix)) {
            throw new IllegalArgumentException("must look like " + prefix + "<uuid>");
        }
        return UUID.fromString(text.substring(prefix.length()));
    }

    static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    static UUID next(Instant at) {
        return UuidCreator.getTimeOrderedEpoch(at);
    }
}
