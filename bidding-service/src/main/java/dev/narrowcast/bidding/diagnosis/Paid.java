package dev.narrowcast.bidding.diagnosis;

import dev.narrowcast.bidding.selection.Budgets;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.LineItemId;
import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Budgets as a request saw them that was answered meanwhile: what it gave away may have been the last serve of a lease.
 *
 * @param winners of that request
 */
record Paid(Budgets now, Set<LineItemId> winners) implements Budgets {
    Paid {
        winners = Set.copyOf(winners);
    }

    @Override
    public boolean canServe(LineItemDocument lineItem, LocalDate budgetDay) {
        return winners.contains(lineItem.id()) || now.canServe(lineItem, budgetDay);
    }

    @Override
    public @Nullable String refusal(LineItemId lineItem) {
        return now.refusal(lineItem);
    }

    @Override
    public double passProbability(LineItemId lineItem) {
        return now.passProbability(lineItem);
    }
}
