package dev.narrowcast.audience.inventory;

import dev.narrowcast.contracts.topic.Topic;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;

/**
 * Watches the inventory being read for the first time, on a thread that ends with it: notes where it ends, and
 * declares it complete when all records up to there were taken over. Kafka may be away meanwhile; demo keys in
 * production end the process.
 */
@ApplicationScoped
class FirstRead {
    private static final Logger LOG = Logger.getLogger(FirstRead.class);
    private static final String CHANNEL = "inventory";
    private static final TopicPartition PARTITION = new TopicPartition(Topic.CAMPAIGN_INVENTORY.topicName(), 0);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 20;
    private static final long RETRY_MILLIS = 1_000;
    private static final List<String> DEMO_KEYS = List.of("pk_demo", "sk_demo", "pk_demo_site");

    private final Inventory inventory;
    private final KafkaClientService clients;
    private volatile boolean stopping;

    FirstRead(Inventory inventory, KafkaClientService clients) {
        this.inventory = inventory;
        this.clients = clients;
    }

    void onStart(@Observes StartupEvent event) {
        Thread.ofPlatform().name("inventory-first-read").daemon(true).start(this::run);
    }

    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void run() {
        try {
            if (readToEnd()) {
                finish();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean readToEnd() throws InterruptedException {
        long end = -1;
        while (!stopping) {
            KafkaConsumer<String, byte[]> consumer = clients.getConsumer(CHANNEL);
            if (consumer == null) {
                Thread.sleep(PAUSE_MILLIS);
                continue;
            }
            try {
                if (end < 0) {
                    end = end(consumer);
                }
                // The position is read first: what it has passed was handed over before.
                long position = consumer.getPositions().await().atMost(ANSWER).getOrDefault(PARTITION, 0L);
                if (position >= end && inventory.next() >= PolledOffsets.next(PARTITION.topic())) {
                    return true;
                }
                Thread.sleep(PAUSE_MILLIS);
            } catch (KafkaException | io.smallrye.mutiny.TimeoutException e) {
                LOG.warnf("reading %s: %s", PARTITION.topic(), e);
                Thread.sleep(RETRY_MILLIS);
            }
        }
        return false;
    }

    private static long end(KafkaConsumer<String, byte[]> consumer) {
        return consumer.runOnPollingThread((Consumer<String, byte[]> polling) ->
                        polling.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L))
                .await()
                .atMost(ANSWER);
    }

    private void finish() {
        if (ConfigUtils.getProfiles().contains("prod") && DEMO_KEYS.stream().anyMatch(inventory::knowsKey)) {
            LOG.fatal("a demo site key is in the inventory; it must not be in production");
            Quarkus.asyncExit(1);
            return;
        }
        inventory.complete();
        LOG.infof("inventory read to its end at offset %d", inventory.next());
    }
}
