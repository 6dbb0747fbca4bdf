package dev.narrowcast.local;

import dev.narrowcast.local.infra.Databases;
import dev.narrowcast.local.infra.KafkaMain;
import dev.narrowcast.local.infra.KafkaTopics;
import dev.narrowcast.local.infra.PostgresServer;
import dev.narrowcast.local.infra.RedisServer;
import dev.narrowcast.local.oidc.OidcMain;
import dev.narrowcast.local.process.Command;
import dev.narrowcast.local.process.Http;
import dev.narrowcast.local.process.Jvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** How each infrastructure part is run, when it is ready, and what must be created in it. */
final class Infrastructure {
    /** Kafka logs by SLF4J but touches the Log4j API, which otherwise complains that nothing is behind it. */
    private static final String LOG4J_WITHOUT_BACKEND =
            "-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory";

    private Infrastructure() {}

    /** Makes the data folder usable on first use; slow for PostgreSQL, nothing for the others. */
    static void prepare(Part part, Path data, Path log) throws IOException, InterruptedException {
        if (part == Part.POSTGRES) {
            PostgresServer.prepare(data, log);
        } else {
            Files.createDirectories(data);
        }
    }

    static Command command(Part part, Path data, int port, PostgresServer.Durability durability) {
        return switch (part) {
            case KAFKA -> java(KafkaMain.class, data, port, "-Xms64m", "-Xmx256m", LOG4J_WITHOUT_BACKEND);
            case REDIS -> RedisServer.command(data, port);
            case POSTGRES -> PostgresServer.command(data, port, durability);
            case OIDC -> java(OidcMain.class, data, port, "-Xmx64m", "-XX:TieredStopAtLevel=1");
            case AUDIENCE, CAMPAIGN, BIDDING, GATEWAY -> throw notInfrastructure(part);
        };
    }

    static boolean isReady(Part part, int port) {
        return switch (part) {
            case KAFKA -> KafkaTopics.isReady(port);
            case REDIS -> RedisServer.isReady(port);
            case POSTGRES -> PostgresServer.isReady(port);
            case OIDC -> Http.answersOk("http://127.0.0.1:" + port + "/narrowcast/.well-known/openid-configuration");
            case AUDIENCE, CAMPAIGN, BIDDING, GATEWAY -> throw notInfrastructure(part);
        };
    }

    /**
     * Creates topics or databases that are missing.
     *
     * @throws IllegalStateException when the server refuses; it names the part
     */
    static void fill(Part part, int port) throws InterruptedException {
        try {
            switch (part) {
                case KAFKA -> KafkaTopics.create(port);
                case POSTGRES -> Databases.create(port);
                case REDIS, OIDC, AUDIENCE, CAMPAIGN, BIDDING, GATEWAY -> {}
            }
        } catch (SQLException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("cannot prepare " + part.label() + ": " + e.getMessage(), e);
        }
    }

    /** The variables under which services find this part. */
    static Map<String, String> addresses(Part part, int port) {
        return switch (part) {
            case KAFKA -> Map.of("NARROWCAST_KAFKA_BOOTSTRAP", "localhost:" + port);
            case REDIS -> Map.of("NARROWCAST_REDIS_URL", "redis://localhost:" + port);
            case POSTGRES ->
                Map.of("NARROWCAST_POSTGRES_HOST", "localhost", "NARROWCAST_POSTGRES_DATABASE", Databases.DATABASE);
            case OIDC -> Map.of("NARROWCAST_OIDC_ISSUER", "http://localhost:" + port + "/narrowcast");
            case AUDIENCE, CAMPAIGN, BIDDING, GATEWAY -> throw notInfrastructure(part);
        };
    }

    private static Command java(Class<?> main, Path data, int port, String... jvmOptions) {
        return Jvm.main(main, List.of(jvmOptions), List.of(data.toString(), String.valueOf(port)), data);
    }

    private static IllegalArgumentException notInfrastructure(Part part) {
        return new IllegalArgumentException(part.label() + " is not infrastructure");
    }
}
