package dev.narrowcast.campaign.settlement;

import dev.narrowcast.campaign.lease.LineItemTerms;
import dev.narrowcast.campaign.ledger.Limit;
import dev.narrowcast.campaign.ledger.LimitId;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.SiteId;
import java.time.LocalDate;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

final class MemoryBooks implements Books {
    private final MemorySettlement store = new MemorySettlement();

    @Override
    public SettlementStore store() {
        return store;
    }

    @Override
    public void put(LineItemTerms terms) {
        store.budget().put(terms);
    }

    @Override
    public SiteId site(int permille) {
        SiteId site = SiteId.next();
        store.putShares(site, new TreeMap<>(Map.of(LocalDate.of(2020, 1, 1), permille)));
        return site;
    }

    @Override
    public void topUp(AdvertiserId advertiser, long nanos) {
        LimitId id = LimitId.balance(advertiser);
        Limit before = store.budget().limit(id);
        store.budget().put(before == null ? Limit.empty(id, nanos) : before.withBudget(before.limitNanos() + nanos));
    }

    @Override
    public Limit limit(LimitId id) {
        return Objects.requireNonNull(store.budget().limit(id));
    }
}
