package dev.narrowcast.bidding.selection;

import dev.narrowcast.contracts.catalog.Goal;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Tier;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Whose turn it is among the sponsors of a slot. One draw for the slot falls on one of them or on nobody, so each gets
 * its share of the requests in which it may be shown, whoever else is there and whatever they pay. Shares that add up
 * to more than everything shrink alike. A sponsor without a share takes part in every request.
 */
final class ShareOfVoice {
    private static final Comparator<Candidate> BY_ID =
            Comparator.comparing(candidate -> candidate.lineItem().id());

    private ShareOfVoice() {}

    /** The candidates whose turn it is not. */
    static List<Candidate> withoutTurn(Ranking ranking, Draws draws) {
        Candidate best = ranking.at(0);
        if (best == null || best.tier() != Tier.SPONSORSHIP) {
            return List.of();
        }
        List<Candidate> waiting = new ArrayList<>();
        int rank = 0;
        for (Candidate sponsor = ranking.at(rank);
                sponsor != null && sponsor.tier() == Tier.SPONSORSHIP;
                sponsor = ranking.at(++rank)) {
            if (permille(sponsor) > 0) {
                waiting.add(sponsor);
            }
        }
        if (waiting.isEmpty()) {
            return waiting;
        }
        // Not by rank, so that a bid moves nobody's turn.
        waiting.sort(BY_ID);
        int all = Math.max(
                Goal.PERMILLE, waiting.stream().mapToInt(ShareOfVoice::permille).sum());
        double drawn =
                all * draws.unit(Draws.Purpose.SHARE, ranking.slot().placement().id());
        for (int i = 0; i < waiting.size(); i++) {
            drawn -= permille(waiting.get(i));
            if (drawn < 0) {
                waiting.remove(i);
                break;
            }
        }
        return waiting;
    }

    private static int permille(Candidate sponsor) {
        return permille(sponsor.lineItem());
    }

    /** 0 for a line item without a share. */
    static int permille(LineItemDocument lineItem) {
        Goal goal = lineItem.goal();
        return goal == null || goal.shareOfVoicePermille() == null ? 0 : goal.shareOfVoicePermille();
    }
}
