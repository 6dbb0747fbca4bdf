package dev.narrowcast.local.process;

import dev.narrowcast.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * A process as written down by the launcher that started it. A pid alone is not enough: the system may have given it to a
 * stranger since.
 *
 * @param program file name of its executable
 * @param startedAt when the system says it started
 * @param stopSignal what asks it for an orderly end
 */
public record ProcessIdentity(long pid, String program, Instant startedAt, String stopSignal) {
    /** The system's boot time, to which start times are relative, may be corrected by this much. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    public static ProcessIdentity of(ProcessHandle process, String program, String stopSignal) {
        return new ProcessIdentity(
                process.pid(), program, process.info().startInstant().orElse(Instant.EPOCH), stopSignal);
    }

    /** Reads one written by {@link #write}; empty when there is none or it is unreadable. */
    public static Optional<ProcessIdentity> read(Path folder, String name) {
        Path file = folder.resolve(name + ".json");
        try {
            return Files.exists(file)
                    ? Optional.of(Json.read(Files.readAllBytes(file), ProcessIdentity.class))
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Writes {@code <name>.json} for later launchers and {@code <name>.pid}, the bare pid, for people. */
    public void write(Path folder, String name) throws IOException {
        Files.write(folder.resolve(name + ".json"), Json.write(this));
        Files.writeString(folder.resolve(name + ".pid"), pid + "\n");
    }

    public static void delete(Path folder, String name) throws IOException {
        Files.deleteIfExists(folder.resolve(name + ".pid"));
        Files.deleteIfExists(folder.resolve(name + ".json"));
    }

    /** The process, if it still runs and is the same one. */
    public Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isSame);
    }

    /** Everything written down in a folder, by name. */
    public static Map<String, ProcessIdentity> all(Path folder) throws IOException {
        Map<String, ProcessIdentity> found = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return found;
        }
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".pid"))
                    .map(name -> name.substring(0, name.length() - ".pid".length()))
                    .forEach(name -> read(folder, name).ifPresent(identity -> found.put(name, identity)));
        }
        return found;
    }

    private boolean isSame(ProcessHandle process) {
        ProcessHandle.Info info = process.info();
        boolean sameStart = info.startInstant()
                .map(start -> Duration.between(start, startedAt).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                .orElse(false);
        boolean sameProgram = info.command()
                .map(command -> String.valueOf(Path.of(command).getFileName()).equals(program))
                .orElse(true);
        return sameStart && sameProgram && !isZombie();
    }

    /**
     * Whether it has ended and only waits to be collected, which in a container may never happen. While other threads
     * are still on their way out it holds its ports and counts as running.
     */
    private boolean isZombie() {
        Path self = Path.of("/proc", String.valueOf(pid));
        try (Stream<Path> threads = Files.list(self.resolve("task"))) {
            String stat = Files.readString(self.resolve("stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2) && threads.count() <= 1;
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }
}
