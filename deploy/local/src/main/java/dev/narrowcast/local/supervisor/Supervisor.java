package dev.narrowcast.local.supervisor;

import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** Runs a set of parts: starts groups of them, restarts what dies once all are up, and ends all in reverse. */
public final class Supervisor {
    /** Two groups one after the other, and the command that asked, stay within ten seconds. */
    private static final Duration STOP_LIMIT = Duration.ofMillis(4_300);

    private final Folders folders;
    private final PrintStream out;
    private final Duration backoffUnit;
    private final long startedNanos = System.nanoTime();
    private final Map<String, ManagedPart> parts = new LinkedHashMap<>();
    private final List<List<ManagedPart>> groups = new ArrayList<>();
    private final AtomicBoolean complete = new AtomicBoolean();
    private final AtomicBoolean ending = new AtomicBoolean();

    /** @param backoffUnit the wait after the first death; one second outside of tests */
    public Supervisor(Folders folders, PrintStream out, Duration backoffUnit) {
        this.folders = folders;
        this.out = out;
        this.backoffUnit = backoffUnit;
    }

    /**
     * Adds and starts parts together and waits until all are ready.
     *
     * @return the first that died or was not ready in time, if any
     */
    public Optional<String> start(Collection<PartSpec> specs, Duration limit) throws IOException, InterruptedException {
        List<ManagedPart> group = new ArrayList<>();
        synchronized (parts) {
            for (PartSpec spec : specs) {
                ManagedPart part = new ManagedPart(spec, folders, new Reporter(), new Backoff(backoffUnit));
                parts.put(spec.name(), part);
                group.add(part);
            }
            groups.add(group);
        }
        for (ManagedPart part : group) {
            part.start();
        }
        return awaitReady(group, limit);
    }

    private static Optional<String> awaitReady(List<ManagedPart> group, Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            boolean allReady = true;
            for (ManagedPart part : group) {
                PartState state = part.state();
                boolean late = state == PartState.STARTING && System.nanoTime() > deadline;
                if (state == PartState.FAILED || state == PartState.STOPPED || late) {
                    return Optional.of(part.name());
                }
                allReady &= state == PartState.READY;
            }
            if (allReady) {
                return Optional.empty();
            }
            Thread.sleep(50);
        }
    }

    /** From now on a part that dies is started again. */
    public void complete() {
        complete.set(true);
    }

    public List<PartStatus> status() {
        synchronized (parts) {
            return parts.values().stream().map(ManagedPart::status).toList();
        }
    }

    Optional<ManagedPart> part(String name) {
        synchronized (parts) {
            return Optional.ofNullable(parts.get(name));
        }
    }

    /** Ends all parts, the last started group first, within nine seconds; a second call waits for the first. */
    public synchronized void end() throws InterruptedException {
        ending.set(true);
        for (List<ManagedPart> group : groups.reversed()) {
            List<Thread> stops = group.stream()
                    .map(part -> Thread.startVirtualThread(() -> stop(part)))
                    .toList();
            for (Thread stop : stops) {
                stop.join();
            }
        }
    }

    private static void stop(ManagedPart part) {
        try {
            part.stop(STOP_LIMIT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Prints a line with the seconds since the start. */
    public void say(String line) {
        out.printf("%6.1f s  %s%n", (System.nanoTime() - startedNanos) / 1e9, line);
        out.flush();
    }

    private final class Reporter implements ManagedPart.Listener {
        @Override
        public void ready(String part, long pid) {
            say("%-10s ready (pid %d)".formatted(part, pid));
        }

        @Override
        public void died(String part, int exitValue, Optional<Duration> wait) {
            String next = wait.map(duration -> "; starting it again in " + seconds(duration))
                    .orElse(complete.get() ? "; five deaths in two minutes, it stays down until started" : "");
            say("%-10s died with exit code %d%s".formatted(part, exitValue, next));
        }

        @Override
        public boolean restarts() {
            return complete.get() && !ending.get();
        }

        private static String seconds(Duration duration) {
            return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
        }
    }
}
