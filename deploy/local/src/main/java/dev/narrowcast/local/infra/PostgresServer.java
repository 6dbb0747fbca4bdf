package dev.narrowcast.local.infra;

import dev.narrowcast.local.process.Command;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/** A PostgreSQL server on loopback, its cluster created on first use. */
public final class PostgresServer {
    static final String SUPERUSER = "postgres";

    private static final int INITDB_SECONDS = 120;

    private PostgresServer() {}

    /** How fast commits must be and what they survive. */
    public enum Durability {
        /** Commits survive a power cut. */
        DURABLE("on"),
        /** For tests: commits survive a kill of the server, not of the machine. */
        FAST("off");

        private final String fsync;

        Durability(String fsync) {
            this.fsync = fsync;
        }
    }

    /** Runs initdb unless the folder holds a cluster. */
    public static void prepare(Path data, Path log) throws IOException, InterruptedException {
        if (Files.exists(data.resolve("PG_VERSION"))) {
            return;
        }
        // A half made cluster is what a machine that went down during the first start leaves behind.
        Binaries.delete(data);
        Files.createDirectories(data.getParent());
        Path password = Files.createTempFile(data.getParent(), "initdb", ".txt");
        try {
            Files.writeString(password, SUPERUSER);
            List<String> arguments = Unprivileged.wrap(List.of(
                    Binaries.postgres().resolve("bin/initdb").toString(),
                    "--pgdata=" + data,
                    "--username=" + SUPERUSER,
                    "--pwfile=" + password,
                    "--auth=scram-sha-256",
                    "--encoding=UTF8",
                    "--locale=C",
                    "--no-sync",
                    "--no-instructions"));
            Process initdb = new ProcessBuilder(arguments)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            if (!initdb.waitFor(INITDB_SECONDS, TimeUnit.SECONDS) || initdb.exitValue() != 0) {
                initdb.destroyForcibly();
                throw new IOException("initdb failed: " + lastLine(log));
            }
        } finally {
            Files.deleteIfExists(password);
        }
    }

    public static Command command(Path data, int port, Durability durability) {
        List<String> arguments = new ArrayList<>(
                List.of(Binaries.postgres().resolve("bin/postgres").toString(), "-D", data.toString()));
        List<String> settings = List.of(
                "port=" + port,
                "listen_addresses=127.0.0.1",
                "unix_socket_directories=",
                "shared_buffers=64MB",
                "max_connections=200",
                "jit=off",
                "fsync=" + durability.fsync,
                "full_page_writes=" + durability.fsync,
                "timezone=UTC",
                "log_timezone=UTC");
        settings.forEach(setting -> arguments.addAll(List.of("-c", setting)));
        // INT is the fast shutdown: TERM would wait until the last client has gone.
        return new Command("postgres", Unprivileged.wrap(arguments), Map.of(), data, "INT");
    }

    static Connection connect(int port, String database) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", SUPERUSER);
        login.setProperty("password", SUPERUSER);
        login.setProperty("connectTimeout", "2");
        login.setProperty("socketTimeout", "30");
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/" + database, login);
    }

    /** Whether the server answers a query. */
    public static boolean isReady(int port) {
        Properties login = new Properties();
        login.setProperty("user", SUPERUSER);
        login.setProperty("password", SUPERUSER);
        login.setProperty("connectTimeout", "1");
        login.setProperty("socketTimeout", "2");
        try (Connection connection =
                DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port + "/postgres", login)) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private static String lastLine(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
        return lines.isEmpty() ? "it printed nothing" : lines.getLast();
    }
}
