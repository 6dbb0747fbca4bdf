package dev.narrowcast.campaign.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Runs work in one JDBC transaction. A transaction that PostgreSQL ends for the sake of others, by a deadlock or a
 * serialization failure, is run again; the work must therefore do nothing but use its connection.
 */
@ApplicationScoped
public class MoneyTransactions {
    /** The organisation that sees every row; for leases, settlement and platform roles. */
    public static final String EVERY_ORGANISATION = "*";

    private static final int ATTEMPTS = 5;
    private static final String TRY_AGAIN_CLASS = "40";

    private final DataSource database;

    public MoneyTransactions(DataSource database) {
        this.database = database;
    }

    /** Work inside a transaction. */
    @FunctionalInterface
    public interface Work<R> {
        R run(Connection connection) throws SQLException;
    }

    /** Runs work that sees the rows of every organisation. */
    public <R> R run(Work<R> work) {
        return runAs(EVERY_ORGANISATION, work);
    }

    /**
     * Runs work that row-level security confines to one organisation.
     *
     * @throws MoneyException when the database fails or cannot be reached
     */
    public <R> R runAs(String organisation, Work<R> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return attempt(organisation, work);
            } catch (SQLException e) {
                again(attempt, new MoneyException(e));
            } catch (MoneyException e) {
                again(attempt, e);
            }
        }
    }

    private static void again(int attempt, MoneyException failure) {
        if (attempt == ATTEMPTS || !failure.sqlState().startsWith(TRY_AGAIN_CLASS)) {
            throw failure;
        }
    }

    private <R> R attempt(String organisation, Work<R> work) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                enter(connection, organisation);
                R result = work.run(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    connection.rollback();
                }
            }
        }
    }

    private static void enter(Connection connection, String organisation) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT set_config('narrowcast.org', ?, true)")) {
            statement.setString(1, organisation);
            statement.execute();
        }
    }
}
