package dev.narrowcast.bidding.diagnosis;

import dev.narrowcast.bidding.selection.Candidate;
import dev.narrowcast.bidding.selection.Page;
import dev.narrowcast.bidding.selection.Ranking;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.selection.Win;
import dev.narrowcast.bidding.targeting.FailedLeaf;
import dev.narrowcast.contracts.decision.DecisionRecord;
import dev.narrowcast.contracts.decision.DecisionRecord.Winner;
import dev.narrowcast.contracts.id.LineItemId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What became of every line item in one slot of a page that was evaluated in full. */
final class Verdicts {
    private final Map<LineItemId, Verdict> byLineItem = new LinkedHashMap<>();
    private final List<Winner> winners = new ArrayList<>();

    /** @param reason null when it won */
    record Verdict(@Nullable Reason reason, @Nullable FailedLeaf leaf) {
        String text() {
            return reason == null
                    ? DecisionRecord.WON
                    : leaf == null ? reason.name() : reason.name() + " " + leaf.type() + " " + leaf.path();
        }

        /** The one that came further; a win is the furthest. */
        Verdict orFurther(Verdict other) {
            if (reason == null || other.reason == null) {
                return reason == null ? this : other;
            }
            return other.reason.compareTo(reason) > 0 ? other : this;
        }
    }

    private Verdicts(Ranking ranking) {
        for (Candidate candidate : ranking.all()) {
            byLineItem.put(candidate.lineItem().id(), new Verdict(ranking.reason(candidate), null));
        }
        for (Ranking.Fallen fallen : ranking.fallen()) {
            byLineItem.put(fallen.ad().lineItem().id(), new Verdict(fallen.reason(), fallen.leaf()));
        }
        for (Win win : ranking.wins()) {
            winners.add(new Winner(
                    win.candidate().lineItem().id(), win.candidate().creative().id(), win.priceNanos()));
        }
    }

    /** Slot by slot. */
    static List<Verdicts> of(Page page) {
        return page.rankings().stream().map(Verdicts::new).toList();
    }

    List<Winner> winners() {
        return winners;
    }

    /** By line item: the auction in rank order, then the others. */
    Map<LineItemId, Verdict> byLineItem() {
        return byLineItem;
    }

    @Nullable
    Verdict of(LineItemId lineItem) {
        return byLineItem.get(lineItem);
    }

    /** Of these line items, those that lost, by reason. */
    Map<String, Long> lost(Predicate<LineItemId> which) {
        Map<String, Long> lost = new TreeMap<>();
        byLineItem.forEach((id, verdict) -> {
            if (verdict.reason() != null && which.test(id)) {
                lost.merge(verdict.reason().name(), 1L, Long::sum);
            }
        });
        return lost;
    }

    /** As a record has it; a line item that is not in the slot's catalog is inactive. */
    static String text(@Nullable Verdict verdict) {
        return verdict == null ? Reason.INACTIVE.name() : verdict.text();
    }

    /** Whether it took part in an auction. */
    static boolean isCandidate(Verdict verdict) {
        Reason reason = verdict.reason();
        return reason == null || reason == Reason.DUPLICATE || reason == Reason.OUTRANKED;
    }
}
