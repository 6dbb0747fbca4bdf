package dev.narrowcast.bidding.decisionlog;

import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.selection.Page;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.selection.Round;
import dev.narrowcast.bidding.selection.SelectionRequest;
import dev.narrowcast.bidding.selection.Visitor;
import dev.narrowcast.contracts.decision.DecisionRecord.Winner;
import dev.narrowcast.contracts.id.LineItemId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the requests that are written down: one in so many by chance, at least one a second, and more while a line
 * item is traced. They are evaluated in full on a thread of their own that rests most of the time; what does not fit its
 * queue, or has waited there too long, is dropped and counted.
 */
@Singleton
public class Sampler {
    private static final Logger LOG = Logger.getLogger(Sampler.class);
    private static final long STOP_LIMIT_MILLIS = 2_000;
    private static final long WAIT_NANOS = TimeUnit.SECONDS.toNanos(2);

    private final DecisionLogConfig config;
    private final Traces traces;
    private final DecisionWriter writer;
    private final BlockingQueue<Job> queue;
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final Counter dropped;
    private final AtomicLong sampledAt = new AtomicLong();
    private final AtomicLong tracedAt = new AtomicLong();
    private volatile boolean running;
    private @Nullable Thread thread;

    Sampler(DecisionLogConfig config, Traces traces, DecisionWriter writer, MeterRegistry meters) {
        this.config = config;
        this.traces = traces;
        this.writer = writer;
        this.queue = new ArrayBlockingQueue<>(config.queue());
        this.dropped = meters.counter("narrowcast.decision.dropped");
        long now = System.nanoTime();
        sampledAt.set(now - config.atLeastEvery().toNanos());
        tracedAt.set(now);
    }

    /**
     * @param answered who got which place
     * @param random false when it is evaluated only for the traces
     */
    private record Job(
            SelectionRequest request,
            CatalogSnapshot snapshot,
            Visitor visitor,
            Round round,
            List<List<Winner>> answered,
            boolean random,
            long askedNano) {}

    /**
     * Takes a decision into the sample, or not. Called on the event loop before the page is paid for; a page of a test
     * is nobody's traffic.
     */
    public void offer(SelectionRequest request, CatalogSnapshot snapshot, Page page, Round round) {
        if (request.test()) {
            return;
        }
        long now = System.nanoTime();
        boolean random =
                isChosen(round) || isDue(sampledAt, config.atLeastEvery().toNanos(), now);
        if (!random
                && !(traces.mayRun() && isDue(tracedAt, TimeUnit.SECONDS.toNanos(1) / config.tracedPerSecond(), now))) {
            return;
        }
        List<List<Winner>> answered =
                page.rankings().stream().map(Verdicts::winners).toList();
        if (!queue.offer(new Job(request, snapshot, page.visitor(), round, answered, random, now))) {
            dropped.increment();
        }
    }

    /** By the id, whose lower half is random. */
    private boolean isChosen(Round round) {
        return Long.remainderUnsigned(round.selectionId().getLeastSignificantBits(), config.oneIn()) == 0;
    }

    private static boolean isDue(AtomicLong last, long everyNanos, long now) {
        long before = last.get();
        return now - before >= everyNanos && last.compareAndSet(before, now);
    }

    void onStart(@Observes StartupEvent event) {
        running = true;
        thread = Thread.ofPlatform().name("decision-sampler").daemon(true).start(this::run);
    }

    void onStop(@Observes ShutdownEvent event) throws InterruptedException {
        running = false;
        Thread started = thread;
        if (started != null) {
            started.interrupt();
            started.join(STOP_LIMIT_MILLIS);
        }
    }

    private void run() {
        while (running) {
            try {
                Job job = queue.take();
                if (System.nanoTime() - job.askedNano > WAIT_NANOS) {
                    dropped.increment();
                    continue;
                }
                long before = threads.getCurrentThreadCpuTime();
                evaluate(job);
                rest(threads.getCurrentThreadCpuTime() - before);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("a decision could not be written down", e);
            }
        }
    }

    /** So long that no more than its part of one processor is spent. */
    private void rest(long busyNanos) throws InterruptedException {
        TimeUnit.NANOSECONDS.sleep(busyNanos * (100 - config.busyPercent()) / config.busyPercent());
    }

    private void evaluate(Job job) {
        Set<LineItemId> winners = new HashSet<>();
        job.answered.forEach(slot -> slot.forEach(winner -> winners.add(winner.lineItemId())));
        Evaluation evaluation = Evaluation.of(job.request, job.snapshot, job.visitor, job.round, winners);
        if (job.random) {
            writer.write(evaluation, job.answered, null);
            return;
        }
        for (LineItemId traced : traces.running()) {
            if (cameFar(evaluation.furthest(traced).reason())) {
                writer.write(evaluation, job.answered, traced);
                return;
            }
        }
    }

    private static boolean cameFar(@Nullable Reason reason) {
        return reason == null || reason.compareTo(Reason.TARGETING) >= 0;
    }
}
