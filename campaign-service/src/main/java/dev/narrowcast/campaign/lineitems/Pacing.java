package dev.narrowcast.campaign.lineitems;

/** How a budget is spread over its day. */
public enum Pacing {
    EVENLY,
    FRONTLOADED,
    AS_FAST_AS_POSSIBLE
}
