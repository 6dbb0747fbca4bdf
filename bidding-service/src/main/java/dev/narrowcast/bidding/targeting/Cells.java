package dev.narrowcast.bidding.targeting;

import com.uber.h3core.H3Core;
import com.uber.h3core.util.LatLng;
import dev.narrowcast.contracts.place.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/** The hexagons of H3 in which positions lie, as values for an index. */
public final class Cells {
    /** The finest resolution, for circles of 50 m, and the coarsest, for those of 100 km. */
    static final int FINEST = 10;

    static final int COARSEST = 3;

    private static final H3Core H3 = open();

    /** Average length in metres of a hexagon's edge, by resolution, from the documentation of H3. */
    private static final double[] EDGE_METERS = {
        1_281_256, 483_057, 182_513, 68_979, 26_072, 9_854, 3_725, 1_406, 531, 201, 76
    };

    /** Hexagons differ in size over the earth: the smallest edge against the average one, and the largest. */
    private static final double SMALLEST = 0.6;

    private static final double LARGEST = 1.5;

    private Cells() {}

    private static H3Core open() {
        try {
            return H3Core.newInstance();
        } catch (IOException e) {
            throw new UncheckedIOException("H3 has no library for this platform", e);
        }
    }

    /** The finest resolution whose edges are not much shorter than the radius: a circle then touches few cells. */
    static int resolutionFor(int radiusMeters) {
        for (int resolution = FINEST; resolution > COARSEST; resolution--) {
            if (EDGE_METERS[resolution] >= radiusMeters * 0.75) {
                return resolution;
            }
        }
        return COARSEST;
    }

    static long of(Position position, int resolution) {
        return H3.latLngToCell(position.lat(), position.lon(), resolution);
    }

    /** The cells of a position in every resolution that stores use. */
    public static List<Long> of(Position position) {
        List<Long> cells = new ArrayList<>();
        for (int resolution = COARSEST; resolution <= FINEST; resolution++) {
            cells.add(of(position, resolution));
        }
        return cells;
    }

    /** Cells that together cover a circle, and hardly more. */
    static List<Long> around(Position center, int radiusMeters, int resolution) {
        double step = EDGE_METERS[resolution] * SMALLEST * Math.sqrt(3);
        int rings = (int) Math.ceil(radiusMeters / step) + 1;
        double reach = radiusMeters + EDGE_METERS[resolution] * LARGEST;
        List<Long> cells = new ArrayList<>();
        for (long cell : H3.gridDisk(of(center, resolution), rings)) {
            LatLng middle = H3.cellToLatLng(cell);
            if (Stores.roughMeters(center, new Position(middle.lat, middle.lng)) <= reach) {
                cells.add(cell);
            }
        }
        return cells;
    }
}
