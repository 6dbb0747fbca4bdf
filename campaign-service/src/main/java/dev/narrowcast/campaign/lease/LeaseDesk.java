package dev.narrowcast.campaign.lease;

import dev.narrowcast.campaign.ledger.Limit;
import dev.narrowcast.campaign.ledger.LimitId;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.lease.Heartbeat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Grants money to bidders and takes back what they no longer need. All decisions are here; a {@link BudgetStore} only
 * keeps state, and time comes in as an argument.
 *
 * <p>A lease of a living session gives back what the bidder returns at once, and what a minute tokened when that minute
 * is W old. A silent session keeps everything until W after it fell silent: nobody knows what its last tokens name. Both
 * also wait until settlement has read everything that could still be billed, so that money of events that are on their
 * way is never lent twice.
 */
public final class LeaseDesk<T extends BudgetStore.Transaction> {
    private static final long SECONDS_PER_MINUTE = 60;
    private static final int SWEEP_BATCH = 2_000;

    private final BudgetStore<T> store;
    private final LeaseRules rules;

    public LeaseDesk(BudgetStore<T> store, LeaseRules rules) {
        this.store = store;
        this.rules = rules;
    }

    /**
     * What a heartbeat led to. A refused line item gets nothing more, and the bidder hands back what it has of it: when
     * a budget is spent up, serves from money lent earlier could not be billed any more.
     */
    public record Answer(List<Heartbeat.Grant> grants, Collection<Heartbeat.Refusal> refusals, List<LeaseId> closed) {}

    /** Renews the session, takes the reports of its leases and grants what is wanted and there. */
    public Answer heartbeat(String bidderId, Heartbeat heartbeat, Instant now) {
        return store.inTransaction(tx -> {
            tx.saveSession(new BidderSession(heartbeat.sessionId(), bidderId, now.plus(rules.sessionTtl())));
            Map<LineItemId, Heartbeat.Refusal> refusals = new LinkedHashMap<>();
            Answer answer = heartbeat.leases().isEmpty()
                    ? new Answer(List.of(), refusals.values(), List.of())
                    : new Round(tx, heartbeat, now, refusals).run();
            tx.spentUp(heartbeat.sessionId())
                    .forEach((lineItem, kind) ->
                            refusals.putIfAbsent(lineItem, new Heartbeat.Refusal(lineItem, kind.refusal())));
            return answer;
        });
    }

    /**
     * Gives back what is due; called every few seconds.
     *
     * @param settledThrough settlement has read every event written before this instant
     * @return leases looked at; a full batch asks for another round
     */
    public int sweep(Instant now, Instant settledThrough) {
        Instant horizon = (settledThrough.isBefore(now) ? settledThrough : now).minus(rules.billableWindow());
        return store.inTransaction(tx -> sweep(tx, now, horizon));
    }

    private int sweep(T tx, Instant now, Instant horizon) {
        long firstKeptMinute = minuteOf(horizon);
        Set<LeaseId> aged = tx.leasesWithMinutesBefore(firstKeptMinute, now, SWEEP_BATCH);
        Set<LeaseId> silent = tx.leasesSilentSince(horizon, SWEEP_BATCH);
        Set<LeaseId> all = new HashSet<>(aged);
        all.addAll(silent);
        if (all.isEmpty()) {
            return 0;
        }
        Map<LeaseId, Lease> leases = tx.lockLeases(all);
        LimitBook book = LimitBook.lock(tx, leases.values());
        List<Lease> kept = new ArrayList<>();
        List<LeaseId> gone = new ArrayList<>();
        for (Lease lease : leases.values()) {
            if (silent.contains(lease.id())) {
                book.release(lease.limits(), lease.heldNanos());
                gone.add(lease.id());
            } else {
                book.release(lease.limits(), lease.releaseBefore(firstKeptMinute));
                kept.add(lease);
            }
        }
        tx.saveLimits(book.changed());
        save(tx, kept, gone);
        return all.size();
    }

    static long minuteOf(Instant instant) {
        return Math.floorDiv(instant.getEpochSecond(), SECONDS_PER_MINUTE);
    }

    private static void save(BudgetStore.Transaction tx, Collection<Lease> leases, List<LeaseId> gone) {
        List<Lease> kept = new ArrayList<>();
        for (Lease lease : leases) {
            if (lease.isEmpty()) {
                gone.add(lease.id());
            } else {
                kept.add(lease);
            }
        }
        tx.saveLeases(kept);
        tx.forgetLeases(gone);
    }

