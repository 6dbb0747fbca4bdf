package dev.narrowcast.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Identifies an advertiser, written {@code adv_<uuid>}. */
public record AdvertiserId(UUID value) implements Comparable<AdvertiserId> {
    private static final String PREFIX = "adv_";

    public AdvertiserId {
        Objects.requireNonNull(value, "value");
    }

    public static AdvertiserId next() {
        return new AdvertiserId(PrefixedId.next());
    }

    /** @throws IllegalArgumentException when the text is not {@code adv_<uuid>} */
    @JsonCreator
    public static AdvertiserId fromString(String text) {
        return new AdvertiserId(PrefixedId.parse(PREFIX, text));
    }

    @Override
    public int compareTo(AdvertiserId other) {
        return value.compareTo(other.value);
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + value;
    }
}
