package dev.narrowcast.bidding.decisionlog;

import dev.narrowcast.bidding.selection.Budgets;
import dev.narrowcast.bidding.selection.ClickRate;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.PlacementId;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Asks wallet and rates once each and notes what they said, so that a record holds the answers that its outcome came
 * from and not those of a moment later. Whoever won the page that was answered meanwhile could pay for it: that may have
 * been the last serve of a lease. Used by one evaluation.
 */
final class Notes implements Budgets, Rates {
    private final Budgets budgets;
    private final Rates rates;
    private final Set<LineItemId> winners;
    private final Map<LineItemId, Boolean> canServe = new HashMap<>();
    private final Map<LineItemId, Optional<String>> refusals = new HashMap<>();
    private final Map<LineItemId, Double> passes = new HashMap<>();
    private final Map<LineItemId, Boolean> onGoal = new HashMap<>();
    private final Map<String, Double> draws = new HashMap<>();

    Notes(Budgets budgets, Rates rates, Set<LineItemId> winners) {
        this.budgets = budgets;
        this.rates = rates;
        this.winners = Set.copyOf(winners);
    }

    static String key(CreativeId creative, long bits) {
        return creative + ":" + Long.toHexString(bits);
    }

    Map<String, Double> draws() {
        return draws;
    }

    @Override
    public boolean canServe(LineItemDocument lineItem, LocalDate budgetDay) {
        return canServe.computeIfAbsent(
                lineItem.id(), id -> winners.contains(id) || budgets.canServe(lineItem, budgetDay));
    }

    @Override
    public @Nullable String refusal(LineItemId lineItem) {
        return refusals.computeIfAbsent(lineItem, id -> Optional.ofNullable(budgets.refusal(id)))
                .orElse(null);
    }

    @Override
    public double passProbability(LineItemId lineItem) {
        return passes.computeIfAbsent(lineItem, budgets::passProbability);
    }

    @Override
    public boolean isOnGoal(LineItemId lineItem) {
        return onGoal.computeIfAbsent(lineItem, budgets::isOnGoal);
    }

    @Override
    public ClickRate of(LineItemDocument lineItem, PlacementId placement) {
        return rates.of(lineItem, placement);
    }

    @Override
    public ClickRate atMost(LineItemDocument lineItem) {
        return rates.atMost(lineItem);
    }

    @Override
    public ClickRate upper(LineItemDocument lineItem) {
        return rates.upper(lineItem);
    }

    @Override
    public double draw(LineItemDocument lineItem, CreativeDocument creative, long bits) {
        double drawn = rates.draw(lineItem, creative, bits);
        draws.put(key(creative.id(), bits), drawn);
        return drawn;
    }
}
