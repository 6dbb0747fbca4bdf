package dev.narrowcast.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Identifies a site key, never its secret, written {@code key_<uuid>}. */
public record SiteKeyId(UUID value) implements Comparable<SiteKeyId> {
    private static final String PREFIX = "key_";

    public SiteKeyId {
        Objects.requireNonNull(value, "value");
    }

    public static SiteKeyId next() {
        return new SiteKeyId(PrefixedId.next());
    }

    /** @throws IllegalArgumentException when the text is not {@code key_<uuid>} */
    @JsonCreator
    public static SiteKeyId fromString(String text) {
        return new SiteKeyId(PrefixedId.parse(PREFIX, text));
    }

    @Override
    public int compareTo(SiteKeyId other) {
        return value.compareTo(other.value);
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + value;
    }
}
