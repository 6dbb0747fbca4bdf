package dev.narrowcast.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.UUID;

/**
 * Identifies one ad given to one request. A UUIDv7 made by the bidder, so it carries the instant of the serve; the UTC
 * day of that instant selects the partition in which its events are de-duplicated.
 */
public record ServeId(UUID value) {
    public ServeId {
        Objects.requireNonNull(value, "value");
    }

    public static ServeId next(Instant servedAt) {
        return new ServeId(PrefixedId.next(servedAt));
    }

    /** @throws IllegalArgumentException when the text is not a UUID */
    @JsonCreator
    public static ServeId fromString(String text) {
        return new ServeId(PrefixedId.canonical(text));
    }

    /** The instant inside the UUIDv7, to the millisecond. */
    public Instant servedAt() {
        return Instant.ofEpochMilli(value.getMostSignificantBits() >>> 16);
    }

    public LocalDate serveDay() {
        return servedAt().atZone(ZoneOffset.UTC).toLocalDate();
    }

    @JsonValue
    @Override
    public String toString() {
        return value.toString();
    }
}
