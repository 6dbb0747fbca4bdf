package dev.narrowcast.local;

import dev.narrowcast.local.process.ProcessIdentity;
import dev.narrowcast.local.supervisor.Folders;
import dev.narrowcast.local.supervisor.LauncherLock;
import dev.narrowcast.local.supervisor.Orphans;
import dev.narrowcast.local.supervisor.PartState;
import dev.narrowcast.local.supervisor.PartStatus;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code status} shows.
 *
 * @param running whether a launcher runs
 * @param ready whether every part is ready
 */
record StackStatus(boolean running, boolean ready, @Nullable Long launcherPid, String home, List<PartStatus> parts) {
    static StackStatus running(Folders folders, List<PartStatus> parts) {
        boolean ready = parts.size() >= Part.values().length
                && parts.stream().allMatch(part -> part.state() == PartState.READY);
        Long pid = LauncherLock.holder(folders.run()).map(ProcessHandle::pid).orElse(null);
        return new StackStatus(true, ready, pid, folders.home().toString(), parts);
    }

    static StackStatus withoutLauncher(Folders folders, Ports ports) {
        try {
            Map<String, ProcessIdentity> orphans = Orphans.find(folders.run());
            List<PartStatus> parts = new ArrayList<>();
            for (Part part : Part.values()) {
                ProcessIdentity orphan = orphans.remove(part.label());
                parts.add(status(part.label(), ports.of(part), orphan));
            }
            orphans.forEach((name, orphan) -> parts.add(status(name, 0, orphan)));
            return new StackStatus(false, false, null, folders.home().toString(), parts);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folders.run(), e);
        }
    }

    private static PartStatus status(String name, int port, @Nullable ProcessIdentity orphan) {
        return orphan == null
                ? new PartStatus(name, null, port, PartState.DOWN, null, 0)
                : new PartStatus(name, orphan.pid(), port, PartState.ORPHANED, orphan.startedAt(), 0);
    }

    void print(PrintStream out) {
        out.printf("%-12s %8s %6s  %-10s  %-20s  %s%n", "PART", "PID", "PORT", "STATE", "SINCE", "RESTARTS");
        for (PartStatus part : parts) {
            out.printf(
                    "%-12s %8s %6s  %-10s  %-20s  %d%n",
                    part.part(),
                    part.pid() == null ? "-" : part.pid(),
                    part.port() == 0 ? "-" : part.port(),
                    part.state(),
                    since(part.since()),
                    part.restarts());
        }
        if (!running) {
            boolean orphaned = parts.stream().anyMatch(part -> part.state() == PartState.ORPHANED);
            out.println(orphaned ? "the launcher is gone; ./narrowcast down ends what is left" : "nothing is running");
        }
    }

    private static String since(@Nullable Instant since) {
        return since == null ? "-" : since.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
