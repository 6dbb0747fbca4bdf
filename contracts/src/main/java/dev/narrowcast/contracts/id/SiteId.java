package dev.narrowcast.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Identifies a site, written {@code site_<uuid>}. */
public record SiteId(UUID value) implements Comparable<SiteId> {
    private static final String PREFIX = "site_";

    public SiteId {
        Objects.requireNonNull(value, "value");
    }

    public static SiteId next() {
        return new SiteId(PrefixedId.next());
    }

    /** @throws IllegalArgumentException when the text is not {@code site_<uuid>} */
    @JsonCreator
    public static SiteId fromString(String text) {
        return new SiteId(PrefixedId.parse(PREFIX, text));
    }

    @Override
    public int compareTo(SiteId other) {
        return value.compareTo(other.value);
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + value;
    }
}
