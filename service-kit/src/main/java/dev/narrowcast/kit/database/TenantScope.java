package dev.narrowcast.kit.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Names the organisation of a JDBC transaction to row-level security. */
public final class TenantScope {
    private static final String SET = "select set_config('narrowcast.org', ?, true)";

    private TenantScope() {}

    /** For the platform's own work; call it once in each transaction, after auto-commit was switched off. */
    public static void everyOrganisation(Connection connection) throws SQLException {
        set(connection, "*");
    }

    public static void organisation(Connection connection, String id) throws SQLException {
        set(connection, id);
    }

    private static void set(Connection connection, String scope) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SET)) {
            statement.setString(1, scope);
            statement.execute();
        }
    }
}
