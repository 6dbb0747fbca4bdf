package dev.narrowcast.bidding.selection;

import org.jspecify.annotations.Nullable;

/** Counts lost candidates by reason. An array, because every candidate of every request passes here. */
@SuppressWarnings("EnumOrdinal")
public final class Tally {
    private static final Reason[] REASONS = Reason.values();

    private final int[] lost = new int[REASONS.length];
    private @Nullable Reason unvisited;

    void count(Reason reason, long candidates) {
        lost[reason.ordinal()] = Math.toIntExact(lost[reason.ordinal()] + candidates);
    }

    /** Why candidates that nobody looked at would have lost. They are not counted. */
    void unvisited(Reason reason) {
        unvisited = reason;
    }

    public long of(Reason reason) {
        return lost[reason.ordinal()];
    }

    /** The reason of the candidate that came furthest, null when there was none. */
    public @Nullable Reason furthest() {
        for (int i = lost.length - 1; i >= 0; i--) {
            if (lost[i] > 0) {
                return unvisited == null || unvisited.ordinal() < i ? REASONS[i] : unvisited;
            }
        }
        return unvisited;
    }
}
