package dev.narrowcast.audience.outbox;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** How the relay works through what was saved. */
@ConfigMapping(prefix = "narrowcast.outbox")
interface OutboxConfig {
    /** How long it waits for news of this replica before it looks for those of others. */
    Duration poll();

    /** Documents in one Kafka transaction. */
    int batch();
}
