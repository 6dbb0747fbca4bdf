package dev.narrowcast.bidding.catalog;

import dev.narrowcast.contracts.catalog.SiteKeys;
import dev.narrowcast.contracts.topic.Topic;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaConsumer;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Watches the catalog topics being read for the first time, on a thread that ends with it: checks the topics, notes
 * where they end, and completes the catalog when all records up to there are in it. Kafka may be away meanwhile; wrong
 * topics, and demo keys in production, end the process.
 */
@Singleton
class FirstRead {
    private static final Logger LOG = Logger.getLogger(FirstRead.class);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 20;
    private static final long RETRY_MILLIS = 1_000;
    private static final List<String> DEMO_KEYS = List.of("pk_demo", "sk_demo", "pk_demo_site");

    private final LineItemCatalog catalog;
    private final KafkaClientService clients;
    private final String bootstrap;
    private volatile boolean stopping;

    FirstRead(
            LineItemCatalog catalog,
            KafkaClientService clients,
            @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap) {
        this.catalog = catalog;
        this.clients = clients;
        this.bootstrap = bootstrap;
    }

    void onStart(@Observes StartupEvent event) {
        Thread.ofPlatform().name("catalog-first-read").daemon(true).start(this::run);
    }

    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void run() {
        try {
            if (topicsAreRight()) {
                for (Map.Entry<String, Topic> channel : CatalogReader.CHANNELS.entrySet()) {
                    readToEnd(channel.getKey(), channel.getValue());
                }
                finish();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean topicsAreRight() throws InterruptedException {
        while (!stopping) {
            try {
                List<String> faults = TopicCheck.faults(bootstrap);
                faults.forEach(fault -> LOG.fatal(fault));
                if (!faults.isEmpty()) {
                    Quarkus.asyncExit(1);
                }
                return faults.isEmpty();
            } catch (ExecutionException | TimeoutException e) {
                LOG.warnf("waiting for Kafka at %s: %s", bootstrap, e);
                Thread.sleep(RETRY_MILLIS);
            }
        }
        return false;
    }

    private void readToEnd(String channel, Topic topic) throws InterruptedException {
        TopicPartition partition = new TopicPartition(topic.topicName(), 0);
        long end = -1;
        while (!stopping) {
            KafkaConsumer<String, byte[]> consumer = clients.getConsumer(channel);
            if (consumer == null) {
                Thread.sleep(PAUSE_MILLIS);
                continue;
            }
            try {
                if (end < 0) {
                    end = consumer.runOnPollingThread((Consumer<String, byte[]> polling) ->
                                    polling.endOffsets(List.of(partition)).get(partition))
                            .await()
                            .atMost(ANSWER);
                }
                // The position is read first: what it has passed was handed over before.
                long position = consumer.getPositions().await().atMost(ANSWER).getOrDefault(partition, 0L);
                if (position >= end && catalog.applied(topic) >= PolledOffsets.next(topic.topicName())) {
                    return;
                }
                Thread.sleep(PAUSE_MILLIS);
            } catch (org.apache.kafka.common.KafkaException | io.smallrye.mutiny.TimeoutException e) {
                LOG.warnf("reading %s: %s", topic.topicName(), e);
                Thread.sleep(RETRY_MILLIS);
            }
        }
    }

    private void finish() {
        if (stopping) {
            return;
        }
        catalog.complete();
        CatalogSnapshot snapshot = catalog.snapshot();
        LOG.infof(
                "catalog read: %d line items running, epoch %d",
                snapshot.running().size(), snapshot.epoch());
        if (ConfigUtils.getProfiles().contains("prod")
                && DEMO_KEYS.stream().anyMatch(key -> snapshot.key(SiteKeys.sha256(key)) != null)) {
            LOG.fatal("a demo site key is in the catalog; it must not be in production");
            Quarkus.asyncExit(1);
        }
    }
}
