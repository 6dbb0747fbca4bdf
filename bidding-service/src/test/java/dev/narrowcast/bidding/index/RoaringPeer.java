package dev.narrowcast.bidding.index;

import dev.narrowcast.bidding.index.Workload.Expr;
import dev.narrowcast.bidding.index.Workload.User;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.roaringbitmap.FastAggregation;
import org.roaringbitmap.RoaringBitmap;

/**
 * A Roaring bitmap for each value and position of a condition. For each position: those that ask for a value of the
 * request there or have no condition there; the intersection of all, without those that exclude a value of the request.
 */
final class RoaringPeer implements Peer {
    private static final int POSITIONS = 6;

    private final RoaringBitmap[][] tags = new RoaringBitmap[POSITIONS][Workload.TAGS];
    private final RoaringBitmap[] without = new RoaringBitmap[POSITIONS];
    private final RoaringBitmap[] excluded = new RoaringBitmap[Workload.TAGS];
    private final RoaringBitmap[] regions = new RoaringBitmap[Workload.REGIONS];
    private final RoaringBitmap everywhere = new RoaringBitmap();
    private final RoaringBitmap[] devices = new RoaringBitmap[Workload.DEVICES];
    private final RoaringBitmap[] lifecycles = new RoaringBitmap[Workload.LIFECYCLES];

    RoaringPeer(Workload work) {
        for (int position = 0; position < POSITIONS; position++) {
            without[position] = new RoaringBitmap();
        }
        for (int i = 0; i < work.expressions.size(); i++) {
            add(work.expressions.get(i), i);
        }
        for (RoaringBitmap[] of : List.of(without, excluded, regions, devices, lifecycles)) {
            optimize(of);
        }
        for (RoaringBitmap[] of : tags) {
            optimize(of);
        }
        everywhere.runOptimize();
    }

    private static void optimize(RoaringBitmap[] bitmaps) {
        for (RoaringBitmap bitmap : bitmaps) {
            if (bitmap != null) {
                bitmap.runOptimize();
            }
        }
    }

    private void add(Expr expr, int number) {
        for (int position = 0; position < POSITIONS; position++) {
            if (position < expr.tags().length) {
                set(tags[position], expr.tags()[position], number);
            } else {
                without[position].add(number);
            }
        }
        for (int tag : expr.excluded()) {
            set(excluded, tag, number);
        }
        for (int region : expr.regions()) {
            set(regions, region, number);
        }
        if (expr.regions().length == 0) {
            everywhere.add(number);
        }
        bits(devices, expr.devices(), number);
        bits(lifecycles, expr.lifecycles(), number);
    }

    private static void bits(RoaringBitmap[] bitmaps, int bits, int number) {
        for (int i = 0; i < bitmaps.length; i++) {
            if ((bits & (1 << i)) != 0) {
                set(bitmaps, i, number);
            }
        }
    }

    private static void set(RoaringBitmap[] bitmaps, int value, int number) {
        if (bitmaps[value] == null) {
            bitmaps[value] = new RoaringBitmap();
        }
        bitmaps[value].add(number);
    }

    @Override
    public void matching(User user, IntConsumer found) {
        // The first position narrows most: every expression asks for a tag there.
        RoaringBitmap matching = at(0, user);
        for (int position = 1; position < POSITIONS && !matching.isEmpty(); position++) {
            matching = RoaringBitmap.and(matching, at(position, user));
        }
        matching.and(either(regions[user.region()], everywhere));
        matching.and(either(devices[user.device()], null));
        matching.and(either(lifecycles[user.lifecycle()], null));
        for (int tag : user.tags()) {
            if (excluded[tag] != null) {
                matching.andNot(excluded[tag]);
            }
        }
        matching.forEach((org.roaringbitmap.IntConsumer) found::accept);
    }

    private RoaringBitmap at(int position, User user) {
        List<RoaringBitmap> asked = new ArrayList<>();
        asked.add(without[position]);
        for (int tag : user.tags()) {
            if (tags[position][tag] != null) {
                asked.add(tags[position][tag]);
            }
        }
        return FastAggregation.or(asked.iterator());
    }

    private static RoaringBitmap either(RoaringBitmap one, RoaringBitmap other) {
        if (one == null || other == null) {
            return one == null ? (other == null ? new RoaringBitmap() : other) : one;
        }
        return RoaringBitmap.or(one, other);
    }
}
