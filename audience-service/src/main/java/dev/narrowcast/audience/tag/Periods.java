package dev.narrowcast.audience.tag;

import java.time.Duration;

/** Durations as the API writes them: in days where they are whole days, such as {@code P30D}. */
final class Periods {
    static final Duration MIN = Duration.ofSeconds(10);
    static final Duration MAX = Duration.ofDays(400);

    private Periods() {}

    /** @throws IllegalArgumentException when it is not PT10S to P400D */
    static Duration parse(String text) {
        try {
            Duration period = Duration.parse(text);
            if (period.compareTo(MIN) >= 0 && period.compareTo(MAX) <= 0) {
                return period;
            }
        } catch (java.time.DateTimeException | ArithmeticException e) {
            throw new IllegalArgumentException("must be an ISO-8601 duration from PT10S to P400D, such as P30D", e);
        }
        throw new IllegalArgumentException("must be from PT10S to P400D");
    }

    static String format(Duration period) {
        Duration days = Duration.ofDays(period.toDays());
        return period.equals(days) ? "P" + days.toDays() + "D" : period.toString();
    }
}
