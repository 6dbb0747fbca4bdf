package dev.narrowcast.bidding.diagnosis;

/**
 * A part of a sample with its 95 % interval (Wilson 1927), which stays sensible for small samples and shares near 0.
 *
 * @param count of the sampled requests
 * @param share 0 to 1
 */
record Share(int count, double share, double low, double high) {
    private static final double Z = 1.959964;
    private static final double DIGITS = 10_000;

    static Share of(int count, int sample) {
        if (sample == 0) {
            return new Share(0, 0, 0, 1);
        }
        double share = (double) count / sample;
        double weight = 1 + Z * Z / sample;
        double middle = (share + Z * Z / (2 * sample)) / weight;
        double reach = Z / weight * Math.sqrt(share * (1 - share) / sample + Z * Z / (4.0 * sample * sample));
        return new Share(
                count, rounded(share), rounded(Math.max(0, middle - reach)), rounded(Math.min(1, middle + reach)));
    }

    private static double rounded(double share) {
        return Math.round(share * DIGITS) / DIGITS;
    }
}
