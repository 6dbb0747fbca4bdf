package dev.narrowcast.bidding.selection;

import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.index.IndexSnapshot;
import dev.narrowcast.bidding.index.Jury;
import dev.narrowcast.contracts.id.LineItemId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The best candidates of a slot, found through the index. There are more than a page usually needs; when it needs still
 * more, because many are of one advertiser, they are searched for again.
 */
public final class Shortlist implements Jury<Servable> {
    private static final int SPARE = 3;
    private static final int FOR_EACH_PLACE = 3;
    private static final int GROWTH = 8;

    private final IndexSnapshot<LineItemId, Servable> index;
    private final Judge judge;
    private final Function<Servable, @Nullable Reason> steps;
    private final Tally tally = new Tally();
    private List<Servable> best = List.of();
    private Set<LineItemId> known = Set.of();
    private int given;
    private int wanted;
    private int visited;
    private boolean isWhole;
    private boolean isFirst = true;

    /**
     * @param steps the first step that a line item does not pass whose targeting holds, null when it passes them all
     * @param places to be filled
     */
    public Shortlist(
            IndexSnapshot<LineItemId, Servable> index,
            Judge judge,
            Function<Servable, @Nullable Reason> steps,
            int places) {
        this.index = index;
        this.judge = judge;
        this.steps = steps;
        this.wanted = FOR_EACH_PLACE * places + SPARE;
        search();
    }

    private void search() {
        best = new ArrayList<>(Math.min(wanted, index.size()));
        isWhole = index.best(judge.facts(), wanted, this);
        visited += isFirst ? best.size() : 0;
        isFirst = false;
        given = 0;
    }

    /** The best that was not given yet, null when there is no other. */
    @Nullable
    Candidate next() {
        while (true) {
            while (given < best.size()) {
                Servable ad = best.get(given++);
                if (!known.contains(ad.lineItem().id())) {
                    return judge.candidate(ad);
                }
            }
            if (isWhole) {
                return null;
            }
            extend();
        }
    }

    /** Searches for more. Those found before are given by now. */
    private void extend() {
        Set<LineItemId> more = new HashSet<>(known);
        best.forEach(ad -> more.add(ad.lineItem().id()));
        known = more;
        wanted = (int) Math.min(Integer.MAX_VALUE, (long) wanted * GROWTH);
        search();
    }

    /** Of those found, how many were not given yet. */
    int waiting() {
        int waiting = 0;
        for (int i = given; i < best.size(); i++) {
            waiting += known.contains(best.get(i).lineItem().id()) ? 0 : 1;
        }
        return waiting;
    }

    /** How the others lost that the first search visited. */
    Tally tally() {
        return tally;
    }

    /** True when there are line items whose targeting does not hold. */
    public boolean hasUnvisited() {
        return visited < index.size();
    }

    @Override
    public long score(Servable ad) {
        return judge.score(ad);
    }

    @Override
    public boolean admits(Servable ad) {
        Reason reason = steps.apply(ad);
        if (reason != null && isFirst) {
            visited++;
            tally.count(reason, 1);
        }
        return reason == null;
    }

    @Override
    public long tie(Servable ad) {
        return judge.tie(ad);
    }

    @Override
    public void outranked(int entries) {
        if (isFirst) {
            visited += entries;
            tally.count(Reason.OUTRANKED, entries);
        }
    }

    @Override
    public void found(Servable ad) {
        best.add(ad);
    }
}
