package dev.narrowcast.bidding.index;

import java.util.Arrays;

/**
 * The ranges of postings that a search looks at. Those that it has left come after those that it still follows, so that a
 * further search can go on where it stopped.
 */
final class Ranges {
    private static final Segment[] NO_SEGMENTS = {};

    Segment[] segment = NO_SEGMENTS;
    int[] value = new int[0];
    int[] next = new int[0];
    int[] end = new int[0];
    int size;
    private int all;

    void clear() {
        // A segment that is no longer in use must not be held longer than until the next search.
        Arrays.fill(segment, 0, all, null);
        size = 0;
        all = 0;
    }

    /** Follows all that have something left again. */
    void reopen() {
        size = all;
        for (int i = all - 1; i >= 0; i--) {
            if (next[i] == end[i]) {
                leave(i);
            }
        }
    }

    /** Whether something is left that was not looked at. */
    boolean areCut() {
        for (int i = 0; i < all; i++) {
            if (next[i] < end[i]) {
                return true;
            }
        }
        return false;
    }

    void add(Segment of, int carried, int from, int to) {
        if (size == segment.length) {
            int larger = Math.max(64, size * 2);
            segment = Arrays.copyOf(segment, larger);
            value = Arrays.copyOf(value, larger);
            next = Arrays.copyOf(next, larger);
            end = Arrays.copyOf(end, larger);
        }
        segment[size] = of;
        value[size] = carried;
        next[size] = from;
        end[size++] = to;
        all = size;
    }

    /** Leaves a range; another one takes its place. */
    void leave(int index) {
        size--;
        Segment itsSegment = segment[index];
        int itsValue = value[index];
        int itsNext = next[index];
        int itsEnd = end[index];
        segment[index] = segment[size];
        value[index] = value[size];
        next[index] = next[size];
        end[index] = end[size];
        segment[size] = itsSegment;
        value[size] = itsValue;
        next[size] = itsNext;
        end[size] = itsEnd;
    }
}
