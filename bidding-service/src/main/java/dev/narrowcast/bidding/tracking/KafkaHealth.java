package dev.narrowcast.bidding.tracking;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers that Kafka was late or away, so that events go to the spool at once instead of waiting in vain. After a
 * while one event at a time is let through to see whether it is back.
 */
final class KafkaHealth {
    private static final long WELL = 0;

    private final long retryNanos;
    private final AtomicLong retryAt = new AtomicLong(WELL);

    KafkaHealth(Duration retryAfter) {
        this.retryNanos = retryAfter.toNanos();
    }

    /** Whether an event may be sent to Kafka now. */
    boolean mayTry(long nanoTime) {
        long at = retryAt.get();
        if (at == WELL) {
            return true;
        }
        return nanoTime - at >= 0 && retryAt.compareAndSet(at, next(nanoTime));
    }

    /** @return true when it had not been well */
    boolean succeeded() {
        return retryAt.getAndSet(WELL) != WELL;
    }

    /** @return true when it had been well */
    boolean failed(long nanoTime) {
        return retryAt.getAndSet(next(nanoTime)) == WELL;
    }

    private long next(long nanoTime) {
        long at = nanoTime + retryNanos;
        return at == WELL ? 1 : at;
    }
}
