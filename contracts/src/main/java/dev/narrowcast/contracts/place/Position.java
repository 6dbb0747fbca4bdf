package dev.narrowcast.contracts.place;

/** A point in WGS84, in degrees. Kept to seven decimals, about a centimetre, so that what is written reads back equal. */
public record Position(double lat, double lon) {
    private static final double STEPS_PER_DEGREE = 1e7;

    public Position {
        if (!(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) {
            throw new IllegalArgumentException("lat must be -90 to 90 and lon -180 to 180");
        }
        lat = rounded(lat);
        lon = rounded(lon);
    }

    private static double rounded(double degrees) {
        double kept = Math.round(degrees * STEPS_PER_DEGREE) / STEPS_PER_DEGREE;
        return kept == 0 ? 0 : kept;
    }
}
