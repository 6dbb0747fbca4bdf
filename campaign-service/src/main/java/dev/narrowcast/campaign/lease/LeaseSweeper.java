package dev.narrowcast.campaign.lease;

import dev.narrowcast.campaign.ledger.MoneyException;
import dev.narrowcast.campaign.ledger.MoneyTransactions;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Gives reservations back when they are due. Every replica may run it at once: rows are locked, and a lease that was
 * given back is not there a second time.
 */
@ApplicationScoped
class LeaseSweeper {
    private static final Logger LOG = Logger.getLogger(LeaseSweeper.class);
    private static final int MAX_ROUNDS = 20;

    private final LeaseDesk<BudgetStore.Transaction> desk;
    private final MoneyTransactions transactions;
    private final LeaseConfig config;
    private final Clock clock;
    private final MeterRegistry meters;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("lease-sweeper").daemon().factory());

    LeaseSweeper(
            JdbcBudget store, MoneyTransactions transactions, LeaseConfig config, Clock clock, MeterRegistry meters) {
        this.desk = new LeaseDesk<>(store, config.rules());
        this.transactions = transactions;
        this.config = config;
        this.clock = clock;
        this.meters = meters;
    }

    void start(@Observes StartupEvent event) {
        long millis = config.sweepInterval().toMillis();
        var unused = thread.scheduleWithFixedDelay(this::run, millis, millis, TimeUnit.MILLISECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        thread.shutdownNow();
    }

    private void run() {
        try {
            sweep();
        } catch (MoneyException e) {
            meters.counter("narrowcast.lease.sweep.failures").increment();
            LOG.warnf("leases are not given back: %s", e.getMessage());
        } catch (RuntimeException e) {
            meters.counter("narrowcast.lease.sweep.failures").increment();
            LOG.error("the lease sweeper failed", e);
        }
    }

    void sweep() {
        Instant settledThrough = transactions.run(LeaseSweeper::settledThrough);
        int rounds = 0;
        while (desk.sweep(clock.instant(), settledThrough) > 0 && rounds < MAX_ROUNDS) {
            rounds++;
        }
        transactions.run(connection -> forgetSessions(connection, clock.instant()));
    }

    /** Without any partition being read nothing is known to be settled. */
    private static Instant settledThrough(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT min(settled_through) FROM consumer_offset");
                ResultSet row = statement.executeQuery()) {
            row.next();
            Timestamp least = row.getTimestamp(1);
            return least == null ? Instant.EPOCH : least.toInstant();
        }
    }

    private static int forgetSessions(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                DELETE FROM bidder_session s WHERE silent_from < ?
                  AND NOT EXISTS (SELECT FROM lease l WHERE l.session_id = s.id)""")) {
            statement.setTimestamp(1, Timestamp.from(now.minusSeconds(TimeUnit.DAYS.toSeconds(1))));
            return statement.executeUpdate();
        }
    }
}
