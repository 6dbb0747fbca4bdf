package dev.narrowcast.bidding.selection;

import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.LineItemId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** What a selection asks about money, as of one moment. */
public interface Budgets {
    /** True when one more serve at the full bid can be paid on this budget day. */
    boolean canServe(LineItemDocument lineItem, LocalDate budgetDay);

    /** Why no more money was granted: BUDGET_LIFETIME, BUDGET_DAILY, BALANCE, or null when nothing was refused. */
    @Nullable
    String refusal(LineItemId lineItem);

    /** The share of matching requests that the line item takes part in, 0 to 1. */
    double passProbability(LineItemId lineItem);

    /** True when the line item has delivered what its goal asks for by now; false when nothing is known. */
    default boolean isOnGoal(LineItemId lineItem) {
        return false;
    }
}
