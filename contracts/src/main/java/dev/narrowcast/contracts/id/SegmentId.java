package dev.narrowcast.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Identifies a segment, written {@code seg_<uuid>}. */
public record SegmentId(UUID value) implements Comparable<SegmentId> {
    private static final String PREFIX = "seg_";

    public SegmentId {
        Objects.requireNonNull(value, "value");
    }

    public static SegmentId next() {
        return new SegmentId(PrefixedId.next());
    }

    /** @throws IllegalArgumentException when the text is not {@code seg_<uuid>} */
    @JsonCreator
    public static SegmentId fromString(String text) {
        return new SegmentId(PrefixedId.parse(PREFIX, text));
    }

    /** The code of the tag that the people of this segment have; its source is SEGMENT. */
    public String tagCode() {
        return "segment." + value;
    }

    @Override
    public int compareTo(SegmentId other) {
        return value.compareTo(other.value);
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + value;
    }
}
