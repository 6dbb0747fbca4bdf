package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.targeting.RequestFacts;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * An index as of one moment; never changes. A search looks at the ranges of the values that a request carries, from the
 * highest bound down, a piece of each in turn, and leaves a range where nothing in it can be among the best any more. A
 * thread needs no memory for a further search.
 */
public final class IndexSnapshot<K, T> {
    private static final int FIRST_PIECE = 2;
    private static final int LARGEST_PIECE = 1 << 12;
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
            probe.ranges.reopen();
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
        return outranked == 0 && !probe.ranges.areCut();
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
        int outranked = 0;
        int least = probe.top.leastBound();
        Ranges ranges = probe.ranges;
        for (int piece = FIRST_PIECE; ranges.size > 0; piece = Math.min(LARGEST_PIECE, piece * 2)) {
            for (int i = ranges.size - 1; i >= 0; i--) {
                Segment segment = ranges.segment[i];
                Segment.Postings postings = segment.postings;
                int at = ranges.next[i];
                int end = Math.min(ranges.end[i], at + piece);
                boolean isLow = false;
                while ((at = nextMatch(probe, segment, ranges.value[i], at, end, least)) < end) {
                    int bound = postings.bound[at];
                    if (bound < least) {
                        isLow = true;
                        break;
                    }
                    int slot = segment.slot(postings.record[at++]);
                    if (!entries.isDead(slot)) {
                        probe.trail.add(slot, bound);
                        outranked += judge(slot, probe.top, jury);
                        least = probe.top.leastBound();
                    }
                }
                ranges.next[i] = at;
                if (isLow || at == ranges.end[i]) {
                    ranges.leave(i);
                }
            }
        }
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
