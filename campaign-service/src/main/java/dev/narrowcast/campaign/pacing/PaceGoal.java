package dev.narrowcast.campaign.pacing;

/** How a budget is to be spread. */
public enum PaceGoal {
    EVENLY,
    FRONTLOADED,
    AS_FAST_AS_POSSIBLE;

    /** The share of the budget that should be spent when this share of the traffic has passed. */
    public double target(double passed) {
        return switch (this) {
            case EVENLY -> passed;
            case FRONTLOADED -> passed * (1.5 - 0.5 * passed);
            case AS_FAST_AS_POSSIBLE -> 1;
        };
    }
}
