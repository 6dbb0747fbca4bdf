package dev.narrowcast.demo.client;

import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waiting. */
public final class Pause {
    private Pause() {}

    public static void of(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /**
     * Asks again and again until it is so.
     *
     * @return false when it was not within the limit
     */
    public static boolean until(Duration every, Duration limit, BooleanSupplier asked) {
        long end = System.nanoTime() + limit.toNanos();
        while (!asked.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            of(every);
        }
        return true;
    }

    static DemoFailure interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new DemoFailure("interrupted", e);
    }
}
