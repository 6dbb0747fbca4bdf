package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.index.Workload.Expr;
import dev.narrowcast.bidding.index.Workload.User;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/**
 * The k-index (Whang et al. 2009): every value of a request counts up the expressions that ask for it, an excluded one
 * rules them out; an expression holds when as many of its conditions were counted as it has.
 */
final class CountingPeer implements Peer {
    private static final int RULED_OUT = Integer.MIN_VALUE / 2;

    private final int[][] tags = new int[Workload.TAGS][];
    private final int[][] excluded = new int[Workload.TAGS][];
    private final int[][] regions = new int[Workload.REGIONS][];
    private final int[][] devices = new int[Workload.DEVICES][];
    private final int[][] lifecycles = new int[Workload.LIFECYCLES][];
    private final byte[] conditions;
    private final int[] counts;
    private final int[] touched;
    private int size;

    CountingPeer(Workload work) {
        int expressions = work.expressions.size();
        conditions = new byte[expressions];
        counts = new int[expressions];
        touched = new int[expressions];
        Lists byTag = new Lists(Workload.TAGS);
        Lists byExcluded = new Lists(Workload.TAGS);
        Lists byRegion = new Lists(Workload.REGIONS);
        Lists byDevice = new Lists(Workload.DEVICES);
        Lists byLifecycle = new Lists(Workload.LIFECYCLES);
        for (int i = 0; i < expressions; i++) {
            Expr expr = work.expressions.get(i);
            int wanted = expr.tags().length;
            byTag.addAll(expr.tags(), i);
            byExcluded.addAll(expr.excluded(), i);
            byRegion.addAll(expr.regions(), i);
            wanted += expr.regions().length > 0 ? 1 : 0;
            wanted += byDevice.addBits(expr.devices(), i);
            wanted += byLifecycle.addBits(expr.lifecycles(), i);
            conditions[i] = (byte) wanted;
        }
        byTag.into(tags);
        byExcluded.into(excluded);
        byRegion.into(regions);
        byDevice.into(devices);
        byLifecycle.into(lifecycles);
    }

    private static final class Lists {
        private final List<List<Integer>> lists = new ArrayList<>();

        Lists(int count) {
            for (int i = 0; i < count; i++) {
                lists.add(new ArrayList<>());
            }
        }

        void addAll(int[] values, int expression) {
            for (int value : values) {
                lists.get(value).add(expression);
            }
        }

        /** @return 1 when it is a condition, 0 when every value is accepted */
        int addBits(int bits, int expression) {
            if (Integer.bitCount(bits) == lists.size()) {
                return 0;
            }
            for (int i = 0; i < lists.size(); i++) {
                if ((bits & (1 << i)) != 0) {
                    lists.get(i).add(expression);
                }
            }
            return 1;
        }

        void into(int[][] arrays) {
            for (int i = 0; i < arrays.length; i++) {
                arrays[i] = lists.get(i).stream().mapToInt(Integer::intValue).toArray();
                lists.set(i, List.of());
            }
        }
    }

    @Override
    public void matching(User user, IntConsumer found) {
        size = 0;
        for (int tag : user.tags()) {
            count(tags[tag], 1);
            count(excluded[tag], RULED_OUT);
        }
        count(regions[user.region()], 1);
        count(devices[user.device()], 1);
        count(lifecycles[user.lifecycle()], 1);
        for (int i = 0; i < size; i++) {
            int expression = touched[i];
            if (counts[expression] == conditions[expression]) {
                found.accept(expression);
            }
            counts[expression] = 0;
        }
    }

    private void count(int[] expressions, int by) {
        for (int expression : expressions) {
            if (counts[expression] == 0) {
                touched[size++] = expression;
            }
            counts[expression] += by;
        }
    }
}
