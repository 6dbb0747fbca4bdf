package dev.narrowcast.campaign.tags;

import dev.narrowcast.contracts.topic.Topic;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the catalog of tags whole and then on, on a thread of its own. Nothing else depends on it: while Kafka is away
 * the catalog stays as it was.
 */
@Singleton
class TagReader {
    private static final Logger LOG = Logger.getLogger(TagReader.class);
    private static final TopicPartition PARTITION = new TopicPartition(Topic.TAG_CATALOG.topicName(), 0);
    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(5);
    private static final long RETRY_MILLIS = 2_000;

    private final TagCatalog catalog;
    private final String bootstrap;
    private volatile boolean stopping;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private @Nullable Thread thread;

    TagReader(TagCatalog catalog, @ConfigProperty(name = "narrowcast.kafka.bootstrap") String bootstrap) {
        this.catalog = catalog;
        this.bootstrap = bootstrap;
    }

    void onStart(@Observes StartupEvent started) {
        thread = Thread.ofPlatform().name("tag-catalog").daemon(true).start(this::run);
    }

    void onStop(@Observes @Priority(1) ShutdownEvent stopped) throws InterruptedException {
        stopping = true;
        KafkaConsumer<String, byte[]> reading = consumer;
        if (reading != null) {
            reading.wakeup();
        }
        if (thread != null) {
            thread.interrupt();
            thread.join(CALL_LIMIT);
        }
    }

    private void run() {
        while (!stopping) {
            try (KafkaConsumer<String, byte[]> reading = open()) {
                consumer = reading;
                read(reading);
            } catch (WakeupException e) {
                return;
            } catch (KafkaException e) {
                LOG.warnf("the catalog of tags cannot be read now: %s", e.getMessage());
                pause();
            }
        }
    }

    private void read(KafkaConsumer<String, byte[]> reading) {
        reading.assign(List.of(PARTITION));
        reading.seekToBeginning(List.of(PARTITION));
        long end = reading.endOffsets(List.of(PARTITION), CALL_LIMIT).getOrDefault(PARTITION, 0L);
        while (!stopping) {
            reading.poll(POLL).forEach(catalog::apply);
            if (!catalog.isComplete() && reading.position(PARTITION, CALL_LIMIT) >= end) {
                catalog.complete();
            }
        }
    }

    private KafkaConsumer<String, byte[]> open() {
        return new KafkaConsumer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "isolation.level", "read_committed",
                        "enable.auto.commit", "false",
                        "auto.offset.reset", "earliest",
                        "allow.auto.create.topics", "false",
                        "default.api.timeout.ms", String.valueOf(CALL_LIMIT.toMillis()),
                        "request.timeout.ms", String.valueOf(CALL_LIMIT.toMillis())),
                new StringDeserializer(),
                new ByteArrayDeserializer());
    }

    private void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
