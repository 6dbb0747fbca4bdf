package dev.narrowcast.campaign.ledger;

import java.sql.SQLException;
import java.util.Objects;

/** The books could not be read or written; nothing of the transaction was kept. */
public final class MoneyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String sqlState;

    public MoneyException(SQLException cause) {
        super("the books cannot be used: " + cause.getMessage(), cause);
        this.sqlState = Objects.requireNonNullElse(cause.getSQLState(), "");
    }

    /** PostgreSQL's five characters, or nothing. */
    String sqlState() {
        return sqlState;
    }
}
