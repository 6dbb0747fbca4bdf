package dev.narrowcast.bidding.rate;

/**
 * What rates are learned for, from the general to the special. Each level starts from what the one above it says and
 * trusts its own figures as they grow.
 */
enum Level {
    ALL(1_000),
    FORMAT(1_000),
    PLACEMENT(1_000),
    ADVERTISER(500),
    LINE_ITEM(500),
    CREATIVE(300);

    private final double priorImpressions;

    Level(double priorImpressions) {
        this.priorImpressions = priorImpressions;
    }

    /** How many impressions the level above weighs. */
    double priorImpressions() {
        return priorImpressions;
    }
}
