package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.index.Workload.Expr;
import dev.narrowcast.bidding.index.Workload.User;
import java.util.Arrays;
import java.util.function.IntConsumer;

/** Looks at every expression, in flat arrays: bits of devices and life-cycles first, then regions, then tags. */
final class LinearPeer implements Peer {
    private static final int LIFECYCLE_SHIFT = 8;

    private final int[] bits;
    private final int[] starts;
    private int[] words = new int[1 << 16];
    private final long[] carried = new long[(Workload.TAGS >>> 6) + 1];

    LinearPeer(Workload work) {
        int size = work.expressions.size();
        bits = new int[size];
        starts = new int[size + 1];
        int at = 0;
        for (int i = 0; i < size; i++) {
            Expr expr = work.expressions.get(i);
            bits[i] = expr.devices() | expr.lifecycles() << LIFECYCLE_SHIFT;
            int needed = expr.regions().length + 1 + expr.tags().length + expr.excluded().length;
            if (at + needed > words.length) {
                words = Arrays.copyOf(words, words.length * 2);
            }
            words[at++] = expr.regions().length;
            for (int region : expr.regions()) {
                words[at++] = region;
            }
            for (int tag : expr.tags()) {
                words[at++] = tag;
            }
            for (int tag : expr.excluded()) {
                words[at++] = ~tag;
            }
            starts[i + 1] = at;
        }
    }

    @Override
    public void matching(User user, IntConsumer found) {
        Arrays.fill(carried, 0);
        for (int tag : user.tags()) {
            carried[tag >>> 6] |= 1L << tag;
        }
        int needed = 1 << user.device() | 1 << user.lifecycle() + LIFECYCLE_SHIFT;
        for (int i = 0; i < bits.length; i++) {
            if ((bits[i] & needed) == needed && holds(i, user.region())) {
                found.accept(i);
            }
        }
    }

    private boolean holds(int expression, int region) {
        int at = starts[expression];
        int regions = words[at++];
        boolean isThere = regions == 0;
        for (int end = at + regions; at < end; at++) {
            isThere |= words[at] == region;
        }
        if (!isThere) {
            return false;
        }
        for (; at < starts[expression + 1]; at++) {
            int word = words[at];
            int tag = word < 0 ? ~word : word;
            boolean has = (carried[tag >>> 6] & (1L << tag)) != 0;
            if (has == word < 0) {
                return false;
            }
        }
        return true;
    }
}
