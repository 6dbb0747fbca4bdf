package dev.narrowcast.bidding.index;

import java.util.Arrays;

/**
 * The ranges of postings that a search looks at, as a heap with the one at its root whose next posting has the highest
 * bound. A further search goes on where the last one stopped.
 */
final class Ranges {
    private static final Segment[] NO_SEGMENTS = {};
    private static final int AT_ITS_END = Integer.MIN_VALUE;

    Segment[] segment = NO_SEGMENTS;
    int[] value = new int[0];
    int[] next = new int[0];
    int[] end = new int[0];
    int size;

    /** Of the next posting of each. */
    private int[] bound = new int[0];

    private int[] heap = new int[0];

    void clear() {
        // A segment that is no longer in use must not be held longer than until the next search.
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
            bound = Arrays.copyOf(bound, larger);
            heap = Arrays.copyOf(heap, larger);
        }
        segment[size] = of;
        value[size] = carried;
        next[size] = from;
        end[size] = to;
        heap[size] = size;
        bound[size++] = bound(of, from, to);
    }

    private static int bound(Segment of, int at, int end) {
        return at < end ? of.postings.bound[at] : AT_ITS_END;
    }

    /** Once all are added. */
    void order() {
        for (int place = (size >>> 1) - 1; place >= 0; place--) {
            sink(place);
        }
    }

    /** Whether something is left that was not looked at. */
    boolean areOpen() {
        return size > 0 && bound[heap[0]] != AT_ITS_END;
    }

    /** The range to look at next. */
    int first() {
        return heap[0];
    }

    /** The bound of its next posting. */
    int highest() {
        return bound[heap[0]];
    }

    /** The highest bound in the other ranges. */
    int second() {
        int second = size > 1 ? bound[heap[1]] : AT_ITS_END;
        return size > 2 ? Math.max(second, bound[heap[2]]) : second;
    }

    /** The first range goes on from there. */
    void goOn(int at) {
        int first = heap[0];
        next[first] = at;
        bound[first] = bound(segment[first], at, end[first]);
        sink(0);
    }

    private void sink(int from) {
        int range = heap[from];
        int place = from;
        while (2 * place + 1 < size) {
            int child = 2 * place + 1;
            if (child + 1 < size && bound[heap[child + 1]] > bound[heap[child]]) {
                child++;
            }
            if (bound[heap[child]] <= bound[range]) {
                break;
            }
            heap[place] = heap[child];
            place = child;
        }
        heap[place] = range;
    }
}
