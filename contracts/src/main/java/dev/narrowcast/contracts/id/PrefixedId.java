package dev.narrowcast.contracts.id;

import com.github.f4b6a3.uuid.UuidCreator;
import java.time.Instant;
import java.util.UUID;
import java.util.regex.Pattern;

/** Shared reading and writing of {@code prefix_uuid} identifiers. */
final class PrefixedId {
    private static final int UUID_LENGTH = 36;
    private static final Pattern CANONICAL =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");

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
        if (!CANONICAL.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a UUID in lower case");
        }
        return UUID.fromString(text);
    }

    static UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    static UUID next(Instant at) {
        return UuidCreator.getTimeOrderedEpoch(at);
    }
}
