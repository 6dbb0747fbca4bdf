package dev.narrowcast.load.client;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/** What became of many ad requests. */
public final class Outcome {
    private static final long MOST_MICROS = TimeUnit.SECONDS.toMicros(120);

    private final Duration time;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong ended = new AtomicLong();
    private final AtomicLong serverErrors = new AtomicLong();
    private final Histogram good = new ConcurrentHistogram(MOST_MICROS, 3);
    private final Histogram shed = new ConcurrentHistogram(MOST_MICROS, 3);
    private final Histogram begun = new ConcurrentHistogram(MOST_MICROS, 3);
    private final Histogram all = new ConcurrentHistogram(MOST_MICROS, 3);

    Outcome(Duration time) {
        this.time = time;
    }

    void sent() {
        sent.incrementAndGet();
    }

    /** @param nanos by which it was sent later than it should have been, because of this client */
    void begun(long nanos) {
        begun.recordValue(Math.min(MOST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos)));
    }

    void answered(int status, long nanos) {
        long micros = Math.min(MOST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos));
        all.recordValue(micros);
        if (status / 100 == 2) {
            good.recordValue(micros);
        } else if (status == 503) {
            shed.recordValue(micros);
        }
        if (status >= 500) {
            serverErrors.incrementAndGet();
        }
        ended.incrementAndGet();
    }

    /** Without any answer: no connection, or none in time. */
    void failed() {
        failed.incrementAndGet();
        ended.incrementAndGet();
    }

    void awaitAll(long millis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (ended.get() < sent.get() && System.nanoTime() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
        }
    }

    /** Answers 2xx per second. */
    public double goodPerSecond() {
        return good.getTotalCount() / (time.toNanos() / 1e9);
    }

    public long count() {
        return sent.get();
    }

    /** 5xx, and requests that got no answer. */
    public long broken() {
        return serverErrors.get() + sent.get() - ended.get() + failed.get();
    }

    /** The share of requests with another answer than 5xx. */
    public double soundShare() {
        return 1 - (double) broken() / Math.max(1, sent.get());
    }

    public double goodMillis(double percentile) {
        return good.getValueAtPercentile(percentile) / 1e3;
    }

    public double shedMillis(double percentile) {
        return shed.getValueAtPercentile(percentile) / 1e3;
    }

    /** How late this client itself was in sending; part of every latency. */
    public double clientMillis(double percentile) {
        return begun.getValueAtPercentile(percentile) / 1e3;
    }

    public double millis(double percentile) {
        return all.getValueAtPercentile(percentile) / 1e3;
    }

    public long shed() {
        return shed.getTotalCount();
    }

    /** One line. */
    @Override
    public String toString() {
        String text = String.format(
                Locale.ROOT,
                "%,d requests, %,.0f good/s, p50 %.1f ms, p99 %.1f ms (client late p50 %.1f ms, p99 %.1f ms), %,d with 5xx or no answer",
                count(),
                goodPerSecond(),
                goodMillis(50),
                goodMillis(99),
                clientMillis(50),
                clientMillis(99),
                broken());
        return shed() == 0
                ? text
                : text
                        + String.format(
                                Locale.ROOT,
                                " (%,d shed, p50 %.1f ms, p99 %.1f ms)",
                                shed(),
                                shedMillis(50),
                                shedMillis(99));
    }
}
