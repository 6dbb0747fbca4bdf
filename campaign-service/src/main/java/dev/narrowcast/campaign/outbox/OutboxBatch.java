package dev.narrowcast.campaign.outbox;

import dev.narrowcast.campaign.database.TenantScope;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jboss.logging.Logger;

/**
 * What is pending at one moment, as the records to publish. All reads of a batch see the same snapshot: a change that
 * commits meanwhile has an outbox row of its own, which a later batch will find. Rows are found because they are
 * there, never because their number is higher than the last: a lower number may commit later.
 */
final class OutboxBatch {
    private static final Logger LOG = Logger.getLogger(OutboxBatch.class);
    private static final String PENDING = "select id, type, key from outbox order by id limit ?";
    private static final String DELETE = "delete from outbox where id = any (?)";
    private static final String TOMBSTONED = "update line_item set tombstoned = true where id = any (?)";

    private final Connection connection;
    private final List<Long> ids = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<ProducerRecord<String, String>> records = new ArrayList<>();
    private int unreadable;

    private OutboxBatch(Connection connection) {
        this.connection = connection;
    }

    /** Begins a transaction that {@link #done} or a rollback ends. */
    static OutboxBatch read(Connection connection, int limit, Instant tombstoneBefore) throws SQLException {
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        connection.setAutoCommit(false);
        TenantScope.everyOrganisation(connection);
        OutboxBatch batch = new OutboxBatch(connection);
        batch.load(limit, tombstoneBefore);
        return batch;
    }

    private record Item(OutboxType type, String key) {}

    private void load(int limit, Instant tombstoneBefore) throws SQLException {
        Set<Item> items = new LinkedHashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(PENDING)) {
            statement.setInt(1, limit);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                    items.add(new Item(OutboxType.valueOf(rows.getString(2)), rows.getString(3)));
                }
            }
        }
        Documents documents = new Documents(connection);
        for (Item item : items) {
            add(documents, item, tombstoneBefore);
        }
    }

    /** A row that makes no document must not keep all others from being published. */
    private void add(Documents documents, Item item, Instant tombstoneBefore) throws SQLException {
        Documents.Published current;
        try {
            current = documents.current(item.type(), item.key(), tombstoneBefore);
        } catch (IllegalStateException | IllegalArgumentException e) {
            unreadable++;
            LOG.errorf(e, "%s %s makes no document and is not published", item.type(), item.key());
            return;
        }
        if (current == null) {
            return;
        }
        records.add(new ProducerRecord<>(item.type().topic().topicName(), current.key(), current.value()));
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

    List<ProducerRecord<String, String>> records() {
        return records;
    }

    /** Removes the rows once Kafka has the records; a crash before it publishes the same documents once more. */
    void done() throws SQLException {
        if (!removed.isEmpty()) {
            update(TOMBSTONED, connection.createArrayOf("uuid", removed.toArray()));
        }
        update(DELETE, connection.createArrayOf("bigint", ids.toArray()));
        connection.commit();
    }

    private void update(String sql, Array keys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, keys);
            statement.executeUpdate();
        }
    }
}
