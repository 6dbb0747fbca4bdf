package dev.narrowcast.bidding.targeting;

import dev.narrowcast.contracts.place.Position;
import dev.narrowcast.contracts.targeting.Targeting.Near;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The points of one near leaf and which of them is nearest to a position. */
public final class Stores {
    private static final double EARTH_RADIUS_METERS = 6_371_008.8;

    private final Near leaf;

    private Stores(Near leaf) {
        this.leaf = leaf;
    }

    static Stores of(Near leaf) {
        return new Stores(leaf);
    }

    /** A point within the radius of its leaf. */
    public record Match(String id, double distanceMeters) {}

    /** The nearest point, null when none is within the radius. */
    @Nullable
    Match nearest(Position from) {
        Match best = nearestOf(leaf.points(), from);
        return best == null || best.distanceMeters > leaf.radiusMeters() ? null : best;
    }

    /** The nearest of some points, null when there are none. */
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
        double north = Math.sin(Math.toRadians(b.lat() - a.lat()) / 2);
        double east = Math.sin(Math.toRadians(b.lon() - a.lon()) / 2);
        double chord = north * north
                + Math.cos(Math.toRadians(a.lat())) * Math.cos(Math.toRadians(b.lat())) * east * east;
        return 2 * EARTH_RADIUS_METERS * Math.asin(Math.min(1, Math.sqrt(chord)));
    }
}
