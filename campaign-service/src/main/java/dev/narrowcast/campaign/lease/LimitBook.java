package dev.narrowcast.campaign.lease;

import dev.narrowcast.campaign.ledger.Limit;
import dev.narrowcast.campaign.ledger.LimitId;
import dev.narrowcast.campaign.ledger.PayingLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The limits that one transaction has locked, as they are after what it did so far. */
public final class LimitBook {
    private final Map<LimitId, Limit> limits;
    private final Set<LimitId> touched = new HashSet<>();

    private LimitBook(Map<LimitId, Limit> limits) {
        this.limits = new HashMap<>(limits);
    }

    public static LimitBook lock(BudgetStore.Transaction tx, Map<LimitId, @Nullable Long> budgets) {
        return new LimitBook(tx.lockLimits(budgets));
    }

    static LimitBook lock(BudgetStore.Transaction tx, Collection<Lease> leases) {
        Map<LimitId, @Nullable Long> budgets = new HashMap<>();
        leases.forEach(lease -> lease.limits().all().forEach(id -> budgets.put(id, null)));
        return lock(tx, budgets);
    }

    public List<Limit> of(PayingLimits paying) {
        List<Limit> found = new ArrayList<>(paying.all().size());
        for (LimitId id : paying.all()) {
            found.add(get(id));
        }
        return found;
    }

    private Limit get(LimitId id) {
        Limit limit = limits.get(id);
        if (limit == null) {
            throw new IllegalStateException("limit " + id + " is not locked");
        }
        return limit;
    }

    /** Reserves on all of them; the caller has seen that all have room. */
    void reserve(PayingLimits paying, long nanos) {
        paying.all().forEach(id -> put(get(id).reserve(nanos)));
    }

    void release(PayingLimits paying, long nanos) {
        if (nanos > 0) {
            paying.all().forEach(id -> put(get(id).release(nanos)));
        }
    }

    /** @return false, and nothing is changed, when a limit has no room for the price */
    public boolean bill(PayingLimits paying, long priceNanos, Conversion conversion) {
        for (LimitId id : paying.all()) {
            if (!get(id).canBill(priceNanos)) {
                return false;
            }
        }
        long converted = conversion.convert(priceNanos);
        paying.all().forEach(id -> put(get(id).bill(priceNanos, converted)));
        return true;
    }

    private void put(Limit limit) {
        limits.put(limit.id(), limit);
        touched.add(limit.id());
    }

    public Collection<Limit> changed() {
        return touched.stream().sorted().map(this::get).toList();
    }

    /** Takes what a lease had reserved for a price, and says how much that was. */
    @FunctionalInterface
    public interface Conversion {
        long convert(long priceNanos);
    }
}
