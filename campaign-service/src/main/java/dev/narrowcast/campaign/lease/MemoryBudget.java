package dev.narrowcast.campaign.lease;

import dev.narrowcast.campaign.ledger.Limit;
import dev.narrowcast.campaign.ledger.LimitId;
import dev.narrowcast.campaign.ledger.LimitKind;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Budgets in memory, for the budget model: the same decisions as in production run against it, a million times faster.
 * A transaction works on copies and publishes them at its end.
 */
public final class MemoryBudget {
    private final Map<LimitId, Limit> limits = new HashMap<>();
    private final Map<LineItemId, LineItemTerms> terms = new HashMap<>();
    private final Map<UUID, BidderSession> sessions = new HashMap<>();
    private final Map<LeaseId, Lease> leases = new HashMap<>();

    public void put(LineItemTerms changed) {
        terms.put(changed.lineItemId(), changed);
    }

    public void put(Limit limit) {
        limits.put(limit.id(), limit);
    }

    public @Nullable Limit limit(LimitId id) {
        return limits.get(id);
    }

    public Collection<Limit> limits() {
        return limits.values();
    }

    public Collection<Lease> leases() {
        return leases.values();
    }

    /** A transaction; nothing is kept before {@link Work#commit}. */
    public static class Work implements BudgetStore.Transaction {
        private final MemoryBudget at;
        private final Map<LimitId, Limit> newLimits = new HashMap<>();
        private final Map<LeaseId, Lease> newLeases = new HashMap<>();
        private final List<LeaseId> forgotten = new ArrayList<>();
        private final List<BidderSession> newSessions = new ArrayList<>();

        public Work(MemoryBudget at) {
            this.at = at;
        }

        public void commit() {
            at.limits.putAll(newLimits);
            at.leases.putAll(newLeases);
            forgotten.forEach(at.leases::remove);
            newSessions.forEach(session -> at.sessions.merge(
                    session.id(), session, (a, b) -> a.silentFrom().isAfter(b.silentFrom()) ? a : b));
        }

        @Override
        public void saveSession(BidderSession session) {
            newSessions.add(session);
        }

        @Override
        public Map<LineItemId, LineItemTerms> terms(Set<LineItemId> lineItems) {
            Map<LineItemId, LineItemTerms> found = new HashMap<>();
            for (LineItemId id : lineItems) {
                LineItemTerms known = at.terms.get(id);
                if (known != null) {
                    found.put(id, known);
                }
            }
            return found;
        }

        @Override
        public Collection<Lease> lockLeases(UUID sessionId, Set<LineItemId> lineItems) {
            List<Lease> found = new ArrayList<>();
            for (Lease lease : at.leases.values()) {
                if (lease.sessionId().equals(sessionId) && lineItems.contains(lease.lineItemId())) {
                    found.add(lease.copy());
                }
            }
            return found;
        }

        @Override
        public Map<LineItemId, LimitKind> spentUp(UUID sessionId) {
            Map<LineItemId, LimitKind> found = new HashMap<>();
            for (Lease lease : at.leases.values()) {
                if (lease.sessionId().equals(sessionId) && lease.freeNanos() > 0) {
                    for (LimitId id : lease.limits().all()) {
                        Limit limit = at.limits.get(id);
                        if (limit != null && !limit.canBill(lease.eventNanos())) {
                            found.put(lease.lineItemId(), id.kind());
                        }
                    }
                }
            }
            return found;
        }

        @Override
        public Map<LeaseId, Lease> lockLeases(Set<LeaseId> ids) {
            Map<LeaseId, Lease> found = new HashMap<>();
            for (LeaseId id : ids) {
                Lease lease = at.leases.get(id);
                if (lease != null) {
                    found.put(id, lease.copy());
                }
            }
            return found;
        }

        @Override
        public Map<LimitId, Limit> lockLimits(Map<LimitId, @Nullable Long> budgets) {
            Map<LimitId, Limit> found = new HashMap<>();
            budgets.forEach((id, budget) -> {
                Limit limit = at.limits.get(id);
                if (limit == null) {
                    limit = Limit.empty(id, budget != null ? budget : limitOfNothing(id));
                    newLimits.put(id, limit);
                } else if (budget != null) {
                    Limit followed = limit.withBudget(budget);
                    if (!followed.equals(limit)) {
                        limit = followed;
                        newLimits.put(id, limit);
                    }
                }
                found.put(id, limit);
            });
            return found;
        }

        private static long limitOfNothing(LimitId id) {
            return id.kind() == LimitKind.BALANCE ? 0 : Limit.UNLIMITED;
        }

        @Override
        public void saveLimits(Collection<Limit> limits) {
            limits.forEach(limit -> newLimits.put(limit.id(), limit));
        }

        @Override
        public void saveLeases(Collection<Lease> leases) {
            leases.forEach(lease -> newLeases.put(lease.id(), lease));
        }

        @Override
        public void forgetLeases(Collection<LeaseId> leases) {
            forgotten.addAll(leases);
        }

        @Override
        public Set<LeaseId> leasesWithMinutesBefore(long minute, Instant now, int max) {
            Set<LeaseId> found = new HashSet<>();
            for (Lease lease : at.leases.values()) {
                if (found.size() < max
                        && lease.hasMinutesBefore(minute)
                        && !silentFrom(lease).isBefore(now)) {
                    found.add(lease.id());
                }
            }
            return found;
        }

        @Override
        public Set<LeaseId> leasesSilentSince(Instant instant, int max) {
            Set<LeaseId> found = new HashSet<>();
            for (Lease lease : at.leases.values()) {
                if (found.size() < max && silentFrom(lease).isBefore(instant)) {
                    found.add(lease.id());
                }
            }
            return found;
        }

        private Instant silentFrom(Lease lease) {
            BidderSession session = at.sessions.get(lease.sessionId());
            return session == null ? Instant.MIN : session.silentFrom();
        }
    }
}
