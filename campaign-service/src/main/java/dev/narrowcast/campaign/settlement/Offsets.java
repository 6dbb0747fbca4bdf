package dev.narrowcast.campaign.settlement;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * Where each partition is read on, kept beside what was settled. A transaction that finds another offset than it expects
 * has lost the partition to someone else and must not commit.
 */
final class Offsets {
    private final Connection connection;
    private final String topicId;

    Offsets(Connection connection, String topicId) {
        this.connection = connection;
        this.topicId = topicId;
    }

    /** Thrown to roll back: the offset is not where this reader left it. */
    static final class Moved extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Moved(int partition, long expected) {
            super("partition " + partition + " is no longer at " + expected);
        }
    }

    /**
     * Begins all partitions of a topic; the rows of a topic that was deleted and made again go away.
     *
     * @return partitions that were not known
     */
    int begin(int partitions) throws SQLException {
        try (PreparedStatement others =
                connection.prepareStatement("DELETE FROM consumer_offset WHERE topic_id <> ?")) {
            others.setString(1, topicId);
            others.executeUpdate();
        }
        try (PreparedStatement statement = connection.prepareStatement("""
                INSERT INTO consumer_offset (topic_id, partition, next_offset, settled_through)
                SELECT ?, p, 0, timestamptz 'epoch' FROM generate_series(0, ?) AS p ON CONFLICT DO NOTHING""")) {
            statement.setString(1, topicId);
            statement.setInt(2, partitions - 1);
            return statement.executeUpdate();
        }
    }

    OptionalLong next(int partition) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT next_offset FROM consumer_offset WHERE topic_id = ? AND partition = ?")) {
            statement.setString(1, topicId);
            statement.setInt(2, partition);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
            }
        }
    }

    /**
     * @param settledThrough every event written to the partition before this instant is settled with this move
     * @return {@code next}
     * @throws Moved when the row is not at {@code expected}
     */
    long move(int partition, long expected, long next, Instant settledThrough) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("""
                UPDATE consumer_offset SET next_offset = ?, settled_through = greatest(settled_through, ?)
                WHERE topic_id = ? AND partition = ? AND next_offset = ?""")) {
            statement.setLong(1, next);
            statement.setTimestamp(2, Timestamp.from(settledThrough));
            statement.setString(3, topicId);
            statement.setInt(4, partition);
            statement.setLong(5, expected);
            if (statement.executeUpdate() != 1) {
                throw new Moved(partition, expected);
            }
            return next;
        }
    }
}
