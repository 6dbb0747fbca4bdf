package dev.narrowcast.bidding;

import dev.narrowcast.bidding.selection.Ranking;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.selection.Visitor;
import dev.narrowcast.bidding.selection.Win;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.ServeId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was decided for one page, slot by slot in the caller's order.
 *
 * @param visitor for whom; what of them may be used afterwards
 * @param gaps what it was decided without
 */
public record Decision(List<SlotDecision> slots, long indexEpoch, Instant at, Visitor visitor, Set<Visitor.Gap> gaps) {
    public Decision {
        slots = List.copyOf(slots);
    }

    /** @param furthest for an empty slot: the reason of the candidate that came furthest, null when there was none */
    public record SlotDecision(
            Ranking ranking, List<Award> awards, @Nullable Reason furthest) {
        public SlotDecision {
            awards = List.copyOf(awards);
        }
    }

    /**
     * @param lease that paid; null for a house ad and for a test
     * @param takenNanos from the lease
     */
    public record Award(Win win, @Nullable LeaseId lease, long takenNanos, ServeId serveId) {}
}
