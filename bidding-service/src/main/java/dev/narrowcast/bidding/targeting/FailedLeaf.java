package dev.narrowcast.bidding.targeting;

import org.jspecify.annotations.Nullable;

/**
 * The first leaf that kept a line item from matching.
 *
 * @param path JSON pointer of the leaf's node in the effective targeting
 * @param wanted what the leaf asks for; begins with "not " under a negation
 * @param found what the request has, null when that is unknown
 */
public record FailedLeaf(
        Type type, String path, String wanted, @Nullable String found) {
    public enum Type {
        TAG,
        LIFECYCLE,
        SITE,
        PLACEMENT,
        GEO,
        DEVICE,
        LANGUAGE,
        KEYWORD
    }
}
