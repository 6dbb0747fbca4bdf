package dev.narrowcast.contracts.place;

/**
 * The system in which a latitude and a longitude are given. Maps made in mainland China shift every point there by some
 * hundred metres: GCJ02 (AMap, Tencent) and BD09 (Baidu, a second shift on top). The formulas are the published ones, as
 * in github.com/googollee/eviltransform and github.com/wandergis/coordtransform; the way back from GCJ02 is found by
 * iteration, to less than a centimetre. Outside of China GCJ02 is WGS84.
 */
public enum Coordinates {
    WGS84 {
        @Override
        public Position toWgs84(double lat, double lon) {
            return new Position(lat, lon);
        }
    },
    GCJ02 {
        @Override
        public Position toWgs84(double lat, double lon) {
            return unshifted(new Position(lat, lon));
        }
    },
    BD09 {
        @Override
        public Position toWgs84(double lat, double lon) {
            Position given = new Position(lat, lon);
            double x = given.lon() - BD_LON;
            double y = given.lat() - BD_LAT;
            double radius = Math.hypot(x, y) - BD_RADIUS * Math.sin(y * BD_PI);
            double angle = Math.atan2(y, x) - BD_ANGLE * Math.cos(x * BD_PI);
            return isInChina(given)
                    ? unshifted(new Position(radius * Math.sin(angle), radius * Math.cos(angle)))
                    : given;
        }
    };

    private static final double BD_PI = Math.PI * 3000 / 180;
    private static final double BD_LON = 0.0065;
    private static final double BD_LAT = 0.006;
    private static final double BD_RADIUS = 0.00002;
    private static final double BD_ANGLE = 0.000003;

    /** Krasovsky 1940: half the great axis in metres and the square of the eccentricity. */
    private static final double AXIS = 6_378_245;

    private static final double ECCENTRICITY = 0.006693421622965943;
    private static final int MAX_STEPS = 10;
    private static final double CLOSE_ENOUGH = 1e-9;

    /** @throws IllegalArgumentException when the two are not degrees of a latitude and a longitude */
    public abstract Position toWgs84(double lat, double lon);

    private static Position unshifted(Position shifted) {
        if (!isInChina(shifted)) {
            return shifted;
        }
        double lat = shifted.lat();
        double lon = shifted.lon();
        for (int step = 0; step < MAX_STEPS; step++) {
            double tooFarNorth = lat + northShift(lat, lon) - shifted.lat();
            double tooFarEast = lon + eastShift(lat, lon) - shifted.lon();
            lat -= tooFarNorth;
            lon -= tooFarEast;
            if (Math.abs(tooFarNorth) < CLOSE_ENOUGH && Math.abs(tooFarEast) < CLOSE_ENOUGH) {
                break;
            }
        }
        return new Position(lat, lon);
    }

    /** The rectangle in which the published formulas shift. */
    private static boolean isInChina(Position at) {
        return at.lon() >= 72.004 && at.lon() <= 137.8347 && at.lat() >= 0.8293 && at.lat() <= 55.8271;
    }

    private static double northShift(double lat, double lon) {
        double x = lon - 105;
        double y = lat - 35;
        double metres = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
        metres += (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2 / 3;
        metres += (20 * Math.sin(y * Math.PI) + 40 * Math.sin(y / 3 * Math.PI)) * 2 / 3;
        metres += (160 * Math.sin(y / 12 * Math.PI) + 320 * Math.sin(y * Math.PI / 30)) * 2 / 3;
        double flat = flattening(lat);
        return Math.toDegrees(metres * flat * Math.sqrt(flat) / (AXIS * (1 - ECCENTRICITY)));
    }

    private static double eastShift(double lat, double lon) {
        double x = lon - 105;
        double y = lat - 35;
        double metres = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
        metres += (20 * Math.sin(6 * x * Math.PI) + 20 * Math.sin(2 * x * Math.PI)) * 2 / 3;
        metres += (20 * Math.sin(x * Math.PI) + 40 * Math.sin(x / 3 * Math.PI)) * 2 / 3;
        metres += (150 * Math.sin(x / 12 * Math.PI) + 300 * Math.sin(x / 30 * Math.PI)) * 2 / 3;
        return Math.toDegrees(metres * Math.sqrt(flattening(lat)) / (AXIS * Math.cos(Math.toRadians(lat))));
    }

    private static double flattening(double lat) {
        double sine = Math.sin(Math.toRadians(lat));
        return 1 - ECCENTRICITY * sine * sine;
    }
}
