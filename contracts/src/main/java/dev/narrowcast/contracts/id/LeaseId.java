package dev.narrowcast.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Identifies a budget lease, written {@code lease_<uuid>}. */
public record LeaseId(UUID value) implements Comparable<LeaseId> {
    private static final String PREFIX = "lease_";

    public LeaseId {
        Objects.requireNonNull(value, "value");
    }

    public static LeaseId next() {
        return new LeaseId(PrefixedId.next());
    }

    /** @throws IllegalArgumentException when the text is not {@code lease_<uuid>} */
    @JsonCreator
    public static LeaseId fromString(String text) {
        return new LeaseId(PrefixedId.parse(PREFIX, text));
    }

    @Override
    public int compareTo(LeaseId other) {
        return value.compareTo(other.value);
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + value;
    }
}
