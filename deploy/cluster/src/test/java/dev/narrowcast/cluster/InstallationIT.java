package dev.narrowcast.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.narrowcast.contracts.topic.Topic;
import dev.narrowcast.contracts.topic.TopicCheck;
import dev.narrowcast.local.Part;
import dev.narrowcast.local.TestStack;
import dev.narrowcast.local.process.FreePorts;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs what the chart describes, without a cluster: the processes of its containers, with their commands and their
 * environment and nothing else, in production mode, against real Kafka, Redis and PostgreSQL.
 */
class InstallationIT {
    private static final Duration LIMIT = Duration.ofSeconds(150);
    private static final String PASSWORD = "a-password-of-this-test-only-0123456789";

    @TempDir
    private static Path scratch;

    private static final List<Process> started = new ArrayList<>();
    private static final Map<Service, Integer> ports = new EnumMap<>(Service.class);
    private static final Map<Service, Integer> managementPorts = new EnumMap<>(Service.class);
    private static TestStack stack;
    private static HttpServer issuer;
    private static List<Workload> workloads;

    @BeforeAll
    static void renderForWhatRuns() throws Exception {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> started.forEach(Process::destroyForcibly)));
        stack = TestStack.start(Part.KAFKA, Part.POSTGRES, Part.REDIS);
        issuer = startIssuer();
        FreePorts free = new FreePorts();
        for (Service service : Service.values()) {
            ports.put(service, free.next());
            managementPorts.put(service, free.next());
        }
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
        issuer.stop(0);
    }

    @Test
    void theSetupJob_thenTheFourServices_becomeReady() throws Exception {
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

        for (Service service : Service.values()) {
            start(containers(service.part()).getFirst());
        }
        for (Service service : Service.values()) {
            Container container = containers(service.part()).getFirst();
            awaitOk(service, container.getStartupProbe().getHttpGet().getPath());
            awaitOk(service, container.getReadinessProbe().getHttpGet().getPath());
            awaitOk(service, container.getLivenessProbe().getHttpGet().getPath());
        }
    }

    /** Real addresses in place of a cluster's. */
    private static Path values() {
        return Chart.write(scratch.resolve("values.yaml"), """
                publicUrl: https://ads.example.com
                secrets: {existingSecret: narrowcast}
                oidc: {issuer: "%s"}
                kafka: {bootstrapServers: "%s"}
                redis: {url: "%s"}
                postgresql: {host: localhost, port: %s}
                setup:
                  topics: {userPartitions: 3, deliveryPartitions: 3, replicas: 1, minInSyncReplicas: 1}
                """.formatted(
                        "http://127.0.0.2:" + issuer.getAddress().getPort() + "/realms/narrowcast",
                        stack.value("NARROWCAST_KAFKA_BOOTSTRAP"),
                        stack.value("NARROWCAST_REDIS_URL"),
                        stack.value("NARROWCAST_POSTGRES_PORT")));
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

    private static Map<String, String> environment(Container container, Service service) throws IOException {
        Map<String, String> environment = new TreeMap<>();
        for (Map.Entry<String, EnvVar> variable :
                Workload.environment(container).entrySet()) {
            environment.put(variable.getKey(), reachable(value(variable.getValue(), service)));
        }
        environment.computeIfPresent("JDK_JAVA_OPTIONS", (name, options) -> options + " -Xmx256m");
        environment.computeIfPresent("NARROWCAST_DATA_DIR", (name, path) -> scratch.resolve(service.part())
                .toString());
        environment.put(service.portVariable(), String.valueOf(ports.get(service)));
        environment.put(service.managementPortVariable(), String.valueOf(managementPorts.get(service)));
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

    /** The same address with a Service's name and port replaced by where its only replica runs here. */
    private static String reachable(String value) {
        String replaced = value;
        for (Service service : Service.values()) {
            String host = "http://" + Chart.RELEASE + "-narrowcast-" + service.part() + ":";
            replaced = replaced.replace(host + service.port(), "http://localhost:" + ports.get(service))
                    .replace(host + service.managementPort(), "http://localhost:" + managementPorts.get(service));
        }
        return replaced;
    }

    private static void awaitOk(Service service, String path) throws IOException, InterruptedException {
        URI uri = URI.create("http://localhost:" + managementPorts.get(service) + path);
        HttpRequest request =
                HttpRequest.newBuilder(uri).timeout(Duration.ofSeconds(5)).build();
        long deadline = System.nanoTime() + LIMIT.toNanos();
        String last = "";
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < deadline) {
                try {
                    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
                    if (answer.statusCode() == 200) {
                        return;
                    }
                    last = answer.body();
                } catch (IOException notYet) {
                    last = notYet.toString();
                }
                Thread.sleep(200);
            }
        }
        assertThat(last).as(uri + "\n" + log(service.part())).isEqualTo("200");
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

    /** Discovery and keys of an issuer that is no development one; nobody signs in here. */
    private static HttpServer startIssuer() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress("127.0.0.2", 0), 0);
        String url = "http://127.0.0.2:" + server.getAddress().getPort() + "/realms/narrowcast";
        Map<String, String> documents = Map.of(
                "/realms/narrowcast/.well-known/openid-configuration",
                """
                {"issuer":"%1$s","jwks_uri":"%1$s/keys","token_endpoint":"%1$s/token"}""".formatted(url),
                "/realms/narrowcast/keys",
                "{\"keys\":[]}");
        server.createContext("/", exchange -> {
            byte[] body = documents
                    .getOrDefault(exchange.getRequestURI().getPath(), "{}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return server;
    }
}
