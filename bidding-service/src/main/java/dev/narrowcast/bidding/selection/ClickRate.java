package dev.narrowcast.bidding.selection;

import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.money.Nanos;

/**
 * The predicted clicks per million impressions, one constant for every ad, and the prices that follow from it. An eCPM
 * in micros per thousand impressions is the same number in nanos per impression.
 */
public record ClickRate(long perMillion) {
    private static final long MILLION = 1_000_000L;

    public ClickRate {
        if (perMillion < 1 || perMillion > MILLION) {
            throw new IllegalArgumentException("a click rate is above 0 and at most 1");
        }
    }

    /** Micros per thousand impressions, rounded down; a bid beyond every sense is worth the largest long. */
    public long ecpmMicros(Pricing pricing) {
        return ecpmMicros(pricing, perMillion);
    }

    /** The same for a rate that nobody keeps. */
    static long ecpmMicros(Pricing pricing, long perMillion) {
        return switch (pricing.model()) {
            case CPM, FLAT -> pricing.bidMicros();
            case CPC ->
                Math.multiplyHigh(pricing.bidMicros(), perMillion) == 0 && pricing.bidMicros() * perMillion >= 0
                        ? pricing.bidMicros() * perMillion / 1_000
                        : Long.MAX_VALUE;
        };
    }

    /** The price of one click that is worth this eCPM, in nanos, rounded up. */
    public long clickNanos(long ecpmMicros) {
        return Nanos.scaleUp(ecpmMicros, MILLION, perMillion);
    }
}
