package dev.narrowcast.campaign.settlement;

/** What settlement made of an event. */
public enum Outcome {
    /** The advertiser paid its price. */
    BILLED,
    /** Valid, and of a kind that costs nothing. */
    COUNTED,
    /** Invalid traffic, kept with the bidder's reason. */
    INVALID,
    /** It came later than W after its serve. */
    EXPIRED,
    /** A limit had no room for its price. */
    OVER_DELIVERY,
    /** Its serve is older than the days for which duplicates are known. */
    TOO_OLD
}
