package dev.narrowcast.local.infra;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * The database, roles and empty schemas that the services expect: per schema an owner, who migrates, and an app role, who
 * serves and owns nothing, so that row-level security binds it. Passwords equal user names: this is for loopback only.
 */
public final class Databases {
    public static final String DATABASE = "narrowcast";

    private static final List<String> SCHEMAS = List.of("campaign", "audience");

    private Databases() {}

    /** Creates what is missing and leaves what exists. */
    public static void create(int port) throws SQLException {
        try (Connection connection = PostgresServer.connect(port, "postgres")) {
            for (String schema : SCHEMAS) {
                createRole(connection, schema + "_owner");
                createRole(connection, schema + "_app");
            }
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", DATABASE)) {
                execute(connection, "CREATE DATABASE " + DATABASE);
                execute(connection, "REVOKE ALL ON DATABASE " + DATABASE + " FROM PUBLIC");
            }
        }
        try (Connection connection = PostgresServer.connect(port, DATABASE)) {
            for (String schema : SCHEMAS) {
                createSchema(connection, schema);
            }
        }
    }

    private static void createRole(Connection connection, String role) throws SQLException {
        if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", role)) {
            execute(connection, "CREATE ROLE " + role + " LOGIN PASSWORD '" + role + "' NOSUPERUSER NOBYPASSRLS");
        }
    }

    private static void createSchema(Connection connection, String schema) throws SQLException {
        String owner = schema + "_owner";
        String app = schema + "_app";
        execute(connection, "CREATE SCHEMA IF NOT EXISTS " + schema + " AUTHORIZATION " + owner);
        execute(connection, "GRANT CONNECT ON DATABASE " + DATABASE + " TO " + owner + ", " + app);
        execute(connection, "GRANT USAGE ON SCHEMA " + schema + " TO " + app);
        String defaults = "ALTER DEFAULT PRIVILEGES FOR ROLE " + owner + " IN SCHEMA " + schema + " GRANT ";
        execute(connection, defaults + "SELECT, INSERT, UPDATE, DELETE ON TABLES TO " + app);
        execute(connection, defaults + "USAGE, SELECT ON SEQUENCES TO " + app);
        execute(connection, "ALTER ROLE " + owner + " IN DATABASE " + DATABASE + " SET search_path = " + schema);
        execute(connection, "ALTER ROLE " + app + " IN DATABASE " + DATABASE + " SET search_path = " + schema);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
