package dev.narrowcast.local;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A small shell process that outlives the test JVM, ends the parts that it started and removes their folder. A shutdown
 * hook would not run when the test runner kills the JVM.
 */
final class Reaper {
    private static final String SCRIPT = """
            while kill -0 "$1" 2>/dev/null; do sleep 0.5; done
            kill -INT $2 2>/dev/null
            kill -TERM $3 2>/dev/null
            for i in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16; do
                kill -0 $2 2>/dev/null || break
                sleep 0.25
            done
            kill -KILL $2 $3 2>/dev/null
            sleep 0.2
            rm -rf "$4"
            """;

    private Reaper() {}

    /** Ends these parts, and deletes the folder, once this JVM has ended. */
    static void watch(Map<Part, Process> parts, Path folder) throws IOException {
        String own = String.valueOf(ProcessHandle.current().pid());
        String all = pids(parts.values());
        String others = pids(parts.entrySet().stream()
                .filter(entry -> entry.getKey() != Part.POSTGRES)
                .map(Map.Entry::getValue)
                .toList());
        String interrupted = parts.containsKey(Part.POSTGRES) ? pids(List.of(parts.get(Part.POSTGRES))) : all;
        new ProcessBuilder("/bin/sh", "-c", SCRIPT, "reaper", own, interrupted, others, folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static String pids(Collection<Process> processes) {
        return processes.stream().map(process -> String.valueOf(process.pid())).collect(Collectors.joining(" "));
    }
}
