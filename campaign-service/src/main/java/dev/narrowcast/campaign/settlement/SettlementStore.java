package dev.narrowcast.campaign.settlement;

import dev.narrowcast.campaign.lease.BudgetStore;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.id.SiteId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/** What settlement keeps beside the budgets, in the same transactions. */
public interface SettlementStore extends BudgetStore<SettlementStore.Transaction> {
    interface Transaction extends BudgetStore.Transaction {
        /** Those of the events that were never {@link #record}ed, each once, in their order. */
        List<DeliveryEvent> unknown(List<DeliveryEvent> events);

        /** Revenue shares in permille by the day from which they hold; a site without any pays nothing. */
        Map<SiteId, NavigableMap<LocalDate, Integer>> revenueShares(Set<SiteId> sites);

        /** Writes evidence, report rows and ledger entries. */
        void record(List<Settled> settled);
    }
}
