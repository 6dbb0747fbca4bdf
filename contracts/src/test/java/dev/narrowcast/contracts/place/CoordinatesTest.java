package dev.narrowcast.contracts.place;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CoordinatesTest {
    /** A tenth of a metre. */
    private static final double CLOSE = 1e-6;

    /** WGS84 and GCJ02 of the same points, from the test cases of eviltransform. */
    @ParameterizedTest
    @CsvSource({
        "31.1774276, 121.5272106, 31.17530398364597, 121.531541859215",
        "22.543847, 113.912316, 22.540796131694766, 113.9171764808363",
        "39.911954, 116.377817, 39.91334545536069, 116.38404722455657"
    })
    void publishedPairs_areMet(double wgsLat, double wgsLon, double gcjLat, double gcjLon) {
        assertClose(Coordinates.GCJ02.toWgs84(gcjLat, gcjLon), new Position(wgsLat, wgsLon));
        assertClose(Coordinates.WGS84.toWgs84(wgsLat, wgsLon), new Position(wgsLat, wgsLon));
    }

    /** BD09 and GCJ02 of the same point, from the examples of coordtransform. */
    @Test
    void baidusShift_standsOnTopOfTheOther() {
        Position byBaidu = Coordinates.BD09.toWgs84(39.915, 116.404);
        assertClose(byBaidu, Coordinates.GCJ02.toWgs84(39.90865673957631, 116.39762729119315));
    }

    private static void assertClose(Position found, Position wanted) {
        assertThat(found.lat()).isCloseTo(wanted.lat(), within(CLOSE));
        assertThat(found.lon()).isCloseTo(wanted.lon(), within(CLOSE));
    }

    @ParameterizedTest
    @CsvSource({"GCJ02,51.5,-0.1", "BD09,51.5,-0.1", "GCJ02,-33.9,151.2", "WGS84,-90,180"})
    void outsideOfChina_nothingIsShifted(Coordinates system, double lat, double lon) {
        assertThat(system.toWgs84(lat, lon)).isEqualTo(new Position(lat, lon));
    }

    @Test
    void whatIsNoPlace_isRefused() {
        for (Coordinates system : Coordinates.values()) {
            assertThatThrownBy(() -> system.toWgs84(90.001, 0)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> system.toWgs84(0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void edgesOfTheShiftedRectangle_stayPlaces() {
        for (double lat = 0.83; lat < 55.8; lat += 0.5) {
            for (double lon = 72.01; lon < 137.8; lon += 0.5) {
                Position gcj = Coordinates.GCJ02.toWgs84(lat, lon);
                Position bd = Coordinates.BD09.toWgs84(lat, lon);
                assertThat(Math.hypot(gcj.lat() - lat, gcj.lon() - lon)).isLessThan(0.02);
                assertThat(Math.hypot(bd.lat() - lat, bd.lon() - lon)).isLessThan(0.03);
            }
        }
    }
}
