package dev.narrowcast.bidding.decisionlog;

import dev.narrowcast.bidding.selection.Budgets;
import dev.narrowcast.bidding.selection.ClickRate;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.decision.DecisionRecord;
import dev.narrowcast.contracts.decision.DecisionRecord.Considered;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.PlacementId;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What wallet and rates answered when a decision was recorded. A line item that is tried and that the record does not
 * hold, because it lost early or was not there yet, is assumed to have money, no pace, and the rate that it has now.
 */
public final class Answers implements Budgets, Rates {
    private static final double UNIT = 0x1.0p-53;

    private final DecisionRecord recorded;
    private final Map<LineItemId, Considered> answers;
    private final @Nullable Trial trial;
    private final List<PlacementId> placements;

    Answers(
            DecisionRecord recorded,
            Map<LineItemId, Considered> answers,
            List<PlacementId> placements,
            @Nullable Trial trial) {
        this.recorded = recorded;
        this.answers = answers;
        this.placements = placements;
        this.trial = trial;
    }

    private @Nullable Trial trialOf(LineItemId id) {
        return trial != null && trial.id().equals(id) ? trial : null;
    }

    /** What is known of a line item. While it does not run, nobody asks for money for it, so nothing is known then. */
    private @Nullable Considered known(LineItemId id) {
        Considered known = answers.get(id);
        return known != null && known.running() ? known : null;
    }

    @Override
    public boolean canServe(LineItemDocument lineItem, LocalDate budgetDay) {
        Trial tried = trialOf(lineItem.id());
        Considered known = known(lineItem.id());
        return (tried != null && tried.funded()) || known == null || known.canServe();
    }

    @Override
    public @Nullable String refusal(LineItemId lineItem) {
        Considered known = known(lineItem);
        return known == null ? null : known.refusal();
    }

    @Override
    public double passProbability(LineItemId lineItem) {
        Trial tried = trialOf(lineItem);
        Considered known = known(lineItem);
        return (tried != null && tried.unpaced()) || known == null ? 1 : known.passProbability();
    }

    @Override
    public boolean isOnGoal(LineItemId lineItem) {
        Considered known = known(lineItem);
        return known != null && known.onGoal();
    }

    @Override
    public ClickRate of(LineItemDocument lineItem, PlacementId placement) {
        int slot = placements.indexOf(placement);
        Considered known = answers.get(lineItem.id());
        if (known != null && slot >= 0) {
            return new ClickRate(known.rates().get(slot));
        }
        Trial tried = trialOf(lineItem.id());
        if (tried == null) {
            throw new IllegalStateException("nobody is asked about whom the record does not hold");
        }
        return tried.rates().of(lineItem, placement);
    }

    @Override
    public ClickRate atMost(LineItemDocument lineItem) {
        throw new UnsupportedOperationException("a full evaluation asks no bound");
    }

    @Override
    public ClickRate upper(LineItemDocument lineItem) {
        throw new UnsupportedOperationException("whether a serve can be paid is recorded");
    }

    /** A draw that was not made then, because the creative was not to be shown, is even. */
    @Override
    public double draw(LineItemDocument lineItem, CreativeDocument creative, long bits) {
        Double drawn = recorded.draws().get(Notes.key(creative.id(), bits));
        return drawn == null ? (bits >>> 11) * UNIT : drawn;
    }
}
