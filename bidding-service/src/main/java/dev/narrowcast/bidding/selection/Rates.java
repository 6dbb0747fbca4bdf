package dev.narrowcast.bidding.selection;

import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.PlacementId;

/** Predicted clicks per impression, as of one moment; the same questions always get the same answers. */
public interface Rates {
    /** The largest factor by which a placement moves a line item's rate up, or its inverse down. */
    double MOST_PLACEMENT_FACTOR = 5;

    /** What an impression of the line item on the placement is expected to bring. */
    ClickRate of(LineItemDocument lineItem, PlacementId placement);

    /** The same for one placement. */
    default OnPlacement on(PlacementId placement) {
        return lineItem -> of(lineItem, placement).perMillion();
    }

    /** What a million impressions on one placement are expected to bring. */
    @FunctionalInterface
    interface OnPlacement {
        long clicks(LineItemDocument lineItem);
    }

    /** No placement gives the line item a higher rate than this: the bound that an index may sort by. */
    ClickRate atMost(LineItemDocument lineItem);

    /** A rate that the line item's average hardly exceeds: what serves that pay per click reserve. */
    ClickRate upper(LineItemDocument lineItem);

    /**
     * One draw from what is known about a creative's rate, clicks per impression: high for good creatives and now and
     * then for those that little is known about (Thompson 1933), so that rotation tries before it settles.
     *
     * @param bits random
     */
    double draw(LineItemDocument lineItem, CreativeDocument creative, long bits);

    /** The same rate for every ad; creatives are drawn alike. */
    static Rates constant(ClickRate rate) {
        return new Rates() {
            @Override
            public ClickRate of(LineItemDocument lineItem, PlacementId placement) {
                return rate;
            }

            @Override
            public ClickRate atMost(LineItemDocument lineItem) {
                return rate;
            }

            @Override
            public ClickRate upper(LineItemDocument lineItem) {
                return rate;
            }

            @Override
            public double draw(LineItemDocument lineItem, CreativeDocument creative, long bits) {
                return (bits >>> 11) * 0x1.0p-53;
            }
        };
    }
}
