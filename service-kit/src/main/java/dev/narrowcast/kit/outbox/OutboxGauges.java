package dev.narrowcast.kit.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/** How far publishing lags behind: a stuck relay shows as rows and age that grow. */
@ApplicationScoped
class OutboxGauges {
    private static final String LAG =
            "select count(*), coalesce(extract(epoch from now() - min(created_at)) * 1000, 0)::bigint"
                    + " from (select created_at from outbox order by id limit 100000) pending";

    private final AtomicLong pendingRows = new AtomicLong();
    private final AtomicLong oldestMillis = new AtomicLong();
    private final Counter published;
    private final Counter unreadable;
    private final Counter failures;

    OutboxGauges(MeterRegistry registry) {
        Gauge.builder("narrowcast.outbox.pending", pendingRows, AtomicLong::get)
                .description("outbox rows not yet published")
                .register(registry);
        Gauge.builder("narrowcast.outbox.oldest.seconds", oldestMillis, millis -> millis.get() / 1000.0)
                .description("age of the oldest outbox row")
                .register(registry);
        published = registry.counter("narrowcast.outbox.published");
        unreadable = registry.counter("narrowcast.outbox.unreadable");
        failures = registry.counter("narrowcast.outbox.failures");
    }

    void measure(Connection connection) throws SQLException {
        connection.setAutoCommit(true);
        try (PreparedStatement statement = connection.prepareStatement(LAG);
                ResultSet row = statement.executeQuery()) {
            row.next();
            pendingRows.set(row.getLong(1));
            oldestMillis.set(row.getLong(2));
        }
    }

    void published(OutboxBatch batch) {
        published.increment(batch.records().size());
        unreadable.increment(batch.unreadable());
    }

    void failed() {
        failures.increment();
    }
}
