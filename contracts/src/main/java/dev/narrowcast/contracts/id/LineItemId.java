package dev.narrowcast.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Identifies a line item, written {@code li_<uuid>}. */
public record LineItemId(UUID value) implements Comparable<LineItemId> {
    private static final String PREFIX = "li_";

    public LineItemId {
        Objects.requireNonNull(value, "value");
    }

    public static LineItemId next() {
        return new LineItemId(PrefixedId.next());
    }

    /** @throws IllegalArgumentException when the text is not {@code li_<uuid>} */
    @JsonCreator
    public static LineItemId fromString(String text) {
        return new LineItemId(PrefixedId.parse(PREFIX, text));
    }

    @Override
    public int compareTo(LineItemId other) {
        return value.compareTo(other.value);
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + value;
    }
}
