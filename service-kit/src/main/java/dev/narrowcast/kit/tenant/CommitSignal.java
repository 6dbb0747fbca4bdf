package dev.narrowcast.kit.tenant;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Wakes whoever publishes changes as soon as one was committed by this process. */
@ApplicationScoped
public class CommitSignal {
    private final Semaphore committed = new Semaphore(0);

    void raise() {
        committed.release();
    }

    /** Returns when something was committed since the last call, at the latest after {@code limit}. */
    public void await(Duration limit) throws InterruptedException {
        if (committed.tryAcquire(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            committed.drainPermits();
        }
    }
}
