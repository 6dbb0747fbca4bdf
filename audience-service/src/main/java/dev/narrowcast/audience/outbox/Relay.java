package dev.narrowcast.audience.outbox;

import dev.narrowcast.audience.database.Migration;
import dev.narrowcast.audience.inventory.Inventory;
import dev.narrowcast.audience.tenant.CommitSignal;
import dev.narrowcast.contracts.topic.Topic;
import io.agroal.api.AgroalDataSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Publishes what the outbox names, on one thread of one replica: an advisory lock chooses it, and the fixed
 * transactional id fences a former one that was paused and wakes. A document is published before its outbox row is
 * deleted, so a crash in between repeats it, under a newer version, and loses nothing.
 */
@ApplicationScoped
class Relay {
    private static final Logger LOG = Logger.getLogger(Relay.class);
    private static final String TRANSACTIONAL_ID = "narrowcast-audience-outbox";
    /** A session that is silent this long belongs to a paused process: PostgreSQL ends it and frees the lock. */
    private static final String LIMITS =
            "set idle_session_timeout = '15s'; set idle_in_transaction_session_timeout = '15s'";

    private static final String NO_LIMITS = "reset idle_session_timeout; reset idle_in_transaction_session_timeout";
    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration HOUSEKEEPING = Duration.ofHours(1);

    private final AgroalDataSource database;
    private final Documents documents;
    private final Inventory inventory;
    private final Migration migration;
    private final CommitSignal committed;
    private final Settings settings;
    private volatile boolean stopping;
    private long seenInventory = -1;
    private long tidiedNanos = System.nanoTime();

    Relay(
            AgroalDataSource database,
            Documents documents,
            Inventory inventory,
            Migration migration,
            CommitSignal committed,
            Settings settings) {
        this.database = database;
        this.documents = documents;
        this.inventory = inventory;
        this.migration = migration;
        this.committed = committed;
        this.settings = settings;
    }

    /** What the relay is told from outside. */
    @Singleton
    static final class Settings {
        private final OutboxConfig config;
        private final String bootstrap;
        private final Duration answersKept;
        private final Counter failures;

        Settings(
                OutboxConfig config,
                @ConfigProperty(name = "kafka.bootstrap.servers") String bootstrap,
                @ConfigProperty(name = "narrowcast.management.idempotency-kept") Duration answersKept,
                MeterRegistry meters) {
            this.config = config;
            this.bootstrap = bootstrap;
            this.answersKept = answersKept;
            this.failures = meters.counter("narrowcast.outbox.failures");
        }
    }

    void onStart(@Observes StartupEvent event) {
        Thread.ofPlatform().name("outbox-relay").daemon(true).start(this::run);
    }

    void onStop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    private void run() {
        try {
            while (!stopping) {
                // Without the inventory nobody knows which events a rule sees.
                if (migration.isDone() && inventory.isComplete()) {
                    lead();
                }
                Thread.sleep(RETRY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when another replica leads or something broke; both are tried again. */
    private void lead() throws InterruptedException {
        try (Connection connection = database.getConnection()) {
            OutboxTable outbox = new OutboxTable(connection);
            if (!outbox.tryToLead()) {
                return;
            }
            try (Producer<String, byte[]> producer = producer()) {
                producer.initTransactions();
                execute(connection, LIMITS);
                connection.setAutoCommit(false);
                while (!stopping) {
                    if (relayed(connection, outbox, producer) < settings.config.batch()) {
                        committed.await(settings.config.poll());
                    }
                }
            } finally {
                release(connection);
            }
        } catch (SQLException | KafkaException e) {
            settings.failures.increment();
            LOG.warnf("the relay starts again: %s", e.getMessage());
        }
    }

    private int relayed(Connection connection, OutboxTable outbox, Producer<String, byte[]> producer)
            throws SQLException {
        outbox.seeEverything();
        followInventory(connection, outbox);
        tidy(outbox);
        List<OutboxTable.Row> rows = outbox.oldest(settings.config.batch());
        if (!rows.isEmpty()) {
            publish(connection, rows, producer);
            outbox.remove(rows);
        }
        connection.commit();
        return rows.size();
    }

    private void publish(Connection connection, List<OutboxTable.Row> rows, Producer<String, byte[]> producer)
            throws SQLException {
        Map<String, OutboxTable.Row> once = new LinkedHashMap<>();
        rows.forEach(row -> once.putIfAbsent(row.type() + row.key(), row));
        producer.beginTransaction();
        for (OutboxTable.Row row : once.values()) {
            Documents.Current current = documents.current(connection, row);
            if (current instanceof Documents.Unreadable unreadable) {
                // What makes no document must not keep all others from being published.
                settings.failures.increment();
                LOG.errorf("%s %s makes no document: %s", row.type(), row.key(), unreadable.why());
                continue;
            }
            byte[] document = ((Documents.Document) current).value();
            // A failed send fails the commit of its transaction.
            Future<RecordMetadata> unused =
                    producer.send(new ProducerRecord<>(topic(row.type()).topicName(), row.key(), document));
        }
        producer.commitTransaction();
    }

    private static Topic topic(OutboxTable.Type type) {
        return switch (type) {
            case TAG -> Topic.TAG_CATALOG;
            case CONSENT -> Topic.USER_CONSENTS;
            case ERASURE -> Topic.USER_ERASURES;
        };
    }

    /** A site that joins or leaves an identity space changes what the rules of its organisation see. */
    private void followInventory(Connection connection, OutboxTable outbox) throws SQLException {
        long epoch = inventory.epoch();
        if (epoch != seenInventory) {
            for (String code : documents.tagsWithOtherSpaces(connection)) {
                outbox.add(OutboxTable.Type.TAG, code);
            }
            seenInventory = epoch;
        }
    }

    private void tidy(OutboxTable outbox) throws SQLException {
        if (System.nanoTime() - tidiedNanos > HOUSEKEEPING.toNanos()) {
            outbox.forgetAnswers(settings.answersKept.toHours());
            tidiedNanos = System.nanoTime();
        }
    }

    /** The lock belongs to the session, which would otherwise go back to the pool with it. */
    private static void release(Connection connection) throws SQLException {
        if (!connection.isClosed()) {
            connection.rollback();
            connection.setAutoCommit(true);
            execute(connection, NO_LIMITS);
            execute(connection, "select pg_advisory_unlock_all()");
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Producer<String, byte[]> producer() {
        return new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", settings.bootstrap,
                        "transactional.id", TRANSACTIONAL_ID,
                        "transaction.timeout.ms", 10_000,
                        "delivery.timeout.ms", 8_000,
                        "request.timeout.ms", 4_000,
                        "max.block.ms", 5_000,
                        "compression.type", "lz4"),
                new StringSerializer(),
                new ByteArraySerializer());
    }
}
