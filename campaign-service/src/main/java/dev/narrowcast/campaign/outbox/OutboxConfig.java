package dev.narrowcast.campaign.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of the relay. */
@ConfigMapping(prefix = "narrowcast.outbox")
interface OutboxConfig {
    /** How often it looks for changes of other replicas; its own wake it at once. */
    Duration poll();

    /** Outbox rows published in one transaction. */
    int batch();

    /** How long after archiving a line item leaves the catalog. */
    Duration tombstoneAfter();

    /** How long the answer to an Idempotency-Key is kept. */
    Duration answersKept();

    /** Wait after a failure, doubled up to {@link #maxBackoff}. */
    @WithDefault("200ms")
    Duration minBackoff();

    @WithDefault("3s")
    Duration maxBackoff();

    /** How often it completes what has ended and removes what is old. */
    @WithDefault("10s")
    Duration housekeeping();
}
