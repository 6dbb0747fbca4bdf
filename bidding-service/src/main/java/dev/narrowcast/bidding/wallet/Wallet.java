package dev.narrowcast.bidding.wallet;

import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.lease.Heartbeat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The leases of this bidder process. Serving takes from it without waiting for anyone; a heartbeat reports what was
 * taken and brings more. After the session's time, counted with {@code nanoTime} from the moment the last answered
 * heartbeat was sent, nothing can be taken until another one is answered.
 *
 * <p>Thread-safe. A take is one map look-up and a short monitor of that line item's purse.
 */
public final class Wallet {
    private static final double NANOS_PER_SECOND = 1e9;

    /** Keeps a heartbeat well under a megabyte. */
    static final int LINES_PER_HEARTBEAT = 2_000;

    private final UUID sessionId;
    private final Map<LineItemId, List<Purse>> purses = new ConcurrentHashMap<>();
    private final Map<LeaseId, Purse> byLease = new ConcurrentHashMap<>();
    private final Map<LineItemId, String> refusals = new ConcurrentHashMap<>();
    private volatile Map<LineItemId, Heartbeat.Pace> paces = Map.of();
    private volatile long usableUntilNano;
    private volatile boolean opened;
    private volatile Runnable whenLow = () -> {};
    private volatile Consumer<Collection<LineItemId>> whenGranted = granted -> {};
    private long lastHeartbeatNano;
    private int nextPurse;

    public Wallet(UUID sessionId, long nowNanoTime) {
        this.sessionId = sessionId;
        this.lastHeartbeatNano = nowNanoTime;
    }

    public UUID sessionId() {
        return sessionId;
    }

    /** Called, from the thread that takes, when a take leaves little; must return at once. */
    public void whenLow(Runnable signal) {
        whenLow = signal;
    }

    /** Called, from the thread that applies a heartbeat, with the line items that got money. */
    public void whenGranted(Consumer<Collection<LineItemId>> signal) {
        whenGranted = signal;
    }

    /** Whether there is money for a serve, asked by nobody who wants to serve. */
    public boolean holds(LineItemId lineItem, LocalDate budgetDay, long nanos) {
        Purse purse = purse(lineItem, budgetDay);
        return purse != null && purse.covers(nanos);
    }

    /** Whether a serve could be paid now. */
    public boolean canTake(LineItemId lineItem, LocalDate budgetDay, long nanos, long nowNanoTime) {
        Purse purse = purse(lineItem, budgetDay);
        if (purse == null) {
            whenLow.run();
            return false;
        }
        if (!isUsable(nowNanoTime)) {
            return false;
        }
        boolean enough = purse.has(nanos);
        if (!enough && purse.isLow()) {
            whenLow.run();
        }
        return enough;
    }

    /** Takes the money of one serve; null when there is not enough. */
    public @Nullable LeaseId take(LineItemId lineItem, LocalDate budgetDay, long nanos, long nowNanoTime) {
        Purse purse = purse(lineItem, budgetDay);
        if (purse == null || !isUsable(nowNanoTime)) {
            return null;
        }
        LeaseId lease = purse.take(nanos);
        if (purse.isLow()) {
            whenLow.run();
        }
        return lease;
    }

    /** Undoes a take that no token has named. */
    public void giveBack(LeaseId lease, long nanos) {
        Purse purse = byLease.get(lease);
        if (purse != null) {
            purse.giveBack(nanos);
        }
    }

    /** The share of matching requests in which a line item may take part; 1 when nothing is known. */
    public double passProbability(LineItemId lineItem) {
        Heartbeat.Pace pace = paces.get(lineItem);
        return pace == null ? 1 : pace.passProbability();
    }

    /** Whether a line item has delivered what its goal asks for by now; false when nothing is known. */
    public boolean isOnGoal(LineItemId lineItem) {
        Heartbeat.Pace pace = paces.get(lineItem);
        return pace != null && Boolean.TRUE.equals(pace.onGoal());
    }

    /** Why the last heartbeat brought nothing: BUDGET_LIFETIME, BUDGET_DAILY, BALANCE, INACTIVE, or null. */
    public @Nullable String refusal(LineItemId lineItem) {
        return refusals.get(lineItem);
    }

    public boolean isUsable(long nowNanoTime) {
        return opened && nowNanoTime - usableUntilNano < 0;
    }

