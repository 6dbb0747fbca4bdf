package dev.narrowcast.bidding.hotstore;

import java.time.Duration;

/** When an answer must be out, by {@code System.nanoTime}. */
public record Deadline(long nanoTime) {
    /** So long from now. */
    public static Deadline in(Duration allowed) {
        return new Deadline(System.nanoTime() + allowed.toNanos());
    }

    /** The shorter of a limit and of what is left, not below zero. */
    Duration within(Duration limit) {
        long left = Math.max(0, nanoTime - System.nanoTime());
        return limit.toNanos() < left ? limit : Duration.ofNanos(left);
    }
}
