package dev.narrowcast.campaign.pacing;

/**
 * The share of a day's traffic that has passed by each quarter of an hour of local time. Flat until enough was seen; a
 * part of it stays flat, so that an hour without any traffic so far can still be paced.
 */
public final class TrafficCurve {
    public static final int BUCKETS = 96;
    public static final TrafficCurve FLAT = new TrafficCurve(new double[BUCKETS]);

    private static final double FLAT_SHARE = 0.1;

    private final double[] cumulative = new double[BUCKETS + 1];

    /** @param weights traffic of each bucket, in any unit; all zero means flat */
    public TrafficCurve(double[] weights) {
        if (weights.length != BUCKETS) {
            throw new IllegalArgumentException("a curve has " + BUCKETS + " buckets");
        }
        double total = 0;
        for (double weight : weights) {
            total += weight;
        }
        double flat = 1.0 / BUCKETS;
        for (int i = 0; i < BUCKETS; i++) {
            double share = total == 0 ? flat : FLAT_SHARE * flat + (1 - FLAT_SHARE) * weights[i] / total;
            cumulative[i + 1] = cumulative[i] + share;
        }
    }

    /** @param dayFraction how much of the day has passed, 0 to 1 */
    public double passed(double dayFraction) {
        double at = Math.clamp(dayFraction, 0, 1) * BUCKETS;
        int bucket = Math.min(BUCKETS - 1, (int) at);
        double within = at - bucket;
        return (cumulative[bucket] + within * (cumulative[bucket + 1] - cumulative[bucket])) / cumulative[BUCKETS];
    }
}
