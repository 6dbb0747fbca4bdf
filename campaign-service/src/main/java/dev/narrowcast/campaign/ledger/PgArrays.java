package dev.narrowcast.campaign.ledger;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/** Columns of many rows as PostgreSQL arrays, so that one statement with {@code unnest} writes them all. */
public final class PgArrays<T> {
    private final Connection connection;
    private final List<T> rows;

    public PgArrays(Connection connection, List<T> rows) {
        this.connection = connection;
        this.rows = rows;
    }

    /** The value of a row in one column, null for NULL. */
    @FunctionalInterface
    public interface Column<T> {
        @Nullable
        Object of(T row);
    }

    public Array uuid(Column<T> column) throws SQLException {
        return array("uuid", column);
    }

    public Array text(Column<T> column) throws SQLException {
        return array("text", column);
    }

    /** Instants and dates travel as ISO text and are cast by the statement. */
    public Array iso(Column<T> column) throws SQLException {
        return array("text", row -> Objects.requireNonNull(column.of(row)).toString());
    }

    public Array bigint(ToLongFunction<T> column) throws SQLException {
        Object[] values = new Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.applyAsLong(rows.get(i));
        }
        return connection.createArrayOf("bigint", values);
    }

    private Array array(String type, Column<T> column) throws SQLException {
        @Nullable Object[] values = new @Nullable Object[rows.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = column.of(rows.get(i));
        }
        return connection.createArrayOf(type, values);
    }
}