    /** One heartbeat's work: first every return, so that grants find the room, then the grants. */
    private final class Round {
        private final T tx;
        private final Heartbeat heartbeat;
        private final Instant now;
        private final Map<LineItemId, LineItemTerms> terms;
        private final Map<Key, Lease> leases = new LinkedHashMap<>();
        private final Map<LineItemId, Heartbeat.Refusal> refusals;
        private final List<LeaseId> closed = new ArrayList<>();

        private record Key(LineItemId lineItemId, LocalDate budgetDay) {}

        Round(T tx, Heartbeat heartbeat, Instant now, Map<LineItemId, Heartbeat.Refusal> refusals) {
            this.refusals = refusals;
            this.tx = tx;
            this.heartbeat = heartbeat;
            this.now = now;
            Set<LineItemId> lineItems = new HashSet<>();
            heartbeat.leases().forEach(line -> lineItems.add(line.lineItemId()));
            this.terms = tx.terms(lineItems);
            for (Lease lease : tx.lockLeases(heartbeat.sessionId(), lineItems)) {
                leases.put(new Key(lease.lineItemId(), lease.budgetDay()), lease);
            }
        }

        Answer run() {
            LimitBook book = LimitBook.lock(tx, budgets());
            long minute = minuteOf(now);
            for (Heartbeat.Line line : heartbeat.leases()) {
                report(line, minute, book);
            }
            for (Heartbeat.Line line : heartbeat.leases()) {
                grant(line, book);
            }
            tx.saveLimits(book.changed());
            List<Heartbeat.Grant> grants = grants();
            save(tx, leases.values(), new ArrayList<>());
            return new Answer(grants, refusals.values(), closed);
        }

        private Map<LimitId, @Nullable Long> budgets() {
            Map<LimitId, @Nullable Long> budgets = new HashMap<>();
            leases.values().forEach(lease -> lease.limits().all().forEach(id -> budgets.put(id, null)));
            for (Heartbeat.Line line : heartbeat.leases()) {
                LineItemTerms known = terms.get(line.lineItemId());
                if (known != null) {
                    known.limits(line.budgetDay()).all().forEach(id -> budgets.put(id, known.limitNanos(id)));
                }
            }
            return budgets;
        }

        private void report(Heartbeat.Line line, long minute, LimitBook book) {
            LeaseId named = line.leaseId();
            if (named == null) {
                return;
            }
            Lease lease = leases.get(new Key(line.lineItemId(), line.budgetDay()));
            if (lease == null || !lease.id().equals(named)) {
                closed.add(named);
                return;
            }
            book.release(lease.limits(), lease.report(line.issuedNanos(), line.returnedNanos(), minute));
        }

        private void grant(Heartbeat.Line line, LimitBook book) {
            if (line.wantNanos() == 0) {
                return;
            }
            LineItemTerms known = terms.get(line.lineItemId());
            if (known == null || !known.grants(line.budgetDay(), now)) {
                refuse(line, LeaseRules.INACTIVE);
                return;
            }
            Key key = new Key(line.lineItemId(), line.budgetDay());
            Lease lease = leases.get(key);
            long free = lease == null ? 0 : lease.freeNanos();
            List<Limit> limits = book.of(known.limits(line.budgetDay()));
            long nanos = rules.topUp(line, free, known.pricing().bidNanosPerEvent(), limits);
            if (nanos > 0) {
                if (lease == null) {
                    lease = open(key, known);
                }
                book.reserve(lease.limits(), nanos);
                lease.grant(nanos, known.pricing().bidNanosPerEvent());
            } else if (free < line.serveNanos()) {
                refuse(line, rules.refusal(line, free, known.pricing().bidNanosPerEvent(), limits));
            }
        }

        private Lease open(Key key, LineItemTerms known) {
            UUID session = heartbeat.sessionId();
            Lease lease = Lease.opened(
                    LeaseId.next(), session, key.lineItemId(), key.budgetDay(), known.limits(key.budgetDay()));
            leases.put(key, lease);
            return lease;
        }

        private void refuse(Heartbeat.Line line, String reason) {
            refusals.put(line.lineItemId(), new Heartbeat.Refusal(line.lineItemId(), reason));
        }

        /** Every lease of the request is told again, so a lost answer is made good by the next one. */
        private List<Heartbeat.Grant> grants() {
            return leases.values().stream()
                    .filter(lease -> !lease.isEmpty())
                    .map(lease -> new Heartbeat.Grant(
                            lease.id(), lease.lineItemId(), lease.budgetDay(), lease.grantedNanos()))
                    .toList();
        }
    }
}
