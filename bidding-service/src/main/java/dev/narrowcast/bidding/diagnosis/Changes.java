package dev.narrowcast.bidding.diagnosis;

import dev.narrowcast.bidding.decisionlog.Replay;
import dev.narrowcast.bidding.decisionlog.Trial;
import dev.narrowcast.bidding.diagnosis.Diagnosed.Change;
import dev.narrowcast.bidding.diagnosis.Diagnosed.ChangeKind;
import dev.narrowcast.bidding.diagnosis.Diagnosed.Leaf;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.targeting.FailedLeaf;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for the smallest change of each kind with which a line item would have won recorded requests that it lost, and
 * tries it in each of them. Requests that it lost for another reason, or won, the change cannot turn.
 */
final class Changes {
    private static final int MOST_LEAVES = 3;
    /** Among them a better ad of the same advertiser or product category, which a higher bid outbids as well. */
    private static final Set<Reason> BY_PRICE =
            Set.of(Reason.FLOOR, Reason.OUTRANKED, Reason.DUPLICATE, Reason.COMPETITIVE_EXCLUSION);

    private static final Set<Reason> CAPPED = Set.of(Reason.FREQUENCY_CAP);
    private static final int[] MORE = {1, 3, 10};
    /** A bid is advised in whole hundredths of the currency. */
    private static final long BID_STEP_MICROS = 10_000;

    private final Trial trial;
    private final List<Tried> tried;
    private final BooleanSupplier isLate;
    private final int wonBefore;
    private final List<Change> found = new ArrayList<>();

    /** A recorded request and what became of the line item in it. */
    record Tried(Replay replay, Attempt attempt) {}

    Changes(Trial trial, List<Tried> tried, BooleanSupplier isLate) {
        this.trial = trial;
        this.tried = tried;
        this.isLate = isLate;
        this.wonBefore = (int) tried.stream().filter(each -> each.attempt.won()).count();
    }

    /** The changes that win more, the most effective first. */
    List<Change> find() {
        bid();
        leaves();
        caps();
        state(Set.of(Reason.BUDGET_DAILY, Reason.BUDGET_LIFETIME), trial.withMoney(), ChangeKind.BUDGET);
        state(Set.of(Reason.PACING), trial.withoutPace(), ChangeKind.PACE);
        found.sort(Comparator.comparingInt(Change::wonAfter).reversed());
        return found;
    }

    /** Of the bids that would have won each of the requests that a bid can win, the middle one: it wins half of them. */
    private void bid() {
        LineItemDocument lineItem = trial.servable().lineItem();
        List<Long> needed = needed(lineItem);
        if (needed.isEmpty()) {
            return;
        }
        long enough =
                Math.max(needed.get((needed.size() - 1) / 2), lineItem.pricing().bidMicros() + 1);
        long bid = Math.multiplyExact(Math.ceilDiv(enough, BID_STEP_MICROS), BID_STEP_MICROS);
        int after = winsWith(trial.with(Edits.withBid(lineItem, bid)), each -> each.attempt.lostBy(BY_PRICE));
        if (after > wonBefore) {
            found.add(new Change(
                    ChangeKind.BID,
                    bid,
                    null,
                    null,
                    tried.size(),
                    wonBefore,
                    after,
                    Words.bid(bid, lineItem.pricing().currency(), wonBefore, after, tried.size())));
        }
    }

    /** In rising order. A request whose floor it misses may be none that it asks for at any price. */
    private List<Long> needed(LineItemDocument lineItem) {
        List<Tried> outbid = tried.stream()
                .filter(each -> each.attempt.neededBidMicros() != null)
                .toList();
        long highest = outbid.stream()
                .mapToLong(each -> Objects.requireNonNull(each.attempt.neededBidMicros()))
                .max()
                .orElse(0);
        Trial dearest = trial.with(Edits.withBid(lineItem, highest));
        return outbid.stream()
                .filter(each -> !isLate.getAsBoolean()
                        && Attempt.of(each.replay, dearest).won())
                .map(each -> Objects.requireNonNull(each.attempt.neededBidMicros()))
                .sorted()
                .toList();
    }

    private void leaves() {
        Map<Leaf, Integer> failed = new HashMap<>();
        for (Tried each : tried) {
            Leaf leaf = leaf(each);
            if (leaf != null) {
                failed.merge(leaf, 1, Integer::sum);
            }
        }
        Set<String> paths = new HashSet<>();
        failed.entrySet().stream()
                .sorted(Map.Entry.<Leaf, Integer>comparingByValue().reversed().thenComparing(entry -> entry.getKey()
                        .path()))
                .map(Map.Entry::getKey)
                .filter(leaf -> paths.add(leaf.path()))
                .limit(MOST_LEAVES)
                .forEach(this::withoutLeaf);
    }

    private static @Nullable Leaf leaf(Tried each) {
        FailedLeaf failed = each.attempt.verdict().leaf();
        return failed == null ? null : Leaf.of(failed);
    }

    private void withoutLeaf(Leaf leaf) {
        LineItemDocument relaxed = Edits.without(trial.servable().lineItem(), leaf.path());
        int after = winsWith(trial.with(relaxed), each -> each.attempt.lostAt(leaf.path()));
        if (after > wonBefore) {
            found.add(new Change(
                    ChangeKind.LEAF,
                    null,
                    leaf,
                    null,
                    tried.size(),
                    wonBefore,
                    after,
                    Words.leaf(leaf, wonBefore, after, tried.size())));
        }
    }

    private void caps() {
        if (tried.stream().noneMatch(each -> each.attempt.lostBy(CAPPED))) {
            return;
        }
        for (int more : MORE) {
            LineItemDocument looser = Edits.withLooserCaps(trial.servable().lineItem(), more);
            int after = winsWith(trial.with(looser), each -> each.attempt.lostBy(CAPPED));
            if (after > wonBefore) {
                found.add(new Change(
                        ChangeKind.CAP,
                        null,
                        null,
                        more,
                        tried.size(),
                        wonBefore,
                        after,
                        Words.cap(more, wonBefore, after, tried.size())));
                return;
            }
        }
    }

    private void state(Set<Reason> reasons, Trial changed, ChangeKind kind) {
        Predicate<Tried> concerned = each -> each.attempt.lostBy(reasons);
        if (tried.stream().noneMatch(concerned)) {
            return;
        }
        int after = winsWith(changed, concerned);
        if (after > wonBefore) {
            found.add(new Change(
                    kind,
                    null,
                    null,
                    null,
                    tried.size(),
                    wonBefore,
                    after,
                    kind == ChangeKind.BUDGET
                            ? Words.budget(wonBefore, after, tried.size())
                            : Words.pace(wonBefore, after, tried.size())));
        }
    }

    /** Late, the rest counts as lost: an advice then promises less, never more. */
    private int winsWith(Trial changed, Predicate<Tried> concerned) {
        int wins = wonBefore;
        for (Tried each : tried) {
            if (isLate.getAsBoolean()) {
                break;
            }
            if (concerned.test(each) && Attempt.of(each.replay, changed).won()) {
                wins++;
            }
        }
        return wins;
    }
}
