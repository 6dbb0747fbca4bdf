package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.targeting.TargetingEvaluator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Files entries in a new segment. They come in descending order of their bounds, so every range is in order too. */
final class SegmentBuilder {
    private final Dictionary dictionary;
    private final Costs costs;
    private final Program program;
    private final List<int[]> anchors = new ArrayList<>();
    private int[] filed = new int[1 << 10];
    private int size;
    private int postings;

    /** Words of one expression in {@link #filed}: record, mask, places, bound. */
    private static final int WIDTH = 4;

    SegmentBuilder(Dictionary dictionary, Costs costs) {
        this.dictionary = dictionary;
        this.costs = costs;
        this.program = new Program(costs);
    }

    /** @param bound at most the bound of the entry before */
    void add(int slot, TargetingEvaluator targeting, int bound) {
        Expression expression = new Normaliser(dictionary, targeting).normalise(targeting.tree());
        if (expression instanceof Expression.Never) {
            return;
        }
        Anchors chosen = Anchors.of(expression, costs);
        Signature signature = Signature.of(expression, dictionary);
        int[] values = chosen.values().stream().mapToInt(Integer::intValue).toArray();
        keep(program.size(), signature, bound);
        anchors.add(values);
        postings += values.length;
        write(slot, values, expression, chosen);
    }

    private void keep(int record, Signature signature, int bound) {
        if (size == filed.length) {
            filed = Arrays.copyOf(filed, size * 2);
        }
        filed[size++] = record;
        filed[size++] = signature.mask();
        filed[size++] = signature.places();
        filed[size++] = bound;
    }

    private void write(int slot, int[] values, Expression expression, Anchors chosen) {
        program.add(slot);
        int header = program.size();
        program.add(0);
        if (values.length > 1) {
            program.add(values.length);
            for (int value : values) {
                program.add(value);
            }
        }
        int body = program.size();
        program.body(expression, chosen.settled());
        int several = values.length > 1 ? Segment.SEVERAL_ANCHORS : 0;
        program.set(header, (program.size() - body) << 1 | several);
    }

    /** @param dense with a place for every value, for a large segment that is asked for most values of a request */
    Segment build(boolean dense) {
        int[] values = dense ? null : distinct();
        int[] starts = new int[(values == null ? dictionary.size() : values.length) + 1];
        for (int[] each : anchors) {
            for (int value : each) {
                starts[place(values, value) + 1]++;
            }
        }
        for (int place = 1; place < starts.length; place++) {
            starts[place] += starts[place - 1];
        }
        int[] next = starts.clone();
        Segment.Postings filled = new Segment.Postings(postings);
        for (int i = 0; i < anchors.size(); i++) {
            for (int value : anchors.get(i)) {
                int at = next[place(values, value)]++;
                filled.record[at] = filed[i * WIDTH];
                filled.mask[at] = filed[i * WIDTH + 1];
                filled.places[at] = filed[i * WIDTH + 2];
                filled.bound[at] = (short) filed[i * WIDTH + 3];
            }
        }
        return new Segment(values, starts, filled, program.words(), program.questions());
    }

    private int[] distinct() {
        return anchors.stream().flatMapToInt(Arrays::stream).sorted().distinct().toArray();
    }

    private static int place(int @Nullable [] values, int value) {
        return values == null ? value : Arrays.binarySearch(values, value);
    }
}
