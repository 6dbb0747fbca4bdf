package dev.narrowcast.kit.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of the relay. */
@ConfigMapping(prefix = "narrowcast.outbox")
public interface OutboxConfig {
    /** How often it looks for changes of other replicas; its own wake it at once. */
    Duration poll();

    /** Outbox rows published in one transaction. */
    int batch();

    /** How long the answer to an Idempotency-Key is kept. */
    Duration answersKept();

    /** Wait after a failure, doubled up to {@link #maxBackoff}. */
    @WithDefault("200ms")
    Duration minBackoff();

    @WithDefault("3s")
    Duration maxBackoff();

    /** How often it does what time alone asks for. */
    @WithDefault("10s")
    Duration housekeeping();
}
