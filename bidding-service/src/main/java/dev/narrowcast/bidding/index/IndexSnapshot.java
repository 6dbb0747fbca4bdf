package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.targeting.RequestFacts;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * An index as of one moment; never changes. A search looks at the ranges of the values that a request carries, always at
 * the one whose next posting has the highest bound, until nothing left can be among the best any more. A thread needs no
 * memory for a further search.
 */
public final class IndexSnapshot<K, T> {
    private static final ThreadLocal<Probe> PROBES = ThreadLocal.withInitial(Probe::new);

    private final Dictionary dictionary;
    private final TagNumbers tags;
    private final List<Segment> segments;
    private final Entries<K, T> entries;
    private final Samples samples;

    IndexSnapshot(
            Dictionary dictionary,
            TagNumbers tags,
            Collection<Segment> segments,
            Entries<K, T> entries,
            Samples samples) {
        this.dictionary = dictionary;
        this.tags = tags;
        this.segments = List.copyOf(segments);
        this.entries = entries;
        this.samples = samples;
    }

    /** How many are filed. */
    public int size() {
        return entries.live();
    }

    /** The memory of the arrays, without the entries themselves and the names of the values. */
    public long bytes() {
        return entries.bytes() + segments.stream().mapToLong(Segment::bytes).sum();
    }

    /** In how many parts it is searched: one, and one more for each group of changes that is not merged yet. */
    public int segments() {
        return segments.size();
    }

    /**
     * Finds the best that the jury admits.
     *
     * @param best how many
     * @return true when there are no more than those found
     */
    public boolean best(RequestFacts facts, int best, Jury<T> jury) {
        Probe probe = PROBES.get();
        probe.top.reset(best);
        int outranked = 0;
        if (probe.trail.leads(this, facts, !dictionary.isEmpty(Kind.PLACEMENT))) {
            probe.trail.interrupt();
            outranked += judgeAgain(probe, jury);
        } else {
            begin(facts, probe);
            samples.take(dictionary, probe);
        }
        outranked += search(probe, jury);
        probe.trail.end(this, facts);
        jury.outranked(outranked);
        probe.top.sort();
        for (int i = 0; i < probe.top.size(); i++) {
            jury.found(entries.get(probe.top.slot(i)).payload());
        }
        return outranked == 0 && !probe.ranges.areOpen();
    }

    /** Judges what an earlier search has found. */
    private int judgeAgain(Probe probe, Jury<T> jury) {
        Trail trail = probe.trail;
        int outranked = 0;
        int least = Integer.MIN_VALUE;
        for (int i = 0; i < trail.size; i++) {
            if (trail.bound[i] < least) {
                outranked++;
            } else {
                outranked += judge(trail.slot[i], probe.top, jury);
                least = probe.top.leastBound();
            }
        }
        return outranked;
    }

    private int search(Probe probe, Jury<T> jury) {
        Ranges ranges = probe.ranges;
        int outranked = 0;
        while (ranges.areOpen() && ranges.highest() >= probe.top.leastBound()) {
            outranked += searchFirst(probe, jury);
        }
        return outranked;
    }

    /** Follows the first range until another one has a higher bound. */
    private int searchFirst(Probe probe, Jury<T> jury) {
        Ranges ranges = probe.ranges;
        int range = ranges.first();
        Segment segment = ranges.segment[range];
        int value = ranges.value[range];
        int at = ranges.next[range];
        int end = ranges.end[range];
        int second = ranges.second();
        int outranked = 0;
        int least = Math.max(second, probe.top.leastBound());
        while ((at = nextMatch(probe, segment, value, at, end, least)) < end) {
            int bound = segment.postings.bound[at];
            if (bound < least) {
                break;
            }
            int slot = segment.slot(segment.postings.record[at++]);
            if (!entries.isDead(slot)) {
                probe.trail.add(slot, bound);
                outranked += judge(slot, probe.top, jury);
                least = Math.max(second, probe.top.leastBound());
            }
        }
        ranges.goOn(at);
        return outranked;
    }

    /** The next posting that holds or whose bound is below the least one; {@code end} when there is none. */
    private static int nextMatch(Probe probe, Segment segment, int value, int from, int end, int least) {
        Segment.Postings postings = segment.postings;
        int mask = probe.mask();
        int places = probe.places();
        for (int at = from; at < end; at++) {
            if (postings.bound[at] < least) {
                return at;
            }
            if ((postings.mask[at] & mask) == mask
                    && (postings.places[at] & places) != 0
                    && segment.holds(postings.record[at], value, probe)) {
                return at;
            }
        }
        return end;
    }

    /** @return how many were good enough to hold but not to stay */
    private int judge(int slot, Top top, Jury<T> jury) {
        T entry = entries.get(slot).payload();
        long score = jury.score(entry);
        if (score < top.least()) {
            return 1;
        }
        if (!jury.admits(entry)) {
            return 0;
        }
        boolean wasFull = top.isFull();
        top.offer(score, jury.tie(entry), slot);
        return wasFull ? 1 : 0;
    }

    /** Finds everything whose targeting holds, in no order. */
    public void matching(RequestFacts facts, Consumer<T> found) {
        Probe probe = PROBES.get();
        begin(facts, probe);
        Ranges ranges = probe.ranges;
        for (int i = 0; i < ranges.size; i++) {
            Segment segment = ranges.segment[i];
            int end = ranges.end[i];
            int value = ranges.value[i];
            int at = ranges.next[i];
            while ((at = nextMatch(probe, segment, value, at, end, Integer.MIN_VALUE)) < end) {
                int slot = segment.slot(segment.postings.record[at++]);
                if (!entries.isDead(slot)) {
                    found.accept(entries.get(slot).payload());
                }
            }
        }
        ranges.clear();
    }

    private void begin(RequestFacts facts, Probe probe) {
        probe.trail.begin();
        probe.fill(facts, dictionary, tags);
        probe.ranges.clear();
        for (int s = 0; s < segments.size(); s++) {
            Segment segment = segments.get(s);
            for (int i = 0; i < probe.size(); i++) {
                int place = segment.find(probe.value(i));
                if (place >= 0 && segment.from(place) < segment.to(place)) {
                    probe.ranges.add(segment, probe.value(i), segment.from(place), segment.to(place));
                }
            }
        }
        probe.ranges.order();
    }

    /** Shows every entry that is filed. */
    public void forEach(Consumer<T> each) {
        for (int slot = 0; slot < entries.size(); slot++) {
            if (!entries.isDead(slot)) {
                each.accept(entries.get(slot).payload());
            }
        }
    }
}
