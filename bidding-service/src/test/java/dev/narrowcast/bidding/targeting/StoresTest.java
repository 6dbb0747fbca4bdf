package dev.narrowcast.bidding.targeting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.narrowcast.contracts.place.Coordinates;
import dev.narrowcast.contracts.place.Position;
import dev.narrowcast.contracts.targeting.Targeting.Near;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StoresTest {
    private static final Position WEST_LAKE = new Position(30.2496, 120.1551);

    private static Position from(Position start, double bearing, double metres) {
        GeodesicData end = Geodesic.WGS84.Direct(start.lat(), start.lon(), bearing, metres);
        return new Position(end.lat2, end.lon2);
    }

    /** How a map of that system shows a point: what its own reading leads back to it. */
    private static double[] shownIn(Coordinates system, Position point) {
        double lat = point.lat();
        double lon = point.lon();
        for (int i = 0; i < 20; i++) {
            Position read = system.toWgs84(lat, lon);
            lat += point.lat() - read.lat();
            lon += point.lon() - read.lon();
        }
        return new double[] {lat, lon};
    }

    private static Stores one(Position at, int radiusMeters) {
        return Stores.of(new Near(List.of(new Near.Point("store", at)), radiusMeters));
    }

    @ParameterizedTest
    @EnumSource(Coordinates.class)
    void borderOfThreeKilometres_liesBetweenTwoPointNineAndThreePointOne(Coordinates system) {
        double[] store = shownIn(system, WEST_LAKE);
        Stores stores = one(system.toWgs84(store[0], store[1]), 3_000);
        for (int bearing = 0; bearing < 360; bearing += 5) {
            double[] inside = shownIn(system, from(WEST_LAKE, bearing, 2_900));
            double[] outside = shownIn(system, from(WEST_LAKE, bearing, 3_100));
            Stores.Match match = stores.nearest(system.toWgs84(inside[0], inside[1]));
            assertThat(match).as("%s, bearing %s", system, bearing).isNotNull();
            assertThat(match.distanceMeters()).isCloseTo(2_900, within(1.0));
            assertThat(stores.nearest(system.toWgs84(outside[0], outside[1])))
                    .as("%s, bearing %s", system, bearing)
                    .isNull();
        }
    }

    @Test
    void mixedUpSystems_areHundredsOfMetresOff() {
        double[] shown = shownIn(Coordinates.GCJ02, WEST_LAKE);
        double error = Stores.distanceMeters(WEST_LAKE, new Position(shown[0], shown[1]));
        assertThat(error).isBetween(300.0, 700.0);
    }

    @Test
    void nearestOfSeveral_isTheOneThatIsNearest() {
        List<Near.Point> points = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            points.add(new Near.Point("s" + i, from(WEST_LAKE, i * 7, 500 + i * 100)));
        }
        Stores stores = Stores.of(new Near(points, 10_000));
        assertThat(stores.nearest(WEST_LAKE).id()).isEqualTo("s0");
        assertThat(stores.nearest(from(WEST_LAKE, 7 * 30, 3_500)).id()).isEqualTo("s30");
    }

    /** Everywhere, also at the poles, at the date line and at the twelve pentagons of H3. */
    @ParameterizedTest
    @CsvSource({"50", "120", "999", "3000", "20000", "100000"})
    void cellsOfACircle_coverIt(int radius) {
        Random random = new Random(radius);
        List<Position> centers = new ArrayList<>(List.of(
                new Position(90, 0),
                new Position(-90, 0),
                new Position(0, 180),
                new Position(64.7, 10.5362),
                new Position(58.4, 10.5362),
                new Position(2.300882, 11.5453),
                new Position(39.1, 122.3)));
        for (int i = 0; i < 60; i++) {
            double lat = Math.toDegrees(Math.asin(random.nextDouble(-1, 1)));
            centers.add(new Position(lat, random.nextDouble(-180, 180)));
        }
        for (Position center : centers) {
            Stores stores = one(center, radius);
            for (int i = 0; i < 60; i++) {
                Position inside = from(center, random.nextDouble(360), radius * (0.999 - 0.3 * random.nextDouble()));
                assertThat(stores.nearest(inside))
                        .as("%s around %s", inside, center)
                        .isNotNull();
                assertThat(stores.cells()).contains(stores.cellOf(inside));
                assertThat(Cells.of(inside)).contains(stores.cellOf(inside));
                Position outside = from(center, random.nextDouble(360), radius * (1.001 + random.nextDouble()));
                assertThat(stores.nearest(outside)).isNull();
            }
            assertThat(stores.cells()).hasSizeLessThan(80);
        }
    }

    @Test
    void tenThousandStores_areFoundLikeByMeasuringEach() {
        Random random = new Random(7);
        List<Near.Point> points = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            Position at = new Position(30 + random.nextDouble(), 120 + random.nextDouble());
            points.add(new Near.Point("s" + i, at));
        }
        Stores stores = Stores.of(new Near(points, 1_000));
        int near = 0;
        for (int i = 0; i < 200; i++) {
            Position at = new Position(29.95 + 1.1 * random.nextDouble(), 119.95 + 1.1 * random.nextDouble());
            Stores.Match all = Stores.nearestOf(points, at);
            Stores.Match found = stores.nearest(at);
            if (all.distanceMeters() <= 1_000) {
                near++;
                assertThat(found).isEqualTo(all);
            } else {
                assertThat(found).isNull();
            }
        }
        assertThat(near).isBetween(50, 199);
    }
}
