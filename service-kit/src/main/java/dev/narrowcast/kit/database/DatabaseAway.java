package dev.narrowcast.kit.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.ProblemException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.sql.SQLException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells a database that cannot be reached, or has no connection left, from every other failure. */
public final class DatabaseAway {
    private static final int MAX_CAUSES = 20;

    private DatabaseAway() {}

    public static ProblemException problem() {
        return CommonProblems.unavailable("the database");
    }

    /** True when waiting and trying again may help: nothing is wrong with the request. */
    public static boolean isReason(Throwable thrown) {
        Throwable cause = thrown;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            if (isAway(cause)) {
                return true;
            }
            cause = cause.getCause();
        }
        return false;
    }

    private static boolean isAway(Throwable cause) {
        if (cause instanceof PgException postgres) {
            return isAwayState(postgres.getSqlState());
        }
        if (cause instanceof SQLException sql) {
            return isAwayState(sql.getSQLState()) || isPoolTimeout(sql.getMessage());
        }
        return (cause instanceof IOException && !(cause instanceof JsonProcessingException))
                || cause instanceof TimeoutException
                || cause instanceof io.smallrye.mutiny.TimeoutException
                || cause.getClass().getName().startsWith("io.vertx.core.")
                || cause.getClass().getName().startsWith("io.vertx.sqlclient.");
    }

    /** PostgreSQL's classes 08 (connection), 40 (rolled back, try again), 53 (resources), 57 (operator intervention). */
    private static boolean isAwayState(@Nullable String state) {
        return state != null
                && (state.startsWith("08")
                        || state.startsWith("40")
                        || state.startsWith("53")
                        || state.startsWith("57"));
    }

    private static boolean isPoolTimeout(@Nullable String message) {
        return message != null && message.contains("Acquisition timeout");
    }
}
