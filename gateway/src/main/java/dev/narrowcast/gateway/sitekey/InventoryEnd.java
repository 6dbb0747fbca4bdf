package dev.narrowcast.gateway.sitekey;

import dev.narrowcast.contracts.topic.Topic;
import dev.narrowcast.contracts.topic.TopicCheck;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the inventory was read to where it ended when the gateway started; before that a valid key would be refused.
 * The end is the offset of the last record, not the log's end, which also counts markers that no reader ever sees.
 */
@ApplicationScoped
public class InventoryEnd {
    private static final TopicPartition INVENTORY = new TopicPartition(Topic.CAMPAIGN_INVENTORY.topicName(), 0);
    private static final long UNKNOWN = Long.MAX_VALUE;
    private static final long NONE = -1;
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration BROKER_LIMIT = Duration.ofSeconds(20);

    private final String bootstrap;
    private final AtomicLong reached = new AtomicLong(NONE);
    private volatile long last = UNKNOWN;

    InventoryEnd(@ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.bootstrap = bootstrap;
    }

    void atStart(@Observes @Priority(10) StartupEvent event) {
        TopicCheck.demand(bootstrap, List.of(Topic.CAMPAIGN_INVENTORY), BROKER_LIMIT);
        try (Consumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap, "isolation.level", "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            last = lastRecord(consumer);
        }
    }

    /** The offset of the newest committed record, found by stepping back in growing strides; -1 for none. */
    private static long lastRecord(Consumer<byte[], byte[]> consumer) {
        consumer.assign(List.of(INVENTORY));
        long begin = consumer.beginningOffsets(List.of(INVENTORY)).getOrDefault(INVENTORY, 0L);
        long end = consumer.endOffsets(List.of(INVENTORY)).getOrDefault(INVENTORY, 0L);
        for (long stride = 100; ; stride *= 10) {
            long from = Math.max(begin, end - stride);
            consumer.seek(INVENTORY, from);
            long found = NONE;
            while (consumer.position(INVENTORY) < end) {
                for (ConsumerRecord<byte[], byte[]> entry : consumer.poll(POLL)) {
                    found = entry.offset();
                }
            }
            if (found != NONE || from == begin) {
                return found;
            }
        }
    }

    void reached(long offset) {
        reached.accumulateAndGet(offset, Math::max);
    }

    public boolean isReached() {
        return reached.get() >= last;
    }

    @Produces
    @Readiness
    @ApplicationScoped
    HealthCheck readiness() {
        return () -> HealthCheckResponse.named("inventory read to its end")
                .status(isReached())
                .build();
    }
}
