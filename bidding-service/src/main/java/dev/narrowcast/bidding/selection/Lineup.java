package dev.narrowcast.bidding.selection;

import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.catalog.Servable;
import java.util.List;

/**
 * The line items that a selection looks at.
 *
 * @param allStopped the emergency stop for everything is on
 * @param running those that may serve, apart from their schedule and budget
 * @param stopped the others
 */
public record Lineup(boolean allStopped, List<Servable> running, List<Servable> stopped) {
    public static Lineup of(CatalogSnapshot snapshot) {
        return new Lineup(snapshot.allStopped(), snapshot.running(), snapshot.stopped());
    }
}
