package dev.narrowcast.contracts.catalog;

/** Rank classes in order: a higher tier wins over any price of a lower one. HOUSE is free and fills what is left. */
public enum Tier {
    SPONSORSHIP,
    GUARANTEED,
    AUCTION,
    HOUSE
}
