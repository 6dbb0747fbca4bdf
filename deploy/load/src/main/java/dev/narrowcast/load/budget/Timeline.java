package dev.narrowcast.load.budget;

import java.util.PriorityQueue;

/** A queue of what happens next; model time is milliseconds from the start, and ties keep their order. */
final class Timeline {
    private final PriorityQueue<Entry> queue = new PriorityQueue<>();
    private long nowMillis;
    private long sequence;

    private record Entry(long atMillis, long sequence, Runnable what) implements Comparable<Entry> {
        @Override
        public int compareTo(Entry other) {
            int byTime = Long.compare(atMillis, other.atMillis);
            return byTime != 0 ? byTime : Long.compare(sequence, other.sequence);
        }
    }

    long nowMillis() {
        return nowMillis;
    }

    void at(long millis, Runnable what) {
        queue.add(new Entry(Math.max(millis, nowMillis), sequence++, what));
    }

    void after(long millis, Runnable what) {
        at(nowMillis + millis, what);
    }

    void run() {
        for (Entry next = queue.poll(); next != null; next = queue.poll()) {
            nowMillis = next.atMillis();
            next.what().run();
        }
    }
}
