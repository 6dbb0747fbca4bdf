package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.targeting.TagBook;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The matching index: entries filed under the rarest values of their targeting, found best first.
 *
 * <p>Readers take {@link #snapshot}, one volatile read. Changes make a small segment each and mark what they replace as
 * dead; small segments of similar size are merged at once, so that there are never more than eight. When they or the
 * dead have become a good part of the whole, everything is filed anew in the background, by what was learned of the
 * requests meanwhile; changes that come in during that time are seen in the old index at once and replayed in the new.
 *
 * <p>The method is that of indexing Boolean expressions under their most selective predicate (Whang et al. 2009, k-index;
 * Sadoghi and Jacobsen 2011, BE-tree), with postings in order of an upper bound of the score (Fagin, Lotem, Naor 2001).
 */
public final class MatchIndex<K, T> {
    private static final int MOST_DELTAS = 8;
    private static final int SMALL = 1_000;
    private static final int REBUILD_SHARE = 8;

    private final Executor background;
    private final Samples samples = new Samples();
    private Dictionary dictionary = new Dictionary();
    private Costs costs = new Costs(dictionary);
    private Map<K, Integer> slots = new HashMap<>();
    private final List<Delta> segments = new ArrayList<>();
    private TagBook book = TagBook.EMPTY;
    private TagNumbers numbers = new TagNumbers();
    private int tagValues = -1;
    private @Nullable List<Change<K, T>> missed;
    private volatile Entries<K, T> entries = new Entries.Draft<K, T>().done();
    private volatile IndexSnapshot<K, T> snapshot;

    /** @param background where everything is filed anew; may take seconds for a million entries */
    public MatchIndex(Executor background) {
        this.background = background;
        this.snapshot = new IndexSnapshot<>(dictionary, numbers, List.of(), entries, samples);
    }

    /** One thing to be filed, filed elsewhere, or taken out. */
    public sealed interface Change<K, T> {
        record Put<K, T>(Entry<K, T> entry) implements Change<K, T> {}

        record Remove<K, T>(K key) implements Change<K, T> {}
    }

    /** A segment with the slots from the first, inclusive, to the last, exclusive. */
    private record Delta(Segment segment, int from, int to) {
        int size() {
            return to - from;
        }
    }

    /** What readers search now. */
    public IndexSnapshot<K, T> snapshot() {
        return snapshot;
    }

    /** How many entries every request has to look at, because nothing positive is asked for. */
    public synchronized int always() {
        return segments.stream()
                .mapToInt(delta -> delta.segment.filed(Dictionary.ALWAYS))
                .sum();
    }

    /** Takes changes in, in order, and shows them to readers at once. */
    public synchronized void update(Collection<Change<K, T>> changes, TagBook tags) {
        if (missed != null) {
            missed.addAll(changes);
        }
        apply(changes);
        publish(tags);
        if (missed == null && isWorn()) {
            rebuildLater();
        }
    }

    private void apply(Collection<Change<K, T>> changes) {
        Entries.Draft<K, T> draft = entries.change();
        int from = draft.size();
        for (Change<K, T> change : changes) {
            switch (change) {
                case Change.Put<K, T>(Entry<K, T> entry) -> put(entry, draft);
                case Change.Remove<K, T>(K key) -> {
                    Integer slot = slots.remove(key);
                    if (slot != null) {
                        draft.kill(slot);
                    }
                }
            }
        }
        entries = draft.done();
        if (from < entries.size()) {
            segments.add(file(from, entries.size()));
            mergeSmall();
        }
    }

    private void put(Entry<K, T> entry, Entries.Draft<K, T> draft) {
        Integer slot = slots.get(entry.key());
        if (slot != null && entry.isFiledAs(draft.get(slot))) {
            draft.set(slot, entry);
            return;
        }
        if (slot != null) {
            draft.kill(slot);
        }
        slots.put(entry.key(), draft.add(entry));
    }

    /** Files the live entries of these slots. */
    private Delta file(int from, int to) {
        List<Integer> live = new ArrayList<>();
        for (int slot = from; slot < to; slot++) {
            if (!entries.isDead(slot)) {
                live.add(slot);
            }
        }
        live.sort(Comparator.comparingInt(slot -> -entries.get(slot).bound()));
        SegmentBuilder builder = new SegmentBuilder(dictionary, costs);
        for (int slot : live) {
            Entry<K, T> entry = entries.get(slot);
            builder.add(slot, entry.targeting(), entry.bound());
        }
        return new Delta(builder.build(segments.isEmpty()), from, to);
    }

    /** Merges the newest segments while they are of similar size, or while there are too many. */
    private void mergeSmall() {
        while (segments.size() > 2) {
            Delta last = segments.getLast();
            Delta before = segments.get(segments.size() - 2);
            boolean areMany = segments.size() > MOST_DELTAS / 2;
            if (!(areMany && before.size() <= 2 * last.size()) && segments.size() <= MOST_DELTAS + 1) {
                return;
            }
            segments.removeLast();
            segments.removeLast();
            segments.add(file(before.from, last.to));
        }
    }

    private void publish(TagBook tags) {
        if (tags != book || tagValues != dictionary.tagValues()) {
            book = tags;
            tagValues = dictionary.tagValues();
            numbers = TagNumbers.of(tags, dictionary);
        }
        snapshot = new IndexSnapshot<>(
                dictionary, numbers, segments.stream().map(Delta::segment).toList(), entries, samples);
    }

    private boolean isWorn() {
        int base = segments.isEmpty() ? 0 : segments.getFirst().size();
        int worn = entries.size() - base + entries.dead();
        return worn > SMALL + base / REBUILD_SHARE;
    }

    /** Files everything anew in the background, by what was learned of the requests. */
    public synchronized void refresh() {
        if (missed == null) {
            rebuildLater();
        }
    }

    private void rebuildLater() {
        List<Entry<K, T>> live = new ArrayList<>(entries.live());
        for (int slot = 0; slot < entries.size(); slot++) {
            if (!entries.isDead(slot)) {
                live.add(entries.get(slot));
            }
        }
        samples.drainTo(costs, dictionary);
        Dictionary fresh = new Dictionary();
        Costs learned = Costs.halved(costs, fresh);
        missed = new ArrayList<>();
        background.execute(() -> {
            try {
                rebuild(live, fresh, learned);
            } finally {
                giveUp(fresh);
            }
        });
    }

    /** What could not be filed anew stays as it is, and another attempt may be made. */
    private synchronized void giveUp(Dictionary fresh) {
        if (dictionary != fresh) {
            missed = null;
        }
    }

    private void rebuild(List<Entry<K, T>> live, Dictionary fresh, Costs learned) {
        live.sort(Comparator.comparingInt(entry -> -entry.bound()));
        SegmentBuilder builder = new SegmentBuilder(fresh, learned);
        Entries.Draft<K, T> draft = new Entries.Draft<>();
        Map<K, Integer> places = HashMap.newHashMap(live.size());
        for (Entry<K, T> entry : live) {
            int slot = draft.add(entry);
            places.put(entry.key(), slot);
            builder.add(slot, entry.targeting(), entry.bound());
        }
        install(new Delta(builder.build(true), 0, live.size()), draft.done(), places, fresh, learned);
    }

    private synchronized void install(
            Delta base, Entries<K, T> all, Map<K, Integer> places, Dictionary fresh, Costs learned) {
        dictionary = fresh;
        costs = learned;
        slots = places;
        entries = all;
        tagValues = -1;
        segments.clear();
        segments.add(base);
        List<Change<K, T>> replayed = missed;
        missed = null;
        if (replayed != null) {
            apply(replayed);
        }
        publish(book);
    }
}
