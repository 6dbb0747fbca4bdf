package dev.narrowcast.bidding.decisionlog;

import dev.narrowcast.bidding.selection.Candidate;
import dev.narrowcast.bidding.selection.Page;
import dev.narrowcast.bidding.selection.Ranking;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.targeting.FailedLeaf;
import dev.narrowcast.contracts.decision.DecisionRecord;
import dev.narrowcast.contracts.decision.DecisionRecord.Winner;
import dev.narrowcast.contracts.id.LineItemId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What became of every line item in one slot of a page that was evaluated in full. */
public final class Verdicts {
    /** In the order of the auction, without those that fell before it. Empty for a winner. */
    private final Map<LineItemId, Optional<Reason>> ranked = new LinkedHashMap<>();

    private final Map<LineItemId, Ranking.Fallen> fallen = new HashMap<>();
    private final List<Winner> winners;

    /** @param reason null when it won */
    public record Verdict(@Nullable Reason reason, @Nullable FailedLeaf leaf) {
        public static final Verdict INACTIVE = new Verdict(Reason.INACTIVE, null);

        /** As a record has it. */
        String text() {
            return reason == null
                    ? DecisionRecord.WON
                    : leaf == null ? reason.name() : reason.name() + " " + leaf.type() + " " + leaf.path();
        }

        /** The one that came further; a win is the furthest. */
        public Verdict orFurther(Verdict other) {
            return isFurther(other.reason, reason) ? other : this;
        }

        private static boolean isFurther(@Nullable Reason one, @Nullable Reason other) {
            return other != null && (one == null || one.compareTo(other) > 0);
        }
    }

    private Verdicts(Ranking ranking) {
        for (Candidate candidate : ranking.all()) {
            ranked.put(candidate.lineItem().id(), Optional.ofNullable(ranking.reason(candidate)));
        }
        for (Ranking.Fallen each : ranking.fallen()) {
            fallen.put(each.ad().lineItem().id(), each);
        }
        winners = winners(ranking);
    }

    /** Slot by slot. */
    public static List<Verdicts> of(Page page) {
        return page.rankings().stream().map(Verdicts::new).toList();
    }

    /** Who has a place in a slot now. */
    static List<Winner> winners(Ranking ranking) {
        return ranking.wins().stream()
                .map(win -> new Winner(
                        win.candidate().lineItem().id(),
                        win.candidate().creative().id(),
                        win.priceNanos()))
                .toList();
    }

    List<Winner> winners() {
        return winners;
    }

    /** Those that came to the auction, in rank order. */
    Set<LineItemId> ranked() {
        return ranked.keySet();
    }

    /** Why it lost, null when it won; what the slot's catalog does not have is inactive. */
    @Nullable
    Reason reason(LineItemId lineItem) {
        Optional<Reason> auction = ranked.get(lineItem);
        if (auction != null) {
            return auction.orElse(null);
        }
        Ranking.Fallen before = fallen.get(lineItem);
        return before == null ? Reason.INACTIVE : before.reason();
    }

    public Verdict of(LineItemId lineItem) {
        Ranking.Fallen before = fallen.get(lineItem);
        return new Verdict(reason(lineItem), before == null ? null : before.leaf());
    }

    /** Those that lost, by reason. */
    Map<String, Long> lost() {
        Map<String, Long> lost = new TreeMap<>();
        ranked.values().forEach(reason -> reason.ifPresent(why -> lost.merge(why.name(), 1L, Long::sum)));
        fallen.values().forEach(each -> lost.merge(each.reason().name(), 1L, Long::sum));
        return lost;
    }
}
