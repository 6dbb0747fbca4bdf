package dev.narrowcast.bidding.diagnosis;

import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.diagnosis.Verdicts.Verdict;
import dev.narrowcast.bidding.selection.Page;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.selection.Round;
import dev.narrowcast.bidding.selection.SelectionRequest;
import dev.narrowcast.bidding.selection.Visitor;
import dev.narrowcast.contracts.id.LineItemId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the requests that are written down: one in so many by chance, at least one a second, and more while a line
 * item is traced. They are evaluated in full on a thread of their own; what does not fit its queue is dropped and
 * counted.
 */
@ApplicationScoped
public class Sampler {
    private static final Logger LOG = Logger.getLogger(Sampler.class);
    private static final long STOP_LIMIT_MILLIS = 2_000;

    private final DiagnosisConfig config;
    private final Traces traces;
    private final DecisionWriter writer;
    private final BlockingQueue<Job> queue;
    private final Counter dropped;
    private final AtomicLong sampledAt = new AtomicLong();
    private final AtomicLong tracedAt = new AtomicLong();
    private volatile boolean running;
    private @Nullable Thread thread;

    Sampler(DiagnosisConfig config, Traces traces, DecisionWriter writer, MeterRegistry meters) {
        this.config = config;
        this.traces = traces;
        this.writer = writer;
        this.queue = new ArrayBlockingQueue<>(config.queue());
        this.dropped = meters.counter("narrowcast.decision.dropped");
        long now = System.nanoTime();
        sampledAt.set(now - config.atLeastEvery().toNanos());
        tracedAt.set(now);
    }

    /** @param random false when it is evaluated only for the traces */
    private record Job(
            SelectionRequest request, CatalogSnapshot snapshot, Visitor visitor, Round round, boolean random) {}

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
        Set<LineItemId> winners = new HashSet<>();
        page.rankings().forEach(ranking -> ranking.wins()
                .forEach(win -> winners.add(win.candidate().lineItem().id())));
        Round asked = new Round(new Paid(round.budgets(), winners), round.now(), round.selectionId(), round.rates());
        if (!queue.offer(new Job(request, snapshot, page.visitor(), asked, random))) {
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
                evaluate(queue.take());
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.error("a decision could not be written down", e);
            }
        }
    }

    private void evaluate(Job job) {
        Evaluation evaluation = Evaluation.of(job.request, job.snapshot, job.visitor, job.round);
        if (job.random) {
            writer.write(evaluation, null);
            return;
        }
        for (LineItemId traced : traces.running()) {
            Verdict verdict = evaluation.furthest(traced);
            if (verdict != null && cameFar(verdict.reason())) {
                writer.write(evaluation, traced);
                return;
            }
        }
    }

    private static boolean cameFar(@Nullable Reason reason) {
        return reason == null || reason.compareTo(Reason.TARGETING) >= 0;
    }
}
