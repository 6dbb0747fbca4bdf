package dev.narrowcast.campaign.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonParseException;
import dev.narrowcast.campaign.LocalParts;
import dev.narrowcast.kit.database.DatabaseAway;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.pgclient.PgException;
import io.vertx.sqlclient.Pool;
import java.io.IOException;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Real failures of both drivers, sorted into "try again" and "our fault". */
class DatabaseAwayTest {
    @Test
    void refusedConnection_isAway() throws Exception {
        int port = closedPort();
        assertThat(DatabaseAway.isReason(jdbcFailure("jdbc:postgresql://127.0.0.1:" + port + "/narrowcast")))
                .isTrue();
        Vertx vertx = Vertx.vertx();
        try {
            Pool pool = PgBuilder.pool()
                    .connectingTo(new PgConnectOptions().setHost("127.0.0.1").setPort(port))
                    .using(vertx)
                    .build();
            Throwable reactive = failure(pool);
            assertThat(DatabaseAway.isReason(reactive)).isTrue();
            assertThat(DatabaseAway.isReason(new IllegalStateException("wrapped", reactive)))
                    .isTrue();
        } finally {
            vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        }
    }

    private static Throwable failure(Pool pool) throws Exception {
        try {
            pool.query("select 1")
                    .execute()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .get(10, TimeUnit.SECONDS);
            throw new AssertionError("nobody listens there");
        } catch (ExecutionException e) {
            return e.getCause();
        }
    }

    @Test
    void serverThatIsStopping_isAway() {
        assertThat(DatabaseAway.isReason(new PgException("terminating connection", "FATAL", "57P01", "")))
                .isTrue();
        assertThat(DatabaseAway.isReason(new PgException("deadlock detected", "ERROR", "40P01", "")))
                .isTrue();
    }

    @Test
    void badStatementOrBadJson_isNotAway() throws SQLException {
        var config = LocalParts.stack().config();
        String url = "jdbc:postgresql://" + config.get("NARROWCAST_POSTGRES_HOST") + ":"
                + config.get("NARROWCAST_POSTGRES_PORT") + "/" + config.get("NARROWCAST_POSTGRES_DATABASE");
        try (Connection connection = DriverManager.getConnection(url, "campaign_app", "campaign_app");
                Statement statement = connection.createStatement()) {
            SQLException wrong = assertThrows(SQLException.class, () -> statement.execute("selec 1"));
            assertThat(DatabaseAway.isReason(wrong)).isFalse();
        }
        assertThat(DatabaseAway.isReason(new JsonParseException(null, "bad"))).isFalse();
        assertThat(DatabaseAway.isReason(new IllegalArgumentException("bug"))).isFalse();
    }

    private static SQLException jdbcFailure(String url) {
        return assertThrows(SQLException.class, () -> DriverManager.getConnection(url, "nobody", "nothing"));
    }

    private static int closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
