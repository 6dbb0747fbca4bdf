package dev.narrowcast.campaign.settlement;

import dev.narrowcast.campaign.lease.LeaseConfig;
import dev.narrowcast.campaign.ledger.MoneyTransactions;
import dev.narrowcast.contracts.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.errors.WakeupException;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Settlement's own thread. It never gives up: whatever fails is undone, waits a little longer each time and begins again
 * from the offsets in PostgreSQL.
 */
@ApplicationScoped
public class SettlementLoop {
    private static final Logger LOG = Logger.getLogger(SettlementLoop.class);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);
    private static final Duration PARTITIONS_INTERVAL = Duration.ofMinutes(30);

    private final SettlementConfig config;
    private final Settings settings;
    private final PartitionParts parts;
    private final SettlementPartitions partitions;
    private final MeterRegistry meters;
    private final AtomicLong lag = new AtomicLong();
    private final CountDownLatch stopping = new CountDownLatch(1);
    private volatile boolean running;
    private volatile @Nullable TopicReader reader;
    private volatile long progressNano;
    private @Nullable Thread thread;

    /** Where Kafka is and who reads. */
    record Settings(String bootstrap, String replica) {}

    /** What settles a partition, apart from its connection to Kafka. */
    record PartitionParts(MoneyTransactions transactions, JdbcSettlement books, Settler settler, Clock clock) {}

    SettlementLoop(
            SettlementConfig config,
            LeaseConfig leases,
            MoneyTransactions transactions,
            JdbcSettlement books,
            SettlementPartitions partitions,
            Environment environment) {
        this.config = config;
        this.settings = new Settings(environment.bootstrap, environment.replica);
        this.parts = new PartitionParts(transactions, books, new Settler(leases.billableWindow()), environment.clock);
        this.partitions = partitions;
        this.meters = environment.meters;
        meters.gauge("narrowcast.settlement.lag.records", lag);
    }

    /** What the service gives to the loop from outside. A singleton, because its fields are read without a proxy. */
    @Singleton
    static class Environment {
        @ConfigProperty(name = "narrowcast.kafka.bootstrap")
        String bootstrap = "";

        @ConfigProperty(name = "narrowcast.replica")
        String replica = "";

        final Clock clock;
        final MeterRegistry meters;

        Environment(Clock clock, MeterRegistry meters) {
            this.clock = clock;
            this.meters = meters;
        }
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            running = true;
            progressNano = System.nanoTime();
            thread = Thread.ofPlatform().name("settlement").start(this::run);
        }
    }

    void stop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        stopping.countDown();
        TopicReader reading = reader;
        if (reading != null) {
            reading.wakeup();
        }
        Thread started = thread;
        if (started != null && !started.join(STOP_LIMIT)) {
            started.interrupt();
        }
    }

    /** Whether the thread lives and has come round lately, well or not. */
    boolean isAlive(Duration limit) {
        Thread started = thread;
        return !config.enabled()
                || (started != null && started.isAlive() && System.nanoTime() - progressNano < limit.toNanos());
    }

    private void run() {
        long wait = config.retryFirst().toMillis();
        while (running) {
            long began = System.nanoTime();
            try (DeadLetters letters = new DeadLetters(settings.bootstrap(), meters);
                    TopicReader opened = new TopicReader(settings, config, parts, letters, meters)) {
                reader = opened;
                keepReading(opened);
            } catch (WakeupException e) {
                LOG.debug("settlement is asked to stop");
            } catch (RuntimeException e) {
                meters.counter("narrowcast.settlement.failures").increment();
                boolean ranWell = System.nanoTime() - began
                        > config.retryLongest().multipliedBy(4).toNanos();
                wait = ranWell ? config.retryFirst().toMillis() : wait;
                LOG.warnf("settlement begins again in %d ms: %s", wait, e);
                wait = pause(wait);
            }
        }
    }

    private void keepReading(TopicReader reader) {
        long keptNano = System.nanoTime() - PARTITIONS_INTERVAL.toNanos();
        while (running) {
            if (System.nanoTime() - keptNano >= PARTITIONS_INTERVAL.toNanos()) {
                partitions.keep();
                keptNano = System.nanoTime();
            }
            lag.set(reader.round(Topic.DELIVERY_EVENTS.topicName()));
            progressNano = System.nanoTime();
        }
    }

    private long pause(long millis) {
        progressNano = System.nanoTime();
        try {
            if (stopping.await(millis, TimeUnit.MILLISECONDS)) {
                running = false;
            }
        } catch (InterruptedException e) {
            running = false;
        }
        return Math.min(millis * 2, config.retryLongest().toMillis());
    }
}
