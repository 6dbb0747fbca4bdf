package dev.narrowcast.bidding.targeting;

import dev.narrowcast.contracts.place.Position;
import dev.narrowcast.contracts.targeting.Targeting.Near;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;
import org.jspecify.annotations.Nullable;

/**
 * The points of one near leaf by the {@link Cells} that their circles touch, so that only the few points around a
 * position are measured. Distances are those on the WGS84 ellipsoid, by Karney's method, far more exact than any position.
 */
public final class Stores {
    private static final double MEAN_RADIUS_METERS = 6_371_008.8;

    private final Near leaf;
    private final int resolution;

    /** Cells in order, each as often as circles touch it, and beside each the number of the circle's point. */
    private final long[] cells;

    private final int[] points;

    private Stores(Near leaf, int resolution, List<Touch> touches) {
        this.leaf = leaf;
        this.resolution = resolution;
        this.cells = touches.stream().mapToLong(Touch::cell).toArray();
        this.points = touches.stream().mapToInt(Touch::point).toArray();
    }

    private record Touch(long cell, int point) {}

    static Stores of(Near leaf) {
        int resolution = Cells.resolutionFor(leaf.radiusMeters());
        List<Touch> touches = new ArrayList<>();
        for (int point = 0; point < leaf.points().size(); point++) {
            Position at = leaf.points().get(point).at();
            for (long cell : Cells.around(at, leaf.radiusMeters(), resolution)) {
                touches.add(new Touch(cell, point));
            }
        }
        touches.sort(Comparator.comparingLong(Touch::cell).thenComparingInt(Touch::point));
        return new Stores(leaf, resolution, touches);
    }

    /** A point within the radius of its leaf. */
    public record Match(String id, double distanceMeters) {}

    /** The cells that the circles touch: only in one of them can a position be near. */
    public Set<Long> cells() {
        return Arrays.stream(cells).boxed().collect(Collectors.toUnmodifiableSet());
    }

    /** The cell of a position in the resolution of these stores, which {@link #cells} has when it may be near. */
    public long cellOf(Position position) {
        return Cells.of(position, resolution);
    }

    /** The nearest point, null when none is within the radius. */
    @Nullable
    Match nearest(Position from) {
        long cell = cellOf(from);
        Match best = null;
        for (int i = first(cell); i < cells.length && cells[i] == cell; i++) {
            Near.Point point = leaf.points().get(points[i]);
            double distance = distanceMeters(from, point.at());
            if (distance <= leaf.radiusMeters() && (best == null || distance < best.distanceMeters)) {
                best = new Match(point.id(), distance);
            }
        }
        return best;
    }

    private int first(long cell) {
        int found = Arrays.binarySearch(cells, cell);
        while (found > 0 && cells[found - 1] == cell) {
            found--;
        }
        return found < 0 ? cells.length : found;
    }

    /** The nearest of some points, however far, null when there are none. */
    static @Nullable Match nearestOf(List<Near.Point> points, Position from) {
        Match best = null;
        for (Near.Point point : points) {
            double distance = distanceMeters(from, point.at());
            if (best == null || distance < best.distanceMeters) {
                best = new Match(point.id(), distance);
            }
        }
        return best;
    }

    static double distanceMeters(Position a, Position b) {
        return Geodesic.WGS84.Inverse(a.lat(), a.lon(), b.lat(), b.lon(), GeodesicMask.DISTANCE).s12;
    }

    /** Within half a per cent, for what need not be exact: the great circle on a sphere. */
    static double roughMeters(Position a, Position b) {
        double north = Math.sin(Math.toRadians(b.lat() - a.lat()) / 2);
        double east = Math.sin(Math.toRadians(b.lon() - a.lon()) / 2);
        double chord =
                north * north + Math.cos(Math.toRadians(a.lat())) * Math.cos(Math.toRadians(b.lat())) * east * east;
        return 2 * MEAN_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(chord)));
    }
}
