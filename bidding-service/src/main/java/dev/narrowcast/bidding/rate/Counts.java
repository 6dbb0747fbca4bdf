package dev.narrowcast.bidding.rate;

import java.time.Duration;
import java.time.Instant;

/**
 * Impressions and clicks, older ones counting less: half after a half-life. Both fade alike, so that age weakens what
 * they say without changing it.
 *
 * @param asOf the latest moment that was counted
 */
record Counts(double impressions, double clicks, Instant asOf) {
    static final Counts NONE = new Counts(0, 0, Instant.EPOCH);
    private static final double HALF_LIFE_MILLIS = Duration.ofDays(7).toMillis();

    Counts {
        if (!(impressions >= 0) || !(clicks >= 0) || !Double.isFinite(impressions + clicks)) {
            throw new IllegalArgumentException("counts are finite and not negative");
        }
    }

    Counts plus(double moreImpressions, double moreClicks, Instant at) {
        double fade = asOf.isBefore(at) ? fade(asOf, at) : 1;
        double weight = at.isBefore(asOf) ? fade(at, asOf) : 1;
        return new Counts(
                impressions * fade + moreImpressions * weight,
                clicks * fade + moreClicks * weight,
                asOf.isBefore(at) ? at : asOf);
    }

    private static double fade(Instant from, Instant to) {
        return Math.pow(0.5, Duration.between(from, to).toMillis() / HALF_LIFE_MILLIS);
    }

    /** What remains when a part of it is left out. */
    Counts without(Counts part) {
        return new Counts(Math.max(0, impressions - part.impressions), Math.max(0, clicks - part.clicks), asOf);
    }

    /** Clicks, but never more than impressions: weighted impressions of good places may be fewer. */
    double hits() {
        return Math.min(clicks, impressions);
    }

    /** The mean of the Beta posterior whose prior has this mean and weighs as many impressions. */
    double mean(double prior, double weight) {
        return (hits() + prior * weight) / (impressions + weight);
    }
}
