package dev.narrowcast.local.supervisor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where an installation keeps its state. */
public record Folders(Path home) {
    /** Pid files, the launcher's lock and control address. */
    public Path run() {
        return home.resolve("run");
    }

    public Path log(String part) {
        return home.resolve("log").resolve(part + ".log");
    }

    /** What a part must find again after a restart. */
    public Path data(String replica) {
        return home.resolve("data").resolve(replica);
    }

    public void create() throws IOException {
        Files.createDirectories(run());
        Files.createDirectories(home.resolve("log"));
        Files.createDirectories(home.resolve("data"));
    }
}
