package dev.narrowcast.local.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** POSIX signals, which the JDK cannot send by itself beyond TERM and KILL. */
public final class Signals {
    private static final Optional<Path> SETSID = Stream.of("/usr/bin/setsid", "/bin/setsid")
            .map(Path::of)
            .filter(Files::isExecutable)
            .findFirst();

    private Signals() {}

    /** Sends a signal by its name without SIG, such as INT; one that is gone already is no error. */
    public static void send(String signal, long pid) {
        try {
            Process kill = new ProcessBuilder("/bin/sh", "-c", "kill -" + signal + " " + pid + " 2>/dev/null").start();
            if (!kill.waitFor(5, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
            }
        } catch (IOException e) {
            throw new IllegalStateException("cannot run /bin/sh to send SIG" + signal, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops a process and its children with SIGSTOP, the parent first so that it starts no new ones. */
    public static void pause(ProcessHandle process) {
        send("STOP", process.pid());
        process.descendants().forEach(child -> send("STOP", child.pid()));
    }

    public static void resume(ProcessHandle process) {
        process.descendants().forEach(child -> send("CONT", child.pid()));
        send("CONT", process.pid());
    }

    /** Ends a process and its children with SIGKILL. */
    public static void kill(ProcessHandle process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
    }

    /**
     * Puts a command into its own session where the system can, so that Ctrl-C reaches the launcher alone and the parts
     * are ended in order.
     */
    public static List<String> inOwnSession(List<String> arguments) {
        List<String> wrapped = new ArrayList<>();
        SETSID.ifPresent(setsid -> wrapped.add(setsid.toString()));
        wrapped.addAll(arguments);
        return wrapped;
    }
}
