package dev.narrowcast.audience.outbox;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The rows that say what must be published, as the relay sees them; every call is one statement of its transaction. */
final class OutboxTable {
    private static final long LOCK = 0x6175_6469_656e_6365L;

    private final Connection connection;

    OutboxTable(Connection connection) {
        this.connection = connection;
    }

    /** What a row is about. */
    enum Type {
        TAG,
        CONSENT,
        ERASURE
    }

    record Row(long id, Type type, String key) {}

    /** Whether this connection is now the one relay's; it stays so until it is closed or lost. */
    boolean tryToLead() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select pg_try_advisory_lock(?)")) {
            statement.setLong(1, LOCK);
            try (ResultSet answer = statement.executeQuery()) {
                return answer.next() && answer.getBoolean(1);
            }
        }
    }

    /** Shows this transaction the rows of every organisation. */
    void seeEverything() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select set_config('narrowcast.org', '*', true)");
        }
    }

    List<Row> oldest(int limit) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select id, type, key from outbox order by id limit ?")) {
            statement.setInt(1, limit);
            List<Row> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    rows.add(new Row(found.getLong(1), Type.valueOf(found.getString(2)), found.getString(3)));
                }
            }
            return rows;
        }
    }

    void add(Type type, String key) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("insert into outbox (type, key) values (?, ?)")) {
            statement.setString(1, type.name());
            statement.setString(2, key);
            statement.executeUpdate();
        }
    }

    void remove(List<Row> rows) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("delete from outbox where id = any (?)")) {
            statement.setArray(
                    1,
                    connection.createArrayOf(
                            "bigint", rows.stream().map(Row::id).toArray()));
            statement.executeUpdate();
        }
    }

    /** Forgets answers to repeatable calls that are older than {@code hours}. */
    void forgetAnswers(long hours) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "delete from idempotency where created_at < now() - make_interval(hours => ?)")) {
            statement.setInt(1, Math.toIntExact(hours));
            statement.executeUpdate();
        }
    }
}
