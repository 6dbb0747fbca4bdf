package dev.narrowcast.bidding.selection;

import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.PlacementId;
import java.util.UUID;

/** The chance in a selection: a hash of who and why under the selection's id, so that every draw can be repeated. */
final class Draws {
    private static final double UNIT = 0x1.0p-53;

    private final long seed;

    Draws(UUID selectionId) {
        this.seed = mix(selectionId.getMostSignificantBits() ^ mix(selectionId.getLeastSignificantBits()));
    }

    /** What a draw decides; different purposes are independent. */
    enum Purpose {
        PACING(1),
        TIE(2),
        CREATIVE(3),
        SHARE(4);

        private final long salt;

        Purpose(long salt) {
            this.salt = salt;
        }
    }

    long bits(Purpose purpose, LineItemId lineItem) {
        return bits(purpose, lineItem.value());
    }

    private long bits(Purpose purpose, UUID id) {
        return mix(seed
                ^ mix(id.getMostSignificantBits() + purpose.salt)
                ^ mix(id.getLeastSignificantBits() * 0x9E3779B97F4A7C15L));
    }

    /** Uniform in [0, 1). */
    double unit(Purpose purpose, LineItemId lineItem) {
        return (bits(purpose, lineItem) >>> 11) * UNIT;
    }

    /** Uniform in [0, 1), the same for all line items of a placement. */
    double unit(Purpose purpose, PlacementId placement) {
        return (bits(purpose, placement.value()) >>> 11) * UNIT;
    }

    /** Uniform in 0 to bound - 1. {@code salt} makes the draws of one line item in several slots differ. */
    int below(int bound, Purpose purpose, LineItemId lineItem, int salt) {
        return (int) Long.remainderUnsigned(bits(purpose, lineItem, salt), bound);
    }

    /** {@code salt} makes the draws of one line item differ. */
    long bits(Purpose purpose, LineItemId lineItem, int salt) {
        return mix(bits(purpose, lineItem) + salt);
    }

    /** The finaliser of SplitMix64 (Steele, Lea, Flood 2014). */
    private static long mix(long bits) {
        long z = bits + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
