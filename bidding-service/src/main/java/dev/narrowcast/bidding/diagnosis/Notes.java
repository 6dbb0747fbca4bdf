package dev.narrowcast.bidding.diagnosis;

import dev.narrowcast.bidding.selection.ClickRate;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.PlacementId;
import java.util.HashMap;
import java.util.Map;

/** Rates that note every draw. Used by one evaluation. */
final class Notes implements Rates {
    private final Rates rates;
    private final Map<String, Double> draws = new HashMap<>();

    Notes(Rates rates) {
        this.rates = rates;
    }

    static String key(CreativeId creative, long bits) {
        return creative + ":" + Long.toHexString(bits);
    }

    Map<String, Double> draws() {
        return draws;
    }

    @Override
    public ClickRate of(LineItemDocument lineItem, PlacementId placement) {
        return rates.of(lineItem, placement);
    }

    @Override
    public ClickRate atMost(LineItemDocument lineItem) {
        return rates.atMost(lineItem);
    }

    @Override
    public ClickRate upper(LineItemDocument lineItem) {
        return rates.upper(lineItem);
    }

    @Override
    public double draw(LineItemDocument lineItem, CreativeDocument creative, long bits) {
        double drawn = rates.draw(lineItem, creative, bits);
        draws.put(key(creative.id(), bits), drawn);
        return drawn;
    }
}
