package dev.narrowcast.campaign.settlement;

import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.json.Json;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Objects;

/** Reads records of {@code delivery.events}, trusting nothing. */
final class EventReader {
    private static final Duration FUTURE = Duration.ofDays(1);
    private static final Instant FIRST = Instant.parse("2020-01-01T00:00:00Z");
    private static final long DAY_SLACK = 3;
    private static final int MAX_BYTES = 16 * 1024;

    private EventReader() {}

    /** @throws IllegalArgumentException with the reason when the record can never be settled */
    static DeliveryEvent read(byte[] value, Instant now) {
        if (value == null) {
            throw new IllegalArgumentException("the record has no value");
        }
        if (value.length > MAX_BYTES) {
            throw new IllegalArgumentException("the record has more than " + MAX_BYTES + " bytes");
        }
        DeliveryEvent event = Json.read(value, DeliveryEvent.class);
        Instant latest = now.plus(FUTURE);
        for (Instant at : Arrays.asList(
                event.occurredAt(), event.servedAt(), event.serveId().servedAt())) {
            if (at.isAfter(latest) || at.isBefore(FIRST)) {
                throw new IllegalArgumentException("the time " + at + " cannot be");
            }
        }
        LocalDate servedDay = event.servedAt().atZone(ZoneOffset.UTC).toLocalDate();
        if (Math.abs(ChronoUnit.DAYS.between(servedDay, event.budgetDay())) > DAY_SLACK) {
            throw new IllegalArgumentException("the budget day is far from the serve");
        }
        if (holdsNul(event.ref()) || holdsNul(Objects.requireNonNullElse(event.invalidReason(), ""))) {
            throw new IllegalArgumentException("a text contains U+0000");
        }
        return event;
    }

    private static boolean holdsNul(String text) {
        return text.indexOf(0) >= 0;
    }
}
