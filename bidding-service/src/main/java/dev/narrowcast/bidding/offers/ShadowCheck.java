package dev.narrowcast.bidding.offers;

import dev.narrowcast.bidding.targeting.RequestFacts;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Has some of the live requests answered a second time without the index, off the event loop, one at a time. */
@Singleton
public class ShadowCheck {
    private static final Logger LOG = Logger.getLogger(ShadowCheck.class);
    private static final long WARN_NANOS = Duration.ofMinutes(1).toNanos();

    private final int oneIn;
    private final Counter checks;
    private final Counter mismatches;
    private final Semaphore free = new Semaphore(1);
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("shadow-check").daemon().factory());
    private long warnedNano = System.nanoTime() - WARN_NANOS;

    ShadowCheck(OffersConfig config, MeterRegistry meters) {
        this.oneIn = config.shadowOneIn();
        this.checks = meters.counter("narrowcast.index.shadow.checks");
        this.mismatches = meters.counter("narrowcast.index.shadow.mismatches");
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    /** @param facts of each slot; asked only when this request is one to be checked */
    public void sometimes(Offers offers, Supplier<List<RequestFacts>> facts) {
        if (oneIn > 0 && ThreadLocalRandom.current().nextInt(oneIn) == 0 && free.tryAcquire()) {
            List<RequestFacts> asked = facts.get();
            thread.execute(() -> {
                try {
                    asked.forEach(slot -> count(Shadow.difference(offers, slot)));
                } finally {
                    free.release();
                }
            });
        }
    }

    private void count(@Nullable String difference) {
        checks.increment();
        if (difference != null) {
            mismatches.increment();
            long now = System.nanoTime();
            if (now - warnedNano >= WARN_NANOS) {
                warnedNano = now;
                LOG.warnf("the index and direct evaluation differ: %s", difference);
            }
        }
    }
}
