package dev.narrowcast.local;

import static dev.narrowcast.local.infra.PostgresServer.Durability.FAST;

import dev.narrowcast.local.oidc.DemoIdentity;
import dev.narrowcast.local.oidc.TokenClient;
import dev.narrowcast.local.process.FreePorts;
import dev.narrowcast.local.process.Logs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Real infrastructure for the tests of one JVM: servers on free ports with a temporary folder, topics and databases
 * created. Parts are started once, whoever asks first, and end with the JVM, also when it is killed.
 *
 * <pre>{@code
 * TestStack stack = TestStack.start(Part.KAFKA, Part.POSTGRES);
 * Map<String, String> quarkusConfig = stack.config();
 * }</pre>
 */
public final class TestStack {
    private static final Duration START_LIMIT = Duration.ofMinutes(4);
    private static final int POLL_MILLIS = 100;

    /** Kept in the system properties, as a test framework may load this class more than once. */
    private static final String KEY = "dev.narrowcast.local.TestStack";

    private final Map<String, String> config;

    private TestStack(Map<String, String> config) {
        this.config = Map.copyOf(config);
    }

    /**
     * Starts those of the given parts that do not run yet, or all four infrastructure parts when none is given, and
     * returns when they are ready.
     *
     * @throws IllegalArgumentException for a part that is a service
     * @throws IllegalStateException when a part does not become ready; the message holds its last log lines
     */
    public static TestStack start(Part... parts) {
        List<Part> wanted = parts.length == 0 ? Part.infrastructure() : List.of(parts);
        if (wanted.stream().anyMatch(Part::isService)) {
            throw new IllegalArgumentException("a test stack has infrastructure only: " + wanted);
        }
        synchronized (System.getProperties()) {
            Map<String, String> config = known();
            List<Part> missing = wanted.stream()
                    .filter(part -> !config.containsKey(part.portVariable()))
                    .distinct()
                    .toList();
            if (!missing.isEmpty()) {
                config.putAll(new Starter().start(missing));
                System.setProperty(KEY, encoded(config));
            }
            return new TestStack(config);
        }
    }

    private static Map<String, String> known() {
        Map<String, String> config = new LinkedHashMap<>();
        System.getProperty(KEY, "").lines().forEach(line -> {
            int equals = line.indexOf('=');
            config.put(line.substring(0, equals), line.substring(equals + 1));
        });
        return config;
    }

    /** One line each, as others read all system properties and expect text. */
    private static String encoded(Map<String, String> config) {
        return config.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n"));
    }

    /** The {@code NARROWCAST_*} names and values under which services find what runs. */
    public Map<String, String> config() {
        return config;
    }

    /**
     * A real access token of a demo client, valid for an hour.
     *
     * @throws IllegalStateException when no identity provider was started or it refuses the client
     */
    public String token(String clientId) {
        return TokenClient.token(value("NARROWCAST_OIDC_ISSUER"), clientId, DemoIdentity.SECRET);
    }

    /** The value of one configuration name; an error names the part that was not started. */
    public String value(String name) {
        String value = config.get(name);
        if (value == null) {
            throw new IllegalStateException(name + " is unknown: the part was not started; running: " + config);
        }
        return value;
    }

    /** Starts parts as child processes that end with this JVM. */
    private static final class Starter {
        private final FreePorts ports = new FreePorts();
        private final Map<Part, Integer> chosen = new EnumMap<>(Part.class);
        private final Map<Part, Process> running = new EnumMap<>(Part.class);
        private final Path home;

        Starter() {
            try {
                home = Files.createTempDirectory("narrowcast-test-");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Map<String, String> start(List<Part> parts) {
            try {
                Reaper reaper = Reaper.watch(home);
                for (Part part : parts) {
                    int port = ports.next();
                    Path data = home.resolve(part.label());
                    Infrastructure.prepare(part, data, log(part));
                    chosen.put(part, port);
                    Process process =
                            Infrastructure.command(part, data, port, FAST).start(log(part));
                    reaper.add(part, process);
                    running.put(part, process);
                }
                for (Part part : parts) {
                    awaitReady(part, port(part));
                    Infrastructure.fill(part, port(part));
                }
            } catch (IOException e) {
                throw new UncheckedIOException("cannot start the test stack", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while starting the test stack", e);
            }
            return configuration();
        }

        private void awaitReady(Part part, int port) throws InterruptedException {
            Process process = Objects.requireNonNull(running.get(part));
            long deadline = System.nanoTime() + START_LIMIT.toNanos();
            while (!Infrastructure.isReady(part, port)) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new IllegalStateException(part.label() + " did not become ready; its log ends with:\n"
                            + String.join("\n", Logs.tail(log(part), 30)));
                }
                Thread.sleep(POLL_MILLIS);
            }
        }

        private int port(Part part) {
            return Objects.requireNonNull(chosen.get(part));
        }

        private Path log(Part part) {
            return home.resolve(part.label() + ".log");
        }

        private Map<String, String> configuration() {
            Map<String, String> config = new LinkedHashMap<>();
            chosen.forEach((part, port) -> {
                config.put(part.portVariable(), String.valueOf(port));
                config.putAll(Infrastructure.addresses(part, port));
            });
            return config;
        }
    }
}
