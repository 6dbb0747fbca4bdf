package dev.narrowcast.contracts.catalog;

import org.jspecify.annotations.Nullable;

/**
 * What a line item above the auction is promised; exactly one of the two.
 *
 * @param impressions GUARANTEED: to be delivered between start and end
 * @param shareOfVoicePermille SPONSORSHIP: of the requests for each placement in which it may be shown, 1 to 1000
 */
public record Goal(@Nullable Long impressions, @Nullable Integer shareOfVoicePermille) {
    public static final long MAX_IMPRESSIONS = 1_000_000_000_000L;
    public static final int PERMILLE = 1_000;

    public Goal {
        if ((impressions == null) == (shareOfVoicePermille == null)) {
            throw new IllegalArgumentException("a goal is either impressions or a share of voice");
        }
        if (impressions != null && (impressions < 1 || impressions > MAX_IMPRESSIONS)) {
            throw new IllegalArgumentException("impressions must be 1 to " + MAX_IMPRESSIONS);
        }
        if (shareOfVoicePermille != null && (shareOfVoicePermille < 1 || shareOfVoicePermille > PERMILLE)) {
            throw new IllegalArgumentException("shareOfVoicePermille must be 1 to " + PERMILLE);
        }
    }

    public static Goal ofImpressions(long impressions) {
        return new Goal(impressions, null);
    }

    public static Goal ofShare(int permille) {
        return new Goal(null, permille);
    }
}
