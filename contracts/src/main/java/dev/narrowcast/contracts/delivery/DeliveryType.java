package dev.narrowcast.contracts.delivery;

/** What happened to a served ad. */
public enum DeliveryType {
    /** A three-second aggregate of serves; a counter that is never billed. */
    SERVED_COUNT,
    /** The ad began to render. */
    IMPRESSION,
    /** Half of the ad was in view for one second. */
    VIEWABLE,
    CLICK,
    CONVERSION,
    /** A named event such as CONSULT or SHARE; its name is the {@code ref}. */
    CUSTOM
}
