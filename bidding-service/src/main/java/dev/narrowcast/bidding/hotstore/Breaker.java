package dev.narrowcast.bidding.hotstore;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.vertx.core.Future;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Spares visitors the wait for a Redis that does not answer: when most of the last calls failed or were late, calls fail
 * at once for a second, then a few are tried.
 */
@Singleton
class Breaker {
    private static final Logger LOG = Logger.getLogger(Breaker.class);
    private static final int LAST_CALLS = 200;
    private static final int LEAST_CALLS = 50;
    private static final float MOST_FAILURES_PERCENT = 50;
    private static final int TRIALS = 10;

    private final CircuitBreaker breaker = CircuitBreaker.of(
            "redis",
            CircuitBreakerConfig.custom()
                    .slidingWindowSize(LAST_CALLS)
                    .minimumNumberOfCalls(LEAST_CALLS)
                    .failureRateThreshold(MOST_FAILURES_PERCENT)
                    .permittedNumberOfCallsInHalfOpenState(TRIALS)
                    .maxWaitDurationInHalfOpenState(Duration.ofSeconds(1))
                    .waitDurationInOpenState(Duration.ofSeconds(1))
                    .build());

    Breaker() {
        breaker.getEventPublisher().onStateTransition(event -> {
            switch (event.getStateTransition().getToState()) {
                case OPEN -> LOG.debug("Redis does not answer: not asked for a second");
                case CLOSED -> LOG.info("Redis answers again");
                case HALF_OPEN, DISABLED, METRICS_ONLY, FORCED_OPEN -> {}
            }
        });
    }

    /** Thrown in place of a call that was not made. */
    static final class NotAsked extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotAsked() {
            super("not asked, for it did not answer before", null, false, false);
        }
    }

    /** Makes the call unless it is known to be in vain. A late call counts as a failed one. */
    <T extends @Nullable Object> Future<T> run(Supplier<Future<T>> call) {
        if (!breaker.tryAcquirePermission()) {
            return Future.failedFuture(new NotAsked());
        }
        long from = System.nanoTime();
        return call.get()
                .onSuccess(answer -> breaker.onSuccess(System.nanoTime() - from, TimeUnit.NANOSECONDS))
                .onFailure(failure -> breaker.onError(System.nanoTime() - from, TimeUnit.NANOSECONDS, failure));
    }

    boolean isOpen() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }
}
