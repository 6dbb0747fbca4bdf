package dev.narrowcast.bidding.index;

import java.util.Arrays;

/** The ranges of postings that a search still has to look at. */
final class Ranges {
    private static final Segment[] NO_SEGMENTS = {};

    Segment[] segment = NO_SEGMENTS;
    int[] value = new int[0];
    int[] next = new int[0];
    int[] end = new int[0];
    int size;

    void clear() {
        // A segment that is no longer in use must not be held by a thread that rests.
        Arrays.fill(segment, 0, size, null);
        size = 0;
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
    }

    /** Ends a range; another one takes its place. */
    void remove(int index) {
        size--;
        segment[index] = segment[size];
        value[index] = value[size];
        next[index] = next[size];
        end[index] = end[size];
    }
}
