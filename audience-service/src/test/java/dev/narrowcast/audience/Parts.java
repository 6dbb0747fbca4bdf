package dev.narrowcast.audience;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;

/** Stops a part of the test stack in its tracks and lets it go on, by the signals that a launcher would send. */
public enum Parts {
    KAFKA("KafkaMain"),
    REDIS("redis-server"),
    POSTGRES("postgres");

    private final String mark;

    Parts(String mark) {
        this.mark = mark;
    }

    /** Runs the work while the part does not answer. */
    public void whilePaused(Runnable work) {
        List<ProcessHandle> processes = processes();
        if (processes.isEmpty()) {
            throw new IllegalStateException(this + " was not found");
        }
        signal("STOP", processes);
        try {
            work.run();
        } finally {
            signal("CONT", processes);
        }
    }

    private List<ProcessHandle> processes() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(mark)
                        || process.parent()
                                .flatMap(parent -> parent.info().commandLine())
                                .orElse("")
                                .contains(mark))
                .toList();
    }

    private static void signal(String name, List<ProcessHandle> processes) {
        List<String> command = Stream.concat(
                        Stream.of("kill", "-" + name), processes.stream().map(process -> String.valueOf(process.pid())))
                .toList();
        try {
            new ProcessBuilder(command).inheritIO().start().waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
