package dev.narrowcast.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.contracts.topic.Topic;
import dev.narrowcast.contracts.topic.TopicCheck;
import dev.narrowcast.local.Part;
import dev.narrowcast.local.TestStack;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the chart's setup job without a cluster: the processes of its containers, with their commands and their
 * environment and nothing else, in production mode, against real Kafka and PostgreSQL as an operator hands them over.
 */
@Timeout(400)
class InstallationIT {
    private static final Duration LIMIT = Duration.ofSeconds(150);
    private static final String PASSWORD = "a-password-of-this-test-only-0123456789";

    @TempDir
    private static Path scratch;

    private static final List<Process> started = new ArrayList<>();
    private static TestStack stack;
    private static List<Workload> workloads;

    @BeforeAll
    static void renderForWhatRuns() throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> started.forEach(Process::destroyForcibly)));
        stack = TestStack.start(Part.KAFKA, Part.POSTGRES);
        forgetTopics();
        createDatabase();
        workloads =
                Chart.render(values(), scratch).stream().flatMap(Workload::of).toList();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        started.forEach(Process::destroy);
        for (Process process : started) {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void theSetupJob_createsTopicsAndSchemas_andEnds() throws Exception {
        Map<String, Process> setup = new TreeMap<>();
        for (Container container : containers("setup")) {
            setup.put(container.getName(), start(container));
        }
        for (Map.Entry<String, Process> job : setup.entrySet()) {
            assertThat(job.getValue().waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            assertThat(job.getValue().exitValue()).as(log(job.getKey())).isZero();
        }
        TopicCheck.demand(stack.value("NARROWCAST_KAFKA_BOOTSTRAP"), Arrays.asList(Topic.values()), LIMIT);
        try (Connection database = superuser("narrowcast");
                Statement statement = database.createStatement()) {
            for (String schema : List.of("campaign", "audience")) {
                assertThat(statement
                                .executeQuery("SELECT 1 FROM " + schema + ".flyway_schema_history WHERE success")
                                .next())
                        .as(schema)
                        .isTrue();
            }
        }
    }

    /** Real addresses in place of a cluster's. */
    private static Path values() {
        return Chart.write(scratch.resolve("values.yaml"), """
                publicUrl: https://ads.example.com
                secrets: {existingSecret: narrowcast}
                oidc: {issuer: "https://id.example.com/realms/narrowcast"}
                kafka: {bootstrapServers: "%s"}
                redis: {url: "redis://redis:6379"}
                postgresql: {host: localhost, port: %s}
                setup:
                  topics: {userPartitions: 3, deliveryPartitions: 3, replicas: 1, minInSyncReplicas: 1}
                """.formatted(
                        stack.value("NARROWCAST_KAFKA_BOOTSTRAP"), stack.value("NARROWCAST_POSTGRES_PORT")));
    }

    private static List<Container> containers(String part) {
        return workloads.stream()
                .filter(workload -> workload.name().endsWith("-" + part))
                .findFirst()
                .orElseThrow()
                .containers();
    }

    private static Process start(Container container) throws IOException {
        Service service = requireNonNull(Service.ofModule(Workload.module(container)));
        assertThat(service.built().resolve("quarkus-run.jar"))
                .as("build the services first: ./mvnw package")
                .exists();
        List<String> command = new ArrayList<>(
                container.getCommand().isEmpty() ? List.of("java", "-jar", "quarkus-run.jar") : container.getCommand());
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(service.built().toFile())
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve(container.getName() + ".log").toFile());
        builder.environment().clear();
        builder.environment().putAll(environment(container, service));
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static Map<String, String> environment(Container container, Service service) {
        Map<String, String> environment = new TreeMap<>();
        for (Map.Entry<String, EnvVar> variable :
                Workload.environment(container).entrySet()) {
            environment.put(variable.getKey(), value(variable.getValue(), service));
        }
        environment.computeIfPresent("JDK_JAVA_OPTIONS", (name, options) -> options + " -Xmx256m");
        return environment;
    }

    private static String value(EnvVar variable, Service service) {
        if (variable.getValueFrom() == null) {
            return variable.getValue();
        }
        return variable.getValueFrom().getSecretKeyRef() == null
                ? Chart.RELEASE + "-narrowcast-" + service.part() + "-0"
                : PASSWORD;
    }

    private static String log(String container) throws IOException {
        List<String> lines = Files.readAllLines(scratch.resolve(container + ".log"), StandardCharsets.UTF_8);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 40), lines.size()));
    }

    /** The embedded broker comes with topics; an installation begins without. */
    private static void forgetTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", stack.value("NARROWCAST_KAFKA_BOOTSTRAP")))) {
            admin.deleteTopics(admin.listTopics().names().get()).all().get(30, TimeUnit.SECONDS);
            while (!admin.listTopics().names().get().isEmpty()) {
                Thread.sleep(100);
            }
        }
    }

    /** The roles and schemas as an operator makes them, in place of those that come with the embedded server. */
    private static void createDatabase() throws SQLException {
        String script =
                Repository.text("deploy/postgres/narrowcast.sql").replaceAll(":'[a-z_]+'", "'" + PASSWORD + "'");
        try (Connection server = superuser("postgres");
                Statement statement = server.createStatement()) {
            statement.execute("DROP DATABASE narrowcast WITH (FORCE)");
            for (String role : List.of("campaign_owner", "campaign_app", "audience_owner", "audience_app")) {
                statement.execute("DROP ROLE " + role);
            }
            statement.execute("CREATE DATABASE narrowcast");
        }
        try (Connection database = superuser("narrowcast");
                Statement statement = database.createStatement()) {
            statement.execute(script);
        }
    }

    private static Connection superuser(String database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://localhost:" + stack.value("NARROWCAST_POSTGRES_PORT") + "/" + database,
                "postgres",
                "postgres");
    }
}
