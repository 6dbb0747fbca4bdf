package dev.narrowcast.local.supervisor;

import dev.narrowcast.local.process.Command;
import dev.narrowcast.local.process.Logs;
import dev.narrowcast.local.process.ProcessIdentity;
import dev.narrowcast.local.process.Signals;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One part and its process. Every change of state happens under this object's lock; what waits (for readiness, for the
 * end, for the back-off) waits in a virtual thread and then takes the lock to see whether it is still wanted.
 */
final class ManagedPart {
    private static final int POLL_MILLIS = 100;

    private final PartSpec spec;
    private final Path runFolder;
    private final Path log;
    private final Listener listener;
    private final Backoff backoff;
    private final Clock clock = Clock.systemUTC();

    private PartState state = PartState.STOPPED;
    private PartState beforePause = PartState.STARTING;
    private Instant since = clock.instant();
    private int restarts;
    private int life;
    private long startedNanos;
    private @Nullable Process process;
    private String stopSignal = "TERM";

    /** Told what people should know. Called under the part's lock. */
    interface Listener {
        void ready(String part, long pid);

        /** @param wait until it is started again, or empty when it stays down */
        void died(String part, int exitValue, Optional<Duration> wait);

        /** Whether a part that dies is started again. */
        boolean restarts();
    }

    ManagedPart(PartSpec spec, Folders folders, Listener listener, Backoff backoff) {
        this.spec = spec;
        this.runFolder = folders.run();
        this.log = folders.log(spec.name());
        this.listener = listener;
        this.backoff = backoff;
    }

    String name() {
        return spec.name();
    }

    Path log() {
        return log;
    }

    synchronized PartStatus status() {
        Long pid = process == null ? null : process.pid();
        return new PartStatus(spec.name(), pid, spec.port(), state, since, restarts);
    }

    synchronized PartState state() {
        return state;
    }

    /** Starts it unless it runs. */
    synchronized void start() throws IOException, InterruptedException {
        if (process != null) {
            return;
        }
        backoff.reset();
        launch();
    }

    private void launch() throws IOException, InterruptedException {
        enter(PartState.STARTING);
        Command command;
        Process started;
        try {
            Logs.rotate(log);
            command = spec.command().make();
            started = command.start(log);
        } catch (IOException | IllegalStateException e) {
            enter(PartState.FAILED);
            throw e;
        }
        process = started;
        ProcessIdentity.of(started.toHandle(), command.program(), command.stopSignal())
                .write(runFolder, spec.name());
        stopSignal = command.stopSignal();
        startedNanos = System.nanoTime();
        life++;
        int thisLife = life;
        Thread.startVirtualThread(() -> awaitReady(started, thisLife));
        Thread.startVirtualThread(() -> awaitEnd(started));
    }

    private void awaitEnd(Process started) {
        try {
            started.waitFor();
            exited(started);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitReady(Process started, int thisLife) {
        try {
            while (started.isAlive()) {
                if (state() == PartState.STARTING && spec.ready().getAsBoolean()) {
                    becameReady(thisLife);
                    return;
                }
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void becameReady(int thisLife) {
        if (thisLife != life || process == null) {
            return;
        }
        if (state == PartState.PAUSED) {
            beforePause = PartState.READY;
        } else if (state == PartState.STARTING) {
            enter(PartState.READY);
            listener.ready(spec.name(), process.pid());
        }
    }

    private synchronized void exited(Process ended) {
        if (process != ended) {
            return;
        }
        process = null;
        try {
            ProcessIdentity.delete(runFolder, spec.name());
        } catch (IOException e) {
            // A stale file does no harm: whoever reads it compares start times.
        }
        if (state == PartState.STOPPING) {
            enter(PartState.STOPPED);
        } else {
            died(ended.exitValue());
        }
        notifyAll();
    }

    private void died(int exitValue) {
        Optional<Duration> wait =
                listener.restarts() ? backoff.died(startedNanos, System.nanoTime()) : Optional.empty();
        listener.died(spec.name(), exitValue, wait);
        if (wait.isEmpty()) {
            enter(PartState.FAILED);
            return;
        }
        enter(PartState.RESTARTING);
        int thisLife = life;
        Thread.startVirtualThread(() -> restartAfter(wait.get(), thisLife));
    }

    private void restartAfter(Duration wait, int thisLife) {
        try {
            Thread.sleep(wait);
            synchronized (this) {
                if (state == PartState.RESTARTING && thisLife == life) {
                    restarts++;
                    launch();
                }
            }
        } catch (IOException | IllegalStateException e) {
            listener.died(spec.name(), -1, Optional.empty());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Asks it to end, and after the limit ends it by force; returns when it is down. */
    synchronized void stop(Duration limit) throws InterruptedException {
        Process running = process;
        if (running == null) {
            enter(PartState.STOPPED);
            return;
        }
        boolean paused = state == PartState.PAUSED;
        enter(PartState.STOPPING);
        Signals.send(stopSignal, running.pid());
        if (paused) {
            Signals.resume(running.toHandle());
        }
        long deadline = System.nanoTime() + limit.toNanos();
        while (process == running && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, deadline - System.nanoTime()));
        }
        if (process == running) {
            kill();
        }
    }

    /** Ends it by force, on purpose; returns when it is down. */
    synchronized void kill() throws InterruptedException {
        Process running = process;
        if (running == null) {
            enter(PartState.STOPPED);
            return;
        }
        enter(PartState.STOPPING);
        Signals.kill(running.toHandle());
        while (process == running) {
            wait();
        }
    }

    /** @return false when there is no process to pause */
    synchronized boolean pause() {
        if (process == null || state == PartState.PAUSED || state == PartState.STOPPING) {
            return state == PartState.PAUSED;
        }
        Signals.pause(process.toHandle());
        beforePause = state;
        enter(PartState.PAUSED);
        return true;
    }

    /** @return false when it is not paused */
    synchronized boolean resume() {
        if (process == null || state != PartState.PAUSED) {
            return false;
        }
        Signals.resume(process.toHandle());
        enter(beforePause);
        return true;
    }

    private void enter(PartState next) {
        if (state != next) {
            state = next;
            since = clock.instant();
            notifyAll();
        }
    }

    /** Waits until it is ready, down, or the limit is over; returns the state it is in then. */
    synchronized PartState awaitSettled(Duration limit) throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        while (state == PartState.STARTING && System.nanoTime() < deadline) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.max(1, deadline - System.nanoTime()));
        }
        return state;
    }
}
