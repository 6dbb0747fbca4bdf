package dev.narrowcast.campaign.settlement;

import dev.narrowcast.campaign.lease.MemoryBudget;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.delivery.DeliveryType;
import dev.narrowcast.contracts.id.ServeId;
import dev.narrowcast.contracts.id.SiteId;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Function;

/** Settlement's books in memory, for the budget model. One transaction at a time. */
public final class MemorySettlement implements SettlementStore {
    private final MemoryBudget budget = new MemoryBudget();
    private final Map<SiteId, NavigableMap<LocalDate, Integer>> shares = new HashMap<>();
    private final Set<Key> known = new HashSet<>();
    private final Map<Outcome, Long> pricesByOutcome = new EnumMap<>(Outcome.class);
    private long payableNanos;

    private record Key(ServeId serveId, DeliveryType type, String ref) {
        static Key of(DeliveryEvent event) {
            return new Key(event.serveId(), event.type(), event.ref());
        }
    }

    public MemoryBudget budget() {
        return budget;
    }

    public void putShares(SiteId site, NavigableMap<LocalDate, Integer> dated) {
        shares.put(site, dated);
    }

    /** Sum of the prices of all new events that ended this way, billed or not. */
    public long priceNanos(Outcome outcome) {
        return pricesByOutcome.getOrDefault(outcome, 0L);
    }

    public long payableNanos() {
        return payableNanos;
    }

    @Override
    public synchronized <R> R inTransaction(Function<? super SettlementStore.Transaction, R> work) {
        Work transaction = new Work();
        R result = work.apply(transaction);
        transaction.commit();
        return result;
    }

    private final class Work extends MemoryBudget.Work implements SettlementStore.Transaction {
        private final Set<Key> newKeys = new HashSet<>();
        private final List<Settled> newlySettled = new ArrayList<>();

        Work() {
            super(budget);
        }

        @Override
        public void commit() {
            super.commit();
            known.addAll(newKeys);
            for (Settled settled : newlySettled) {
                pricesByOutcome.merge(settled.outcome(), settled.event().priceNanos(), Math::addExact);
                payableNanos = Math.addExact(payableNanos, settled.payableNanos());
            }
        }

        @Override
        public List<DeliveryEvent> unknown(List<DeliveryEvent> events) {
            List<DeliveryEvent> fresh = new ArrayList<>();
            Set<Key> inBatch = new HashSet<>();
            for (DeliveryEvent event : events) {
                Key key = Key.of(event);
                if (!known.contains(key) && inBatch.add(key)) {
                    fresh.add(event);
                }
            }
            return fresh;
        }

        @Override
        public Map<SiteId, NavigableMap<LocalDate, Integer>> revenueShares(Set<SiteId> sites) {
            return shares;
        }

        @Override
        public void record(List<Settled> settled) {
            newlySettled.addAll(settled);
            settled.forEach(one -> newKeys.add(Key.of(one.event())));
        }
    }
}
