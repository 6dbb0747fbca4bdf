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
        return canonical(text.substring(prefix.length()));
    }

    /**
     * Reads a UUID in its one canonical grouping; {@link UUID#fromString} alone also takes others, so that two texts
     * would name the same thing.
     *
     * @throws IllegalArgumentException when the text is not one
     */
    static UUID canonical(String text) {
        if (!isCanonical(text)) {
            throw new IllegalArgumentException("must be a UUID in lower case");
        }
        return UUID.fromString(text);
    }

    private static boolean isCanonical(String text) {
        if (text.length() != UUID_LENGTH) {
            return false;
        }
        for (int i = 0; i < UUID_LENGTH; i++) {
            char c = text.charAt(i);
            boolean isHex = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
            boolean isDash = i == 8 || i == 13 || i == 18 || i == 23;
            if (isDash ? c != '-' : !isHex) {
                return false;
            }
        }
        return true;
    }

    static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    static UUID next(Instant at) {
        return UuidCreator.getTimeOrderedEpoch(at);
    }
}
