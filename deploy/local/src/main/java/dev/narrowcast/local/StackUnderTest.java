package dev.narrowcast.local;

import dev.narrowcast.local.infra.Binaries;
import dev.narrowcast.local.infra.Databases;
import dev.narrowcast.local.oidc.DemoIdentity;
import dev.narrowcast.local.oidc.TokenClient;
import dev.narrowcast.local.process.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A whole stack of its own for a test or a proof, started by the script as a person would: free ports, its own state
 * folder, ended by {@link #close} or, at the latest, when this JVM ends.
 *
 * <pre>{@code
 * try (StackUnderTest stack = StackUnderTest.start(Path.of("target/stack"), "--replicas", "bidding=2")) {
 *     String token = stack.token("demo-advertiser");
 *     stack.run("kill", "bidding").expectSuccess();
 * }
 * }</pre>
 */
public final class StackUnderTest implements AutoCloseable {
    private static final int COMMAND_MINUTES = 6;

    private final Path root;
    private final Path home;
    private final Map<String, String> environment;

    /** How a command ended and what it printed. */
    public record Result(List<String> command, int exitCode, String output) {
        /** @throws IllegalStateException with the output, when the command failed */
        public Result expectSuccess() {
            if (exitCode != 0) {
                throw new IllegalStateException(
                        "./narrowcast " + String.join(" ", command) + " ended with " + exitCode + ":\n" + output);
            }
            return this;
        }
    }

    private StackUnderTest(Path root, Path home) {
        this.root = root;
        this.home = home;
        this.environment = environment(home);
    }

    /**
     * Starts a stack on empty data and returns when it is ready. What is built is not built again.
     *
     * @param home the state folder, emptied first; relative to the working directory
     * @param upOptions further options of {@code up}, such as {@code --replicas bidding=2}
     * @throws IllegalStateException when it does not come up; the message holds what the launcher printed
     */
    public static StackUnderTest start(Path home, String... upOptions) {
        return start(home, Map.of(), upOptions);
    }

    /** The same with further environment variables for its parts, such as {@code NARROWCAST_HOTSTORE_READ_LIMIT}. */
    public static StackUnderTest start(Path home, Map<String, String> variables, String... upOptions) {
        StackUnderTest stack = new StackUnderTest(root(), home.toAbsolutePath());
        stack.environment.putAll(variables);
        List<String> up = new ArrayList<>(List.of("up", "--detach", "--no-build"));
        up.addAll(List.of(upOptions));
        try {
            Binaries.delete(stack.home);
            stack.run(up.toArray(String[]::new)).expectSuccess();
            return stack;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty " + stack.home, e);
        }
    }

    private static Map<String, String> environment(Path home) {
        FreePorts free = new FreePorts();
        Map<String, String> environment = new LinkedHashMap<>();
        for (Part part : Part.values()) {
            environment.put(part.portVariable(), String.valueOf(free.next()));
            if (part.isService()) {
                environment.put(part.managementPortVariable(), String.valueOf(free.next()));
            }
        }
        environment.put("NARROWCAST_HOME", home.toString());
        environment.put(Up.LIVES_WITH, String.valueOf(ProcessHandle.current().pid()));
        return environment;
    }

    private static Path root() {
        String configured = System.getProperty("narrowcast.root", "");
        Path folder = Path.of(configured).toAbsolutePath();
        while (folder != null && !Files.isExecutable(folder.resolve("narrowcast"))) {
            folder = folder.getParent();
        }
        if (folder == null) {
            throw new IllegalStateException("run this inside of a checkout, or set narrowcast.root to one");
        }
        return folder;
    }

    /** The process of a service that has one replica. */
    public long pid(Part part) throws IOException {
        return Long.parseLong(
                Files.readString(home.resolve("run").resolve(part.name().toLowerCase(Locale.ROOT) + ".pid"))
                        .strip());
    }

    /** Runs {@code ./narrowcast} with these arguments against this stack and waits for its end. */
    public Result run(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(root.resolve("narrowcast").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(root.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().putIfAbsent("JAVA_HOME", System.getProperty("java.home"));
        try {
            Path output = Files.createTempFile("narrowcast-command-", ".log");
            try {
                Process process = builder.redirectOutput(output.toFile()).start();
                if (!process.waitFor(COMMAND_MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new IllegalStateException("./narrowcast " + String.join(" ", arguments) + " did not end");
                }
                String printed = Files.readString(output, StandardCharsets.UTF_8);
                return new Result(List.of(arguments), process.exitValue(), printed);
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + command, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** The gateway's address, such as {@code http://localhost:8080}. */
    public String baseUrl() {
        return url(Part.GATEWAY);
    }

    /** The address of the first replica of a service. */
    public String url(Part service) {
        return "http://localhost:" + port(service);
    }

    public int port(Part part) {
        return Integer.parseInt(variable(part.portVariable()));
    }

    /** The port of health and metrics of a service. */
    public int managementPort(Part service) {
        return Integer.parseInt(variable(service.managementPortVariable()));
    }

    public String issuer() {
        return "http://localhost:" + port(Part.OIDC) + "/narrowcast";
    }

    /** A real access token of a demo client, valid for an hour. */
    public String token(String clientId) {
        return TokenClient.token(issuer(), clientId, DemoIdentity.SECRET);
    }

    /** For checking the rows themselves: a superuser, whom row-level security does not bind. */
    public String jdbcUrl() {
        return "jdbc:postgresql://localhost:" + port(Part.POSTGRES) + "/" + Databases.DATABASE
                + "?user=postgres&password=postgres";
    }

    public String kafkaBootstrap() {
        return "localhost:" + port(Part.KAFKA);
    }

    public String redisUrl() {
        return "redis://localhost:" + port(Part.REDIS);
    }

    /** The state folder, with {@code log/<part>.log} and {@code run/<part>.pid}. */
    public Path home() {
        return home;
    }

    /** The environment under which the script and other programs find this stack. */
    public Map<String, String> environment() {
        return Map.copyOf(environment);
    }

    private String variable(String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no " + name);
        }
        return value;
    }

    /** Ends everything; logs and data stay for a look. */
    @Override
    public void close() {
        run("down").expectSuccess();
    }
}
