package dev.narrowcast.campaign.lease;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Nanos by epoch minute, ascending, in two small arrays: at most a little more than W has entries. */
final class TokenedMinutes {
    private static final int INITIAL = 4;

    private long[] minutes;
    private long[] nanos;
    private int size;
    private long total;

    TokenedMinutes(Map<Long, Long> from) {
        this.minutes = new long[Math.max(INITIAL, from.size())];
        this.nanos = new long[minutes.length];
        new TreeMap<>(from).forEach(this::add);
    }

    long total() {
        return total;
    }

    boolean isEmpty() {
        return size == 0;
    }

    long last() {
        return minutes[size - 1];
    }

    void add(long minute, long amount) {
        int at = Arrays.binarySearch(minutes, 0, size, minute);
        if (at < 0) {
            at = -at - 1;
            if (size == minutes.length) {
                minutes = Arrays.copyOf(minutes, size * 2);
                nanos = Arrays.copyOf(nanos, size * 2);
            }
            System.arraycopy(minutes, at, minutes, at + 1, size - at);
            System.arraycopy(nanos, at, nanos, at + 1, size - at);
            minutes[at] = minute;
            nanos[at] = 0;
            size++;
        }
        nanos[at] += amount;
        total += amount;
    }

    /** Takes at most {@code wanted} of one minute; returns what was there to take. */
    long take(long minute, long wanted) {
        int at = Arrays.binarySearch(minutes, 0, size, minute);
        if (at < 0) {
            return 0;
        }
        long taken = Math.min(nanos[at], wanted);
        nanos[at] -= taken;
        total -= taken;
        if (nanos[at] == 0) {
            remove(at, at + 1);
        }
        return taken;
    }

    /** Takes all minutes before {@code minute}. */
    long takeBefore(long minute) {
        int end = 0;
        long taken = 0;
        while (end < size && minutes[end] < minute) {
            taken += nanos[end++];
        }
        remove(0, end);
        total -= taken;
        return taken;
    }

    private void remove(int from, int to) {
        System.arraycopy(minutes, to, minutes, from, size - to);
        System.arraycopy(nanos, to, nanos, from, size - to);
        size -= to - from;
    }

    boolean hasBefore(long minute) {
        return size > 0 && minutes[0] < minute;
    }

    Map<Long, Long> toMap() {
        Map<Long, Long> map = new TreeMap<>();
        for (int i = 0; i < size; i++) {
            map.put(minutes[i], nanos[i]);
        }
        return map;
    }

    TokenedMinutes copy() {
        TokenedMinutes copy = new TokenedMinutes(Map.of());
        copy.minutes = minutes.clone();
        copy.nanos = nanos.clone();
        copy.size = size;
        copy.total = total;
        return copy;
    }
}