    private @Nullable Purse purse(LineItemId lineItem, LocalDate budgetDay) {
        List<Purse> days = purses.get(lineItem);
        if (days != null) {
            for (Purse purse : days) {
                if (purse.budgetDay().equals(budgetDay)) {
                    return purse;
                }
            }
        }
        return null;
    }

    /**
     * Writes the next heartbeat. Leases of line items and days that are not among the wishes are handed back. Only one
     * thread may prepare and apply heartbeats.
     */
    public Heartbeat prepare(Collection<Wish> wishes, Instant sentAt, long nowNanoTime) {
        double elapsed = (nowNanoTime - lastHeartbeatNano) / NANOS_PER_SECOND;
        lastHeartbeatNano = nowNanoTime;
        Set<Purse> wished = new HashSet<>();
        for (Wish wish : wishes) {
            Purse purse = purse(wish.lineItemId(), wish.budgetDay());
            if (purse == null) {
                purse = new Purse(wish.lineItemId(), wish.budgetDay(), wish.serveNanos());
                List<Purse> more = new ArrayList<>(purses.getOrDefault(wish.lineItemId(), List.of()));
                more.add(purse);
                purses.put(wish.lineItemId(), List.copyOf(more));
            }
            purse.wish(wish.serveNanos());
            wished.add(purse);
        }
        return new Heartbeat(sessionId, sentAt, lines(wished, elapsed));
    }

    /** Begins where the last heartbeat stopped, so that a long list comes round within a few heartbeats. */
    private List<Heartbeat.Line> lines(Set<Purse> wished, double elapsed) {
        List<Purse> all = new ArrayList<>();
        purses.values().forEach(all::addAll);
        List<Heartbeat.Line> lines = new ArrayList<>();
        int from = all.isEmpty() ? 0 : nextPurse % all.size();
        for (int i = 0; i < all.size(); i++) {
            Purse purse = all.get((from + i) % all.size());
            if (!wished.contains(purse)) {
                purse.retire();
            }
            purse.tick(elapsed);
            if (lines.size() < LINES_PER_HEARTBEAT) {
                Heartbeat.Line line = purse.line();
                if (line != null) {
                    lines.add(line);
                    nextPurse = from + i + 1;
                }
            }
        }
        return lines;
    }

    /** Takes the answer to a heartbeat. Answers to heartbeats that were given up must not be applied. */
    public void apply(Heartbeat sent, Heartbeat.Reply reply, long sentNanoTime) {
        for (LeaseId closed : reply.closedLeases()) {
            Purse purse = byLease.remove(closed);
            if (purse != null) {
                purse.closed(closed);
            }
        }
        for (Heartbeat.Line line : sent.leases()) {
            Purse purse = purse(line.lineItemId(), line.budgetDay());
            if (purse != null) {
                purse.acknowledge(line);
                purse.refused(false);
            }
            refusals.remove(line.lineItemId());
        }
        for (Heartbeat.Grant grant : reply.grants()) {
            Purse purse = purse(grant.lineItemId(), grant.budgetDay());
            if (purse != null) {
                purse.granted(grant);
                byLease.put(grant.leaseId(), purse);
            }
        }
        reply.refusals().forEach(this::refuse);
        Map<LineItemId, Heartbeat.Pace> told = new HashMap<>();
        reply.pacing().forEach(pace -> told.put(pace.lineItemId(), pace));
        paces = told;
        forgetDone();
        usableUntilNano = sentNanoTime + TimeUnit.MILLISECONDS.toNanos(reply.sessionTtlMillis());
        opened = true;
        if (!reply.grants().isEmpty()) {
            whenGranted.accept(
                    reply.grants().stream().map(Heartbeat.Grant::lineItemId).toList());
        }
    }

    private void refuse(Heartbeat.Refusal refusal) {
        refusals.put(refusal.lineItemId(), refusal.reason());
        purses.getOrDefault(refusal.lineItemId(), List.of()).forEach(purse -> purse.refused(true));
    }

    private void forgetDone() {
        purses.forEach((lineItem, days) -> {
            List<Purse> open = days.stream().filter(purse -> !purse.isDone()).toList();
            if (open.isEmpty()) {
                purses.remove(lineItem);
            } else if (open.size() < days.size()) {
                purses.put(lineItem, open);
            }
        });
        byLease.values().removeIf(Purse::isDone);
    }
}
