package dev.narrowcast.bidding.index;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Filed expressions, never changed. Each value has a range of postings, the highest bound first: a signature, the bound
 * and where the expression's record begins. A record is the slot of the entry, a header with the length of the program
 * in words, the anchors where there are several, and the program.
 */
final class Segment {
    static final int SEVERAL_ANCHORS = 1;

    /** Ascending; null when {@link #starts} has a place for every number. */
    private final int @Nullable [] values;

    /** Where the range of each value begins; one more for the end of the last. */
    private final int[] starts;

    final Postings postings;
    private final int[] words;
    private final List<Question> questions;

    Segment(int @Nullable [] values, int[] starts, Postings postings, int[] words, List<Question> questions) {
        this.values = values;
        this.starts = starts;
        this.postings = postings;
        this.words = words;
        this.questions = List.copyOf(questions);
    }

    /** Parallel arrays of postings. */
    static final class Postings {
        final int[] mask;
        final int[] places;
        final short[] bound;
        final int[] record;

        Postings(int size) {
            mask = new int[size];
            places = new int[size];
            bound = new short[size];
            record = new int[size];
        }
    }

    /** The place of a value in {@link #from}, -1 when nothing is filed under it. */
    int find(int value) {
        if (values == null) {
            return value < starts.length - 1 ? value : -1;
        }
        return Arrays.binarySearch(values, value);
    }

    int from(int place) {
        return starts[place];
    }

    int to(int place) {
        return starts[place + 1];
    }

    /** How many are filed under a value, the dead too. */
    int filed(int value) {
        int place = find(value);
        return place < 0 ? 0 : to(place) - from(place);
    }

    int slot(int record) {
        return words[record];
    }

    long bytes() {
        long lists = 4L * (starts.length + words.length + (values == null ? 0 : values.length));
        return lists + 14L * postings.record.length;
    }

    /**
     * Whether the expression holds. Under several values that a request carries it is found once, by the first.
     *
     * @param value under which it was found
     */
    boolean holds(int record, int value, Probe probe) {
        int header = words[record + 1];
        int at = record + 2;
        int length = header >>> 1;
        if ((header & SEVERAL_ANCHORS) != 0) {
            int anchors = words[at++];
            if (!isFirst(at, anchors, value, probe)) {
                return false;
            }
            at += anchors;
        }
        return all(at, at + length, probe);
    }

    private boolean isFirst(int from, int count, int value, Probe probe) {
        if (count > Probe.MAX_WALK) {
            return !probe.carriesLess(value, words, from, from + count);
        }
        for (int at = from; at < from + count; at++) {
            if (words[at] == value) {
                return true;
            }
            if (probe.carries(words[at])) {
                return false;
            }
        }
        return true;
    }

    private boolean all(int from, int to, Probe probe) {
        int at = from;
        while (at < to) {
            if (!isTrue(at, probe)) {
                return false;
            }
            at = after(at);
        }
        return true;
    }

    private boolean any(int from, int to, Probe probe) {
        int at = from;
        while (at < to) {
            if (isTrue(at, probe)) {
                return true;
            }
            at = after(at);
        }
        return false;
    }

    /** Where the next operation begins. */
    private int after(int at) {
        int operation = words[at] & Program.OPERATION;
        return switch (operation) {
            case Program.HAS, Program.LACKS, Program.ASK -> at + 1;
            case Program.NOT -> after(at + 1);
            default -> at + 1 + (words[at] >>> Program.OPERATION_BITS);
        };
    }

    private boolean isTrue(int at, Probe probe) {
        int word = words[at];
        int operand = word >>> Program.OPERATION_BITS;
        return switch (word & Program.OPERATION) {
            case Program.HAS -> probe.carries(operand);
            case Program.LACKS -> !probe.carries(operand);
            case Program.HAS_ANY -> carriesOne(at + 1, operand, probe);
            case Program.LACKS_ALL -> !carriesOne(at + 1, operand, probe);
            case Program.AND -> all(at + 1, at + 1 + operand, probe);
            case Program.OR -> any(at + 1, at + 1 + operand, probe);
            case Program.NOT -> !isTrue(at + 1, probe);
            case Program.ASK -> probe.answer(questions.get(operand));
            default -> throw new IllegalStateException("a word is one of eight operations");
        };
    }

    private boolean carriesOne(int from, int count, Probe probe) {
        for (int at = from; at < from + count; at++) {
            if (probe.carries(words[at])) {
                return true;
            }
        }
        return false;
    }
}
