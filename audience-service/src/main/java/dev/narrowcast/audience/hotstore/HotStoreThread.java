package dev.narrowcast.audience.hotstore;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Runs the hot store from start to stop, whatever Redis and Kafka do meanwhile. */
@ApplicationScoped
class HotStoreThread {
    private static final Logger LOG = Logger.getLogger(HotStoreThread.class);
    private static final String GROUP = "audience-hotstore";
    private static final long PAUSE_MILLIS = 500;
    private static final Duration STOP_LIMIT = Duration.ofSeconds(4);

    private final HotProfiles hot;
    private final StoreEpoch store;
    private final HotStoreMetrics metrics;
    private final HotStoreConfig config;
    private final Map<String, Object> settings;
    private volatile boolean stopping;
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private @Nullable Thread thread;

    HotStoreThread(
            HotProfiles hot,
            StoreEpoch store,
            HotStoreMetrics metrics,
            HotStoreConfig config,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap,
            @ConfigProperty(name = "narrowcast.replica") String replica) {
        this.hot = hot;
        this.store = store;
        this.metrics = metrics;
        this.config = config;
        this.settings = Map.ofEntries(
                Map.entry("bootstrap.servers", bootstrap),
                Map.entry("group.id", GROUP),
                Map.entry("group.instance.id", replica),
                Map.entry("session.timeout.ms", 8_000),
                Map.entry("heartbeat.interval.ms", 2_000),
                Map.entry("isolation.level", "read_committed"),
                Map.entry("enable.auto.commit", false),
                Map.entry("auto.offset.reset", "earliest"),
                Map.entry("max.poll.records", 5_000),
                Map.entry("fetch.max.wait.ms", 100),
                Map.entry("reconnect.backoff.max.ms", 1_000),
                Map.entry("allow.auto.create.topics", false),
                Map.entry("partition.assignment.strategy", List.of(RangeAssignor.class)));
    }

    void onStart(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("hot-store").daemon(true).start(this::run);
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        stopping = true;
        KafkaConsumer<String, byte[]> open = consumer;
        if (open != null) {
            open.wakeup();
        }
        if (thread != null) {
            thread.join(STOP_LIMIT.toMillis());
        }
    }

    private void run() {
        try (KafkaConsumer<String, byte[]> open =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer = open;
            HotStore steps = new HotStore(open, hot, store, metrics, config);
            open.subscribe(HotStore.TOPICS, steps);
            while (!stopping) {
                step(steps);
            }
        } catch (WakeupException e) {
            LOG.debug("the hot store stops");
        }
    }

    private void step(HotStore steps) {
        try {
            steps.step();
        } catch (WakeupException e) {
            throw e;
        } catch (Exception e) {
            metrics.failed.increment();
            LOG.warnf("the hot store waits: %s", e);
            pause();
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopping = true;
        }
    }
}
