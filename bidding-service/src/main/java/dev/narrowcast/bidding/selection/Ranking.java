package dev.narrowcast.bidding.selection;

import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.targeting.FailedLeaf;
import dev.narrowcast.contracts.id.LineItemId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The candidates of one slot, best first, and what became of all the others. Sorted, and searched for, only as far as it
 * is read.
 */
public final class Ranking {
    private static final int MAX_REPLACEMENTS = 3;

    private final SelectionRequest.Slot slot;
    private final Tally tally;
    private final @Nullable Shortlist shortlist;
    private final @Nullable List<Fallen> fallen;
    private final List<Win> wins = new ArrayList<>(1);
    private final List<Candidate> sorted = new ArrayList<>(2);
    private Map<LineItemId, Reason> passedOver = Map.of();
    private final @Nullable PriorityQueue<Candidate> unsorted;
    private int next;
    private int replacements;

    /** @param explain keep every verdict */
    public Ranking(SelectionRequest.Slot slot, boolean explain) {
        this.slot = slot;
        this.fallen = explain ? new ArrayList<>() : null;
        this.tally = new Tally();
        this.shortlist = null;
        this.unsorted = new PriorityQueue<>(Candidate.RANK);
    }

    /** Of those that the index finds; further ones are searched for when they are needed. */
    public Ranking(SelectionRequest.Slot slot, Shortlist shortlist) {
        this.slot = slot;
        this.fallen = null;
        this.tally = shortlist.tally();
        this.shortlist = shortlist;
        this.unsorted = null;
    }

    /** A line item that never became a candidate. More about it is found out when it is asked for: they are many. */
    public record Fallen(Servable ad, Reason reason, Judge judge) {
        /** Where its targeting failed, null when it fell for another reason. */
        public @Nullable FailedLeaf leaf() {
            return reason == Reason.TARGETING ? ad.targeting().firstFailing(judge.facts()) : null;
        }

        public ClickRate rate() {
            return judge.rate(ad.lineItem());
        }
    }

    public void add(Candidate candidate) {
        Objects.requireNonNull(unsorted).add(candidate);
    }

    /** Notes that a line item fell. */
    public void lose(Servable ad, Reason reason, Judge judge) {
        tally.count(reason, 1);
        if (fallen != null) {
            fallen.add(new Fallen(ad, reason, judge));
        }
    }

    /** Notes line items that are not running. */
    public void skip(List<Servable> stopped, Judge judge) {
        tally.count(Reason.INACTIVE, stopped.size());
        if (fallen != null) {
            stopped.forEach(ad -> fallen.add(new Fallen(ad, Reason.INACTIVE, judge)));
        }
    }

    /** The candidate at this rank, 0 the best; null below the last. */
    @Nullable
    Candidate at(int rank) {
        while (sorted.size() <= rank) {
            Candidate next =
                    unsorted == null ? Objects.requireNonNull(shortlist).next() : unsorted.poll();
            if (next == null) {
                return null;
            }
            sorted.add(next);
        }
        return sorted.get(rank);
    }

    /** True when nobody can take the slot. */
    public boolean isEmpty() {
        return sorted.isEmpty() && waiting() == 0;
    }

    /** Candidates that are known and not sorted in yet. */
    private int waiting() {
        return unsorted == null ? Objects.requireNonNull(shortlist).waiting() : unsorted.size();
    }

    /** Why candidates lost that were not looked at: they are many, and not counted. */
    public void unvisited(Reason reason) {
        tally.unvisited(reason);
    }

    /** The best candidate that was not looked at yet, null when there is none. */
    @Nullable
    Candidate take() {
        Candidate candidate = at(next);
        if (candidate != null) {
            next++;
        }
        return candidate;
    }

    /** The rank that {@link #take} looks at next. */
    int next() {
        return next;
    }

    void passOver(Candidate candidate, Reason reason) {
        if (passedOver.isEmpty()) {
            passedOver = new HashMap<>();
        }
        passedOver.put(candidate.lineItem().id(), reason);
        tally.count(reason, 1);
    }

    boolean isPassedOver(Candidate candidate) {
        return passedOver.containsKey(candidate.lineItem().id());
    }

    void win(Win win) {
        wins.add(win);
    }

    void takeBack(Win win, Reason reason) {
        wins.remove(win);
        passOver(win.candidate(), reason);
    }

    /** Counts a replacement; false once there were three. */
    boolean mayReplace() {
        return replacements++ < MAX_REPLACEMENTS;
    }

    public SelectionRequest.Slot slot() {
        return slot;
    }

    public List<Win> wins() {
        return wins;
    }

    /** All candidates, best first. Sorts them all: for explaining only. */
    public List<Candidate> all() {
        int rank = sorted.size();
        while (at(rank) != null) {
            rank++;
        }
        return sorted;
    }

    /** Every line item that never became a candidate; empty unless asked to explain. */
    public List<Fallen> fallen() {
        return fallen == null ? List.of() : fallen;
    }

    /** Why a candidate of {@link #all} has no place; null when it has one. */
    public @Nullable Reason reason(Candidate candidate) {
        LineItemId id = candidate.lineItem().id();
        if (wins.stream().anyMatch(win -> win.candidate().lineItem().id().equals(id))) {
            return null;
        }
        return passedOver.getOrDefault(id, Reason.OUTRANKED);
    }

    /** Lost candidates by reason, once the slot is settled. */
    public Tally settle() {
        tally.count(Reason.OUTRANKED, sorted.size() + waiting() - (long) wins.size() - passedOver.size());
        return tally;
    }
}
