package dev.narrowcast.kit.outbox;

import dev.narrowcast.kit.database.TenantScope;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What is pending at one moment, as the records to publish. All reads of a batch see the same snapshot: a change that
 * commits meanwhile has an outbox row of its own, which a later batch will find. Rows are found because they are
 * there, never because their number is higher than the last: a lower number may commit later.
 */
final class OutboxBatch {
    private static final Logger LOG = Logger.getLogger(OutboxBatch.class);
    private static final String PENDING = "select id, type, key from outbox order by id limit ?";
    private static final String DELETE = "delete from outbox where id = any (?)";

    private final Connection connection;
    private final Catalog catalog;
    private final List<Long> ids = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
    private int unreadable;

    private OutboxBatch(Connection connection, Catalog catalog) {
        this.connection = connection;
        this.catalog = catalog;
    }

    /** Begins a transaction that {@link #done} or a rollback ends. */
    static OutboxBatch read(Connection connection, Catalog catalog, int limit) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        TenantScope.everyOrganisation(connection);
        catalog.queueOutdated(connection);
        OutboxBatch batch = new OutboxBatch(connection, catalog);
        batch.load(limit);
        return batch;
    }

    private record Item(String type, String key) {}

    private void load(int limit) throws SQLException {
        Set<Item> items = new LinkedHashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(PENDING)) {
            statement.setInt(1, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                    items.add(new Item(rows.getString(2), rows.getString(3)));
                }
            }
        }
        for (Item item : items) {
            add(item);
        }
    }

    /** A row that makes no document must not keep all others from being published. */
    private void add(Item item) throws SQLException {
        ProducerRecord<String, byte @Nullable []> current;
        try {
            current = catalog.current(connection, item.type(), item.key());
        } catch (IllegalStateException | IllegalArgumentException e) {
            unreadable++;
            LOG.errorf(e, "%s %s makes no document and is not published", item.type(), item.key());
            return;
        }
        if (current == null) {
            return;
        }
        records.add(current);
        if (current.value() == null) {
            removed.add(item.key());
        }
    }

    boolean isEmpty() {
        return ids.isEmpty();
    }

    int size() {
        return ids.size();
    }

    int unreadable() {
        return unreadable;
    }

    List<ProducerRecord<String, byte[]>> records() {
        return records;
    }

    /** Removes the rows once Kafka has the records; a crash before it publishes the same documents once more. */
    void done() throws SQLException {
        if (!removed.isEmpty()) {
            catalog.removed(connection, removed);
        }
        try (PreparedStatement statement = connection.prepareStatement(DELETE)) {
            statement.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            statement.executeUpdate();
        }
        connection.commit();
    }
}
