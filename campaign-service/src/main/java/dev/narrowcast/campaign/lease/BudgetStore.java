package dev.narrowcast.campaign.lease;

import dev.narrowcast.campaign.ledger.Limit;
import dev.narrowcast.campaign.ledger.LimitId;
import dev.narrowcast.campaign.ledger.LimitKind;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where limits, sessions and leases live. Within one transaction leases are locked before limits, and each by one call
 * in the order of their ids, so that transactions never wait for each other in a circle.
 */
public interface BudgetStore<T extends BudgetStore.Transaction> {
    /** Runs the work and commits; anything thrown undoes all of it. */
    <R> R inTransaction(Function<? super T, R> work);

    interface Transaction {
        /** Opens or renews a session; returns false when a later heartbeat has already renewed it for longer. */
        void saveSession(BidderSession session);

        Map<LineItemId, LineItemTerms> terms(Set<LineItemId> lineItems);

        /** Locks and loads the session's leases of these line items, of every budget day. */
        Collection<Lease> lockLeases(UUID sessionId, Set<LineItemId> lineItems);

        /**
         * Line items for which the session holds free money of which no event could be billed any more, with the
         * limit that is in the way.
         */
        Map<LineItemId, LimitKind> spentUp(UUID sessionId);

        /** Locks and loads leases by id; unknown ids are left out. */
        Map<LeaseId, Lease> lockLeases(Set<LeaseId> ids);

        /**
         * Locks and loads limits, making those that are missing and following budgets that were edited.
         *
         * @param budgets the wanted limit in nanos; null keeps what the row has, and makes a missing balance with nothing
         */
        Map<LimitId, Limit> lockLimits(Map<LimitId, @Nullable Long> budgets);

        void saveLimits(Collection<Limit> limits);

        /** Writes leases; one that is {@link Lease#isEmpty} is forgotten unless its session still uses it. */
        void saveLeases(Collection<Lease> leases);

        void forgetLeases(Collection<LeaseId> leases);

        /** Leases of living sessions with a tokened minute before {@code minute}, at most {@code max}. */
        Set<LeaseId> leasesWithMinutesBefore(long minute, Instant now, int max);

        /** Leases of sessions silent since before {@code instant}, at most {@code max}. */
        Set<LeaseId> leasesSilentSince(Instant instant, int max);
    }

    /** Helps implementations to keep the one lock order. */
    static <K extends Comparable<K>> List<K> inOrder(Collection<K> keys) {
        return keys.stream().sorted().toList();
    }
}
