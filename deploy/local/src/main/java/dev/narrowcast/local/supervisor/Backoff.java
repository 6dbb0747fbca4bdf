package dev.narrowcast.local.supervisor;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/**
 * How long a part that died waits before it is started again: 1, 2, 4 ... 30 s, until it has lived for two minutes. Five
 * deaths within two minutes are enough.
 */
final class Backoff {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final Duration WINDOW = Duration.ofMinutes(2);
    private static final int DEATHS_ALLOWED = 5;
    private static final int LARGEST_SHIFT = 5;

    private final Duration unit;
    private final Deque<Long> deaths = new ArrayDeque<>();
    private int inARow;

    /** @param unit the first wait; one second outside of tests */
    Backoff(Duration unit) {
        this.unit = unit;
    }

    /**
     * Notes a death.
     *
     * @param startedNanos when the process that died had started
     * @param nowNanos the same clock now
     * @return the wait before the next start, or empty when it should stay down
     */
    Optional<Duration> died(long startedNanos, long nowNanos) {
        inARow = nowNanos - startedNanos >= WINDOW.toNanos() ? 1 : inARow + 1;
        deaths.addLast(nowNanos);
        while (nowNanos - deaths.getFirst() > WINDOW.toNanos()) {
            deaths.removeFirst();
        }
        if (deaths.size() >= DEATHS_ALLOWED) {
            return Optional.empty();
        }
        Duration wait = unit.multipliedBy(1L << Math.min(inARow - 1, LARGEST_SHIFT));
        return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    }

    /** Forgets all deaths, as after a start by hand. */
    void reset() {
        deaths.clear();
        inARow = 0;
    }
}
