package dev.narrowcast.bidding.selection;

/** Why a candidate lost, in the order in which a selection asks. */
public enum Reason {
    /** Not running, or switched off, or the site or placement is. */
    INACTIVE,
    SCHEDULE,
    /** The site, the request or the advertiser does not want the two together. */
    SITE_BLOCK,
    /** No creative has a size that was asked for and the placement allows. */
    FORMAT,
    FLOOR,
    TARGETING,
    BUDGET_LIFETIME,
    BUDGET_DAILY,
    /** Money may be left, but this bidder holds none of it now. */
    NO_LEASE,
    PACING,
    /** Its advertiser or campaign is on the page already. */
    DUPLICATE,
    OUTRANKED
}
