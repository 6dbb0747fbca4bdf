package dev.narrowcast.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Identifies a placement of a site, written {@code pl_<uuid>}. */
public record PlacementId(UUID value) implements Comparable<PlacementId> {
    private static final String PREFIX = "pl_";

    public PlacementId {
        Objects.requireNonNull(value, "value");
    }

    public static PlacementId next() {
        return new PlacementId(PrefixedId.next());
    }

    /** @throws IllegalArgumentException when the text is not {@code pl_<uuid>} */
    @JsonCreator
    public static PlacementId fromString(String text) {
        return new PlacementId(PrefixedId.parse(PREFIX, text));
    }

    @Override
    public int compareTo(PlacementId other) {
        return value.compareTo(other.value);
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + value;
    }
}
