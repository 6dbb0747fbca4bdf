package dev.narrowcast.kit.outbox;

import dev.narrowcast.kit.database.TenantScope;
import dev.narrowcast.kit.tenant.CommitSignal;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Publishes pending changes, one relay at a time over all replicas.
 *
 * <p>A session-level advisory lock elects the relay; PostgreSQL frees it when the connection ends, however it ends. The
 * lock alone is not enough: a relay may be paused for minutes, lose its connection and wake with documents in its
 * hands. Its successor has opened the producer of the same transactional id by then, so Kafka refuses what the paused
 * one sends. Whatever fails, the relay gives up lock and producer, waits a little and starts anew; rows are deleted only
 * after Kafka has committed, so a failure at any point repeats documents and never loses one.
 */
@Singleton
final class OutboxRelay {
    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
    private static final int AFTER_OTHERS = 5_000;
    /** A session that is silent this long belongs to a paused process: PostgreSQL ends it and frees the lock. */
    private static final String LIMITS =
            "set idle_session_timeout = '15s'; set idle_in_transaction_session_timeout = '15s'";

    private static final String NO_LIMITS = "reset idle_session_timeout; reset idle_in_transaction_session_timeout";
    private static final String LOCK = "select pg_try_advisory_lock(hashtext(?))";
    private static final String FORGET_ANSWERS = "delete from idempotency where created_at < ?";

    private final DataSource database;
    private final Catalog catalog;
    private final CatalogProducer producers;
    private final CommitSignal committed;
    private final OutboxGauges gauges;
    private final OutboxConfig config;
    private final Clock clock;
    private final Thread thread = new Thread(this::runUntilStopped, "outbox-relay");
    private volatile boolean stopped;
    private Instant nextHousekeeping = Instant.MIN;

    OutboxRelay(
            DataSource database,
            Catalog catalog,
            CatalogProducer producers,
            CommitSignal committed,
            OutboxGauges gauges,
            Times times) {
        this.database = database;
        this.catalog = catalog;
        this.producers = producers;
        this.committed = committed;
        this.gauges = gauges;
        this.config = times.config;
        this.clock = times.clock;
    }

    /** When it does what. */
    @Singleton
    static final class Times {
        private final OutboxConfig config;
        private final Clock clock;

        Times(OutboxConfig config, Clock clock) {
            this.config = config;
            this.clock = clock;
        }
    }

    void start(@Observes @Priority(AFTER_OTHERS) StartupEvent started) {
        thread.setDaemon(true);
        thread.start();
    }

    void stop(@Observes ShutdownEvent stopping) throws InterruptedException {
        stopped = true;
        thread.interrupt();
        thread.join(Duration.ofSeconds(3));
    }

    private void runUntilStopped() {
        Duration backoff = config.minBackoff();
        while (!stopped) {
            try {
                if (catalog.isReady()) {
                    relayWhileElected();
                }
                backoff = config.minBackoff();
                committed.await(config.poll());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (Exception e) {
                gauges.failed();
                if (!stopped) {
                    LOG.warnf("publishing changes failed, trying again in %s: %s", backoff, e);
                    backoff = pause(backoff);
                }
            }
        }
    }

    private Duration pause(Duration backoff) {
        try {
            Thread.sleep(backoff);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            stopped = true;
        }
        Duration next = backoff.multipliedBy(2);
        return next.compareTo(config.maxBackoff()) > 0 ? config.maxBackoff() : next;
    }

    /** Returns at once when another replica is the relay. */
    private void relayWhileElected() throws SQLException, InterruptedException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(true);
            gauges.measure(connection);
            if (!isElected(connection)) {
                return;
            }
            execute(connection, LIMITS);
            try (CatalogProducer.Session producer = producers.open(catalog.name())) {
                LOG.info("this replica publishes changes now");
                catalog.begin();
                while (!stopped) {
                    relay(connection, producer);
                }
            } finally {
                unlock(connection);
            }
        }
    }

    private void relay(Connection connection, CatalogProducer.Session producer)
            throws SQLException, InterruptedException {
        Instant now = clock.instant();
        if (now.isAfter(nextHousekeeping)) {
            keepHouse(connection, now);
            nextHousekeeping = now.plus(config.housekeeping());
            gauges.measure(connection);
        }
        OutboxBatch batch = OutboxBatch.read(connection, catalog, config.batch());
        if (batch.isEmpty()) {
            connection.rollback();
            committed.await(config.poll());
            return;
        }
        if (!batch.records().isEmpty()) {
            producer.publish(batch.records());
        }
        batch.done();
        gauges.published(batch);
    }

    private void keepHouse(Connection connection, Instant now) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        connection.setAutoCommit(false);
        TenantScope.everyOrganisation(connection);
        catalog.keepHouse(connection, now);
        try (PreparedStatement statement = connection.prepareStatement(FORGET_ANSWERS)) {
            statement.setTimestamp(1, Timestamp.from(now.minus(config.answersKept())));
            statement.executeUpdate();
        }
        connection.commit();
    }

    private boolean isElected(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setString(1, catalog.name());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    /** The connection goes back to the pool, so the lock must not stay with it. */
    private static void unlock(Connection connection) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            execute(connection, NO_LIMITS);
            execute(connection, "select pg_advisory_unlock_all()");
        } catch (SQLException e) {
            LOG.debugf("the relay's connection is gone, and its lock with it: %s", e);
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
