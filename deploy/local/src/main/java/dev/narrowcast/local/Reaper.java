package dev.narrowcast.local;

import dev.narrowcast.local.process.Signals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A small shell process that outlives the test JVM, ends the parts that it started and removes their folder. A shutdown
 * hook would not run when the test runner kills the JVM. It lives in a session of its own, as a runner that is stopped
 * takes its whole process group with it.
 */
final class Reaper {
    private static final String SCRIPT = """
            while kill -0 "$1" 2>/dev/null; do sleep 0.5; done
            cd "$2" || exit
            for signal in INT INT INT TERM KILL; do
                for pid in $(cat ./*.pid); do
                    kill -$signal "$pid" 2>/dev/null && alive=yes
                done
                [ -n "$alive" ] || break
                alive=
                sleep 1
            done
            cd / && rm -rf "$2"
            """;

    private final Path folder;

    private Reaper(Path folder) {
        this.folder = folder;
    }

    /** Begins to wait for the end of this JVM; the folder goes with it. */
    static Reaper watch(Path folder) throws IOException {
        String own = String.valueOf(ProcessHandle.current().pid());
        new ProcessBuilder(Signals.inOwnSession(List.of("/bin/sh", "-c", SCRIPT, "reaper", own, folder.toString())))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return new Reaper(folder);
    }

    /** Has this part ended as well. */
    void add(Part part, Process process) throws IOException {
        Files.writeString(folder.resolve(part.label() + ".pid"), process.pid() + "\n");
    }
}
