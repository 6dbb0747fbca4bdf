package dev.narrowcast.bidding.diagnosis;

import dev.narrowcast.bidding.decisionlog.Answers;
import dev.narrowcast.bidding.decisionlog.Replay;
import dev.narrowcast.bidding.decisionlog.Trial;
import dev.narrowcast.bidding.decisionlog.Verdicts;
import dev.narrowcast.bidding.decisionlog.Verdicts.Verdict;
import dev.narrowcast.bidding.selection.Candidate;
import dev.narrowcast.bidding.selection.ClickRate;
import dev.narrowcast.bidding.selection.Page;
import dev.narrowcast.bidding.selection.Ranking;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What became of a line item in one recorded request.
 *
 * @param verdict in the slot in which it came furthest
 * @param all slot by slot
 * @param neededBidMicros the lowest bid that would have outbid the last winner of one of the slots that it lost by its
 *     price; null when it lost by nothing of the kind, or to a higher tier
 */
record Attempt(Verdict verdict, List<Verdict> all, @Nullable Long neededBidMicros) {
    private static final long PER_MILLE = 1_000;

    /** A billion of the currency per thousand impressions: what wins beyond is no bid that could be advised. */
    private static final long MOST_ECPM_MICROS = 1_000_000_000_000_000L;

    static Attempt of(Replay replay, Trial trial) {
        LineItemDocument lineItem = trial.servable().lineItem();
        Page page = replay.pageWith(trial);
        List<Verdicts> slots = Verdicts.of(page);
        List<Verdict> all = new ArrayList<>();
        Answers answers = replay.answersWith(trial);
        Verdict furthest = Verdict.INACTIVE;
        Long needed = null;
        for (int i = 0; i < slots.size(); i++) {
            Verdict verdict = slots.get(i).of(lineItem.id());
            all.add(verdict);
            furthest = furthest.orFurther(verdict);
            if (verdict.reason() == Reason.OUTRANKED || verdict.reason() == Reason.FLOOR) {
                needed = lower(needed, neededIn(page.rankings().get(i), answers, lineItem));
            }
        }
        return new Attempt(furthest, all, furthest.reason() == null ? null : needed);
    }

    boolean won() {
        return verdict.reason() == null;
    }

    /** Whether it lost one of the slots, and the request, by one of these. */
    boolean lostBy(Set<Reason> reasons) {
        return !won() && all.stream().anyMatch(each -> each.reason() != null && reasons.contains(each.reason()));
    }

    /** The same by the condition that stands there. One condition may fail in two ways. */
    boolean lostAt(String path) {
        return !won()
                && all.stream()
                        .anyMatch(each ->
                                each.leaf() != null && each.leaf().path().equals(path));
    }

    private static @Nullable Long lower(@Nullable Long one, @Nullable Long other) {
        return one == null ? other : other == null ? one : Long.valueOf(Math.min(one, other));
    }

    private static @Nullable Long neededIn(Ranking ranking, Answers answers, LineItemDocument lineItem) {
        long ecpm = ranking.slot().floorMicros();
        if (ranking.wins().size() >= ranking.slot().count()) {
            Candidate last = ranking.wins().getLast().candidate();
            if (last.tier() != tier(answers, lineItem)
                    || last.tier() == Tier.HOUSE
                    || last.ecpmMicros() >= MOST_ECPM_MICROS) {
                return null;
            }
            ecpm = Math.max(ecpm, last.ecpmMicros() + 1);
        }
        ClickRate rate = answers.of(lineItem, ranking.slot().placement().id());
        return switch (lineItem.pricing().model()) {
            case CPM, FLAT -> ecpm;
            case CPC -> Math.ceilDiv(Math.multiplyExact(ecpm, PER_MILLE), rate.perMillion());
        };
    }

    /** What is guaranteed competes in the auction while its goal is met. */
    private static Tier tier(Answers answers, LineItemDocument lineItem) {
        boolean met = lineItem.tier() == Tier.GUARANTEED && answers.isOnGoal(lineItem.id());
        return met ? Tier.AUCTION : lineItem.tier();
    }
}
