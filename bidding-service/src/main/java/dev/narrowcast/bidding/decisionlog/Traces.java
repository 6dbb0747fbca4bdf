package dev.narrowcast.bidding.decisionlog;

import dev.narrowcast.contracts.decision.TraceOrder;
import dev.narrowcast.contracts.id.LineItemId;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The line items that are watched closely for a while, as the decision log orders it. */
@Singleton
public class Traces {
    public static final Duration LASTS = Duration.ofMinutes(10);
    public static final int MOST = 20;

    private final Clock clock;
    private volatile Map<LineItemId, Instant> ends = Map.of();

    Traces(Clock clock) {
        this.clock = clock;
    }

    /** Begins a trace; beyond the most that may run at once, or for longer than one lasts, an order does nothing. */
    synchronized void begin(TraceOrder order) {
        Instant now = clock.instant();
        if (!order.until().isAfter(now) || order.until().isAfter(now.plus(LASTS))) {
            return;
        }
        Map<LineItemId, Instant> next = new HashMap<>(ends);
        next.values().removeIf(end -> !end.isAfter(now));
        if (next.size() < MOST || next.containsKey(order.lineItemId())) {
            next.put(order.lineItemId(), order.until());
        }
        ends = Map.copyOf(next);
    }

    public boolean isFull() {
        return running().size() >= MOST;
    }

    /** Those that are traced now. */
    public Set<LineItemId> running() {
        Map<LineItemId, Instant> all = ends;
        if (all.isEmpty()) {
            return Set.of();
        }
        Instant now = clock.instant();
        Map<LineItemId, Instant> left = new HashMap<>(all);
        left.values().removeIf(end -> !end.isAfter(now));
        return left.keySet();
    }

    /** False, at no cost, while nothing is traced. */
    boolean mayRun() {
        return !ends.isEmpty();
    }
}
