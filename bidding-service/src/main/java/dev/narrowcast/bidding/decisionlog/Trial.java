package dev.narrowcast.bidding.decisionlog;

import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.contracts.catalog.KillSwitch;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.LineItemId;
import java.util.HashSet;
import java.util.Set;

/**
 * A line item as it is tried in recorded requests.
 *
 * @param running whether it runs now
 * @param funded tried as if there were always money
 * @param unpaced tried as if it took part in every request
 * @param rates the present ones, for requests whose record does not hold it
 */
public record Trial(Servable servable, boolean running, boolean funded, boolean unpaced, Rates rates) {
    public static Trial of(Servable servable, boolean running, Rates rates) {
        return new Trial(servable, running, false, false, rates);
    }

    public LineItemId id() {
        return servable.lineItem().id();
    }

    /** The same with what would be changed of it; creatives that are switched off stay so. */
    public Trial with(LineItemDocument changed) {
        Set<String> shown = new HashSet<>();
        servable.creatives()
                .forEach(creative -> shown.add(
                        KillSwitch.key(KillSwitch.Level.CREATIVE, creative.id().toString())));
        return new Trial(Servable.of(changed, key -> !shown.contains(key)), running, funded, unpaced, rates);
    }

    public Trial withMoney() {
        return new Trial(servable, running, true, unpaced, rates);
    }

    public Trial withoutPace() {
        return new Trial(servable, running, funded, true, rates);
    }
}
