package dev.narrowcast.bidding.index;

import dev.narrowcast.contracts.catalog.Tier;
import java.util.Arrays;

/**
 * What candidates are ranked by, as one number: the tier, then the eCPM. For the order inside the index it is rounded up
 * to a bound of 12 bits, in which an eCPM has a step of 5 %, so that a changed bid seldom changes the order.
 */
public final class Score {
    private static final int TIERS = Tier.values().length;
    private static final int TIER_SHIFT = 61;
    private static final long MOST_ECPM = (1L << TIER_SHIFT) - 1;
    private static final int LEVEL_BITS = 10;
    private static final double STEP = 1.05;
    private static final long[] HIGHEST = highestOfLevels();

    private Score() {}

    private static long[] highestOfLevels() {
        long[] highest = new long[1 << LEVEL_BITS];
        for (int level = 1; level < highest.length; level++) {
            double next = Math.max(highest[level - 1] + 1.0, highest[level - 1] * STEP);
            highest[level] = next >= MOST_ECPM ? MOST_ECPM : (long) next;
        }
        return highest;
    }

    /** Higher is better. An eCPM beyond every sense counts as the highest. */
    @SuppressWarnings("EnumOrdinal")
    public static long of(Tier tier, long ecpmMicros) {
        int rank = TIERS - 1 - tier.ordinal();
        return ((long) rank << TIER_SHIFT) | Math.clamp(ecpmMicros, 0, MOST_ECPM);
    }

    /** Bounds order as scores do, and the bound of a higher score is never lower. */
    public static int bound(long score) {
        int at = Arrays.binarySearch(HIGHEST, score & MOST_ECPM);
        int level = at >= 0 ? at : -at - 1;
        return (int) (score >>> TIER_SHIFT) << LEVEL_BITS | level;
    }
}
