package dev.narrowcast.demo.history;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Moves the dates of the data set so that its last day is today, by the same time for every row. While the clock has
 * not yet reached the time of day of the newest row, everything moves a little less, so that no row is in the future.
 */
public record DateShift(Duration by) {
    private static final Duration BEFORE_NOW = Duration.ofMinutes(1);

    public static DateShift of(LocalDateTime newest, Instant now) {
        LocalDateTime today = LocalDateTime.ofInstant(now, ZoneOffset.UTC);
        Duration days = Duration.between(
                newest.toLocalDate().atStartOfDay(), today.toLocalDate().atStartOfDay());
        Duration most = Duration.between(newest, today.minus(BEFORE_NOW));
        return new DateShift(days.compareTo(most) < 0 ? days : most);
    }

    /** When it happened as the demo tells it; days are those of UTC. */
    public Instant apply(LocalDateTime at) {
        return at.toInstant(ZoneOffset.UTC).plus(by);
    }
}
