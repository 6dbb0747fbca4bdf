package dev.narrowcast.bidding;

import dev.narrowcast.bidding.catalog.LineItemCatalog;
import dev.narrowcast.bidding.tracking.TokenKeys;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready once the catalog was read to its end, and from then on whatever else is away. The first token keys are waited
 * for as well, but not for ever: without the budget holder a bidder still answers, with no paid ad.
 */
@Readiness
@Singleton
class BidderReadiness implements HealthCheck {
    private static final long KEYS_WAIT_NANOS = Duration.ofSeconds(10).toNanos();

    private final LineItemCatalog catalog;
    private final TokenKeys keys;
    private final long startedNano = System.nanoTime();

    BidderReadiness(LineItemCatalog catalog, TokenKeys keys) {
        this.catalog = catalog;
        this.keys = keys;
    }

    @Override
    public HealthCheckResponse call() {
        boolean waited = System.nanoTime() - startedNano > KEYS_WAIT_NANOS;
        return HealthCheckResponse.named("bidder")
                .status(catalog.isComplete() && (keys.areKnown() || waited))
                .withData("indexEpoch", catalog.snapshot().epoch())
                .withData("tokenKeys", keys.areKnown())
                .build();
    }
}
