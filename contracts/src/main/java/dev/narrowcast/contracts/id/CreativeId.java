package dev.narrowcast.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Identifies a creative, written {@code cr_<uuid>}. */
public record CreativeId(UUID value) implements Comparable<CreativeId> {
    private static final String PREFIX = "cr_";

    public CreativeId {
        Objects.requireNonNull(value, "value");
    }

    public static CreativeId next() {
        return new CreativeId(PrefixedId.next());
    }

    /** @throws IllegalArgumentException when the text is not {@code cr_<uuid>} */
    @JsonCreator
    public static CreativeId fromString(String text) {
        return new CreativeId(PrefixedId.parse(PREFIX, text));
    }

    @Override
    public int compareTo(CreativeId other) {
        return value.compareTo(other.value);
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + value;
    }
}
