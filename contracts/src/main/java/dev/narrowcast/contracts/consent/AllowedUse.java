package dev.narrowcast.contracts.consent;

/** What one request may use of the person. Without any of it ads are chosen by context alone and nothing is stored. */
public record AllowedUse(boolean tags, boolean preciseLocation, boolean frequency, boolean measurement) {
    public static final AllowedUse ALL = new AllowedUse(true, true, true, true);
    public static final AllowedUse CONTEXT_ONLY = new AllowedUse(false, false, false, false);

    /** A place given for this request, and nothing about who the person is. */
    public static final AllowedUse LOCATION_ONLY = new AllowedUse(false, true, false, false);

    AllowedUse withoutPreciseLocation() {
        return new AllowedUse(tags, false, frequency, measurement);
    }
}
