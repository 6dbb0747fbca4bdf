package dev.narrowcast.campaign;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** Waits for what happens soon, but not at once. */
final class Await {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration STEP = Duration.ofMillis(10);

    private Await() {}

    static void until(Callable<Boolean> holds) {
        value(holds, Boolean::booleanValue);
    }

    /** The first value that is not null and fits. */
    static <T> T value(Callable<T> read, Predicate<T> fits) {
        long end = System.nanoTime() + LIMIT.toNanos();
        T last = null;
        while (System.nanoTime() < end) {
            try {
                last = read.call();
                if (last != null && fits.test(last)) {
                    return last;
                }
                Thread.sleep(STEP);
            } catch (Exception e) {
                throw new AssertionError("waiting failed", e);
            }
        }
        throw new AssertionError("did not happen within " + LIMIT + "; last seen: " + last);
    }
}
