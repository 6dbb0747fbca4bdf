package dev.narrowcast.bidding.diagnosis;

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
 * What wallet and rates answered when a decision was recorded. A line item that the record does not hold lost early, so
 * for it the mildest is assumed: money, no pace, and the rate of the first that is held.
 */
final class Answers implements Budgets, Rates {
    private static final double UNIT = 0x1.0p-53;
    private static final ClickRate USUAL = new ClickRate(5_000);

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

    @Override
    public boolean canServe(LineItemDocument lineItem, LocalDate budgetDay) {
        Trial tried = trialOf(lineItem.id());
        Considered known = answers.get(lineItem.id());
        return (tried != null && tried.funded()) || known == null || known.canServe();
    }

    @Override
    public @Nullable String refusal(LineItemId lineItem) {
        Considered known = answers.get(lineItem);
        return known == null ? null : known.refusal();
    }

    @Override
    public double passProbability(LineItemId lineItem) {
        Trial tried = trialOf(lineItem);
        Considered known = answers.get(lineItem);
        return (tried != null && tried.unpaced()) || known == null ? 1 : known.passProbability();
    }

    @Override
    public ClickRate of(LineItemDocument lineItem, PlacementId placement) {
        int slot = placements.indexOf(placement);
        Considered known = answers.get(lineItem.id());
        if (known == null && !recorded.lineItems().isEmpty()) {
            known = recorded.lineItems().getFirst();
        }
        return known == null || slot < 0 ? USUAL : new ClickRate(known.rates().get(slot));
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
