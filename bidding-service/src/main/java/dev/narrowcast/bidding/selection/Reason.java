package dev.narrowcast.bidding.selection;

/** Why a candidate lost, in the order in which a selection asks. */
public enum Reason {
    /** Not running, or switched off, or the site or placement is. */
    INACTIVE,
    SCHEDULE,
    /** It may only be shown to people who can be counted, and this visitor does not allow that. */
    CONSENT,
    /** The site, the request or the advertiser does not want the two together. */
    SITE_BLOCK,
    /** No creative is of a format that the placement takes and, where it has one, of a size that was asked for. */
    FORMAT,
    FLOOR,
    TARGETING,
    /** The page is about what the advertiser does not want to stand beside, or nobody knows what it is about. */
    BRAND_SAFETY,
    /** The visitor did lately what the line item leaves people alone after. */
    SUPPRESSED,
    /** The visitor has seen it often enough, or cannot be counted. */
    FREQUENCY_CAP,
    BUDGET_LIFETIME,
    BUDGET_DAILY,
    /** Money may be left, but this bidder holds none of it now. */
    NO_LEASE,
    PACING,
    /** Another sponsor's turn, or nobody's. */
    SHARE_OF_VOICE,
    /** Its advertiser or campaign is on the page already. */
    DUPLICATE,
    /** An ad of the same competitive category is on the page already. */
    COMPETITIVE_EXCLUSION,
    OUTRANKED
}
