package dev.narrowcast.gateway.proxy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Where requests of one kind go and what they may take. */
public final class Route {
    private static final String METER = "narrowcast.gateway.requests";

    private final Upstreams upstreams;
    private final long maxBodyBytes;
    private final Duration bodyTime;
    private final Duration answerTime;
    private final int atOnce;
    private final AtomicInteger underWay = new AtomicInteger();
    private final List<Timer> timers;

    Route(String name, Upstreams upstreams, ProxyConfig.Limits limits, MeterRegistry meters) {
        this.upstreams = upstreams;
        this.maxBodyBytes = limits.maxBody().asLongValue();
        this.bodyTime = limits.bodyTime();
        this.answerTime = limits.answerTime();
        this.atOnce = limits.atOnce() * upstreams.size();
        meters.gauge("narrowcast.gateway.under.way", Tags.of("route", name), underWay);
        this.timers = IntStream.rangeClosed(0, 5)
                .mapToObj(status -> Timer.builder(METER)
                        .tag("route", name)
                        .tag("status", status + "xx")
                        .register(meters))
                .toList();
    }

    Upstreams upstreams() {
        return upstreams;
    }

    long maxBodyBytes() {
        return maxBodyBytes;
    }

    long bodyMillis() {
        return bodyTime.toMillis();
    }

    long answerMillis() {
        return answerTime.toMillis();
    }

    /** Whether one more may be under way; if so it is, until {@link #leave}. */
    boolean enter() {
        return underWay.getAndUpdate(now -> now < atOnce ? now + 1 : now) < atOnce;
    }

    void leave() {
        underWay.decrementAndGet();
    }

    /** Counts one answered request; the series are one per route and status class, whatever paths callers invent. */
    void count(int status, long nanos) {
        timers.get(Math.clamp(status / 100, 0, 5)).record(nanos, TimeUnit.NANOSECONDS);
    }
}
