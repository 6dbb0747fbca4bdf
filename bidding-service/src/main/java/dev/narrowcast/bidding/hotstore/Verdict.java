package dev.narrowcast.bidding.hotstore;

import java.util.List;

/** The answer to a list of claims, in their order; unknown when the store was late or away. */
public record Verdict(boolean isKnown, List<Boolean> grants) {
    public static final Verdict UNKNOWN = new Verdict(false, List.of());

    public Verdict {
        grants = List.copyOf(grants);
    }

    public static Verdict of(List<Boolean> grants) {
        return new Verdict(true, grants);
    }

    public boolean granted(int index) {
        return grants.get(index);
    }
}
