package dev.narrowcast.bidding.diagnosis;

import dev.narrowcast.bidding.decisionlog.Replay;
import dev.narrowcast.bidding.decisionlog.Sample;
import dev.narrowcast.bidding.decisionlog.Trial;
import dev.narrowcast.bidding.decisionlog.Verdicts.Verdict;
import dev.narrowcast.bidding.diagnosis.Changes.Tried;
import dev.narrowcast.bidding.diagnosis.Diagnosed.Change;
import dev.narrowcast.bidding.diagnosis.Diagnosed.Leaf;
import dev.narrowcast.bidding.diagnosis.Diagnosed.Loss;
import dev.narrowcast.bidding.diagnosis.Diagnosed.SampleSize;
import dev.narrowcast.bidding.diagnosis.Diagnosed.Text;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.targeting.FailedLeaf;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tries one line item, as it is now, in recorded requests: how often it would have won, what it lost by, and what would
 * have turned that.
 */
final class Diagnosis {
    /** Requests are kept for trying changes while they hold no more line items than this in all. */
    private static final int MOST_KEPT = 40_000;

    private static final int MOST_LOSSES = 20;

    private final Trial trial;
    private final KnownVersions versions;
    private final int most;
    private final long beganNano = System.nanoTime();
    private final long patienceNanos;
    private final List<Tried> tried = new ArrayList<>();
    private final Map<Cause, Integer> lost = new HashMap<>();
    private int requests;
    private int won;
    private int kept;

    private record Cause(Reason reason, @Nullable Leaf leaf) {}

    Diagnosis(Trial trial, KnownVersions versions, DiagnosisConfig config) {
        this.trial = trial;
        this.versions = versions;
        this.most = config.repeated();
        this.patienceNanos = config.patience().toNanos();
    }

    /** @param basis SAMPLE or TRACE */
    Diagnosed of(List<Sample.Kept> sample, String basis, Instant from, Instant to) {
        for (Sample.Kept decision : spread(sample, most)) {
            if (isLate(patienceNanos / 2)) {
                break;
            }
            attempt(decision);
        }
        List<Change> changes = new Changes(trial, tried, () -> isLate(patienceNanos)).find();
        Share share = Share.of(won, requests);
        List<Loss> losses = losses();
        return new Diagnosed(
                trial.id(),
                trial.servable().lineItem().version(),
                from,
                to,
                new SampleSize(requests, sample.size(), basis),
                share,
                losses,
                changes,
                summary(share, losses, changes));
    }

    /** So many of them, evenly; in an order that is even too wherever it is cut off. */
    static List<Sample.Kept> spread(List<Sample.Kept> sample, int most) {
        List<Sample.Kept> order = new ArrayList<>(sample);
        order.sort(Comparator.comparingLong(kept -> Long.reverse(kept.id().getLeastSignificantBits())));
        return order.subList(0, Math.min(most, order.size()));
    }

    private boolean isLate(long nanos) {
        return System.nanoTime() - beganNano > nanos;
    }

    private void attempt(Sample.Kept decision) {
        Replay replay = Replay.of(decision.unpack(), versions);
        if (replay == null) {
            return;
        }
        Attempt attempt = Attempt.of(replay, trial);
        Verdict verdict = attempt.verdict();
        requests++;
        if (verdict.reason() == null) {
            won++;
        } else {
            FailedLeaf leaf = verdict.leaf();
            lost.merge(new Cause(verdict.reason(), leaf == null ? null : Leaf.of(leaf)), 1, Integer::sum);
        }
        if (kept < MOST_KEPT) {
            kept += replay.size() + 1;
            tried.add(new Tried(replay, attempt));
        }
    }

    private List<Loss> losses() {
        return lost.entrySet().stream()
                .sorted(Map.Entry.<Cause, Integer>comparingByValue().reversed().thenComparing(entry -> entry.getKey()
                        .toString()))
                .limit(MOST_LOSSES)
                .map(entry -> loss(entry.getKey(), Share.of(entry.getValue(), requests)))
                .toList();
    }

    private static Loss loss(Cause cause, Share share) {
        Leaf leaf = cause.leaf();
        Text text = leaf == null ? Words.loss(cause.reason(), share) : Words.loss(cause.reason(), leaf, share);
        return new Loss(cause.reason().name(), leaf, share, text);
    }

    private Text summary(Share share, List<Loss> losses, List<Change> changes) {
        if (!trial.running()) {
            return Words.notRunning();
        }
        if (requests == 0) {
            return Words.nothingSampled();
        }
        Text text = Words.summary(share, requests);
        if (won == 0 && lost.keySet().stream().allMatch(Diagnosis::isOfOtherSites)) {
            text = text.and(Words.noneOfItsSites());
        } else if (!losses.isEmpty() && won < requests) {
            text = text.and(Words.mostly(Reason.valueOf(losses.getFirst().reason())));
        }
        return changes.isEmpty() ? text : text.and(changes.getFirst().text());
    }

    private static boolean isOfOtherSites(Cause cause) {
        Leaf leaf = cause.leaf();
        return leaf != null && (leaf.type() == FailedLeaf.Type.SITE || leaf.type() == FailedLeaf.Type.PLACEMENT);
    }
}
