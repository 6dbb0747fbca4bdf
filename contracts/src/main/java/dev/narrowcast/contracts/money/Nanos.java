package dev.narrowcast.contracts.money;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Money is a {@code long} of nanos: billionths of one unit of the installation's currency. Prices arrive in micros
 * (millionths). A price of n micros per thousand impressions is exactly n nanos per impression, so no price is ever
 * rounded. All arithmetic is exact and overflows loudly.
 */
public final class Nanos {
    public static final long PER_MICRO = 1_000L;
    public static final long PER_UNIT = 1_000_000_000L;

    private static final int NANO_SCALE = 9;
    private static final int MICRO_SCALE = 6;

    private Nanos() {}

    /** Nanos for one impression at a price of this many micros per thousand impressions. */
    public static long perImpression(long cpmMicros) {
        return cpmMicros;
    }

    /** @throws ArithmeticException when the amount does not fit into a long of nanos */
    public static long ofMicros(long micros) {
        return Math.multiplyExact(micros, PER_MICRO);
    }

    public static boolean isWholeMicros(long nanos) {
        return nanos % PER_MICRO == 0;
    }

    /** Micros, rounded towards zero; exact when {@link #isWholeMicros}. */
    public static long toMicros(long nanos) {
        return nanos / PER_MICRO;
    }

    /** An exact decimal with six places where the amount is whole micros, else nine: {@code 0.002000}. */
    public static String toDecimal(long nanos) {
        BigDecimal exact = BigDecimal.valueOf(nanos, NANO_SCALE);
        return isWholeMicros(nanos)
                ? exact.setScale(MICRO_SCALE, RoundingMode.UNNECESSARY).toPlainString()
                : exact.toPlainString();
    }

    /** The smallest whole number of nanos not below {@code nanos * numerator / denominator}, for positive operands. */
    public static long scaleUp(long nanos, long numerator, long denominator) {
        long product = nanos * numerator;
        if (Math.multiplyHigh(nanos, numerator) == 0 && product >= 0) {
            return Math.ceilDiv(product, denominator);
        }
        return BigDecimal.valueOf(nanos)
                .multiply(BigDecimal.valueOf(numerator))
                .divide(BigDecimal.valueOf(denominator), 0, RoundingMode.CEILING)
                .longValueExact();
    }
}
