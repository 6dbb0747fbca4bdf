package dev.narrowcast.contracts.catalog;

import java.time.Duration;
import java.util.Objects;

/** How often one person may be reached: at most {@code limit} events in a sliding {@code window}. */
public record FrequencyCap(Level level, Event event, int limit, Duration window, OnCapUnknown onCapUnknown) {
    public static final int MAX_LIMIT = 1_000;
    public static final Duration MIN_WINDOW = Duration.ofMinutes(1);
    public static final Duration MAX_WINDOW = Duration.ofDays(90);

    public FrequencyCap {
        Objects.requireNonNull(level, "level");
        event = Objects.requireNonNullElse(event, Event.IMPRESSION);
        onCapUnknown = Objects.requireNonNullElse(onCapUnknown, OnCapUnknown.SKIP);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException("limit must be 1 to " + MAX_LIMIT);
        }
        if (window.compareTo(MIN_WINDOW) < 0 || window.compareTo(MAX_WINDOW) > 0) {
            throw new IllegalArgumentException("window must be PT1M to P90D");
        }
    }

    public enum Level {
        CREATIVE,
        LINE_ITEM,
        CAMPAIGN,
        ADVERTISER
    }

    public enum Event {
        IMPRESSION,
        CLICK
    }

    /** What to do when the counters cannot be read. */
    public enum OnCapUnknown {
        SKIP,
        SERVE
    }
}
