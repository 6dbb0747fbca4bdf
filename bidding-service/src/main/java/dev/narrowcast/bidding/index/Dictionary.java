package dev.narrowcast.bidding.index;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Numbers the values that filed expressions ask for. One writer adds, any thread looks up; a reader of an older index
 * may find a number that is beyond what it knows.
 */
final class Dictionary {
    static final int ALWAYS = 0;
    static final int UNKNOWN = -1;

    private final List<ConcurrentMap<Object, Integer>> numbers = new ArrayList<>();
    private Value[] values = new Value[1 << 10];
    private volatile int size;
    private volatile int longestPhrase;

    /** @param key of a tag's value is a {@link TagValue}, of a tag its code */
    record Value(Kind kind, Object key) {}

    record TagValue(String code, String value) {}

    Dictionary() {
        for (Kind unused : Kind.values()) {
            numbers.add(new ConcurrentHashMap<>());
        }
        number(Kind.ALWAYS, "");
    }

    /** The number of a value, given when it is asked for the first time. */
    int number(Kind kind, Object key) {
        Map<Object, Integer> known = of(kind);
        Integer number = known.get(key);
        if (number != null) {
            return number;
        }
        int next = size;
        if (next == values.length) {
            values = Arrays.copyOf(values, next * 2);
        }
        values[next] = new Value(kind, key);
        if (kind.isPhrase() && key.toString().length() > longestPhrase) {
            longestPhrase = key.toString().length();
        }
        size = next + 1;
        known.put(key, next);
        return next;
    }

    /** The number of a value, {@link #UNKNOWN} when no expression asks for it. */
    int find(Kind kind, Object key) {
        Integer number = of(kind).get(key);
        return number == null ? UNKNOWN : number;
    }

    /** The length of the longest phrase that an expression has asked for. */
    int longestPhrase() {
        return longestPhrase;
    }

    boolean isEmpty(Kind kind) {
        return of(kind).isEmpty();
    }

    /** For the writer only. */
    Value value(int number) {
        return values[number];
    }

    int size() {
        return size;
    }

    /** How many numbers stand for tags and their values: rises when one is new. */
    int tagValues() {
        return of(Kind.TAG).size()
                + of(Kind.TAG_VALUE).size()
                + of(Kind.SEGMENT).size();
    }

    Map<Object, Integer> all(Kind kind) {
        return of(kind);
    }

    @SuppressWarnings("EnumOrdinal")
    private ConcurrentMap<Object, Integer> of(Kind kind) {
        return numbers.get(kind.ordinal());
    }
}
