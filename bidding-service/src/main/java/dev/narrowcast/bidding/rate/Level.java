package dev.narrowcast.bidding.rate;

import dev.narrowcast.contracts.catalog.CreativeDocument.Format;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.PlacementId;

/**
 * What rates are learned for, from the general to the special. Each level starts from what the one above it says and
 * trusts its own figures as they grow.
 */
enum Level {
    ALL(1_000),
    FORMAT(1_000),
    PLACEMENT(1_000),
    ADVERTISER(500),
    LINE_ITEM(500),
    CREATIVE(300);

    /** The one id of {@link #ALL}. */
    static final String EVERYTHING = "";

    private final double priorImpressions;

    Level(double priorImpressions) {
        this.priorImpressions = priorImpressions;
    }

    /** How many impressions the level above weighs. */
    double priorImpressions() {
        return priorImpressions;
    }

    /**
     * The id that a text stands for.
     *
     * @throws IllegalArgumentException when it is none of this level
     */
    Object id(String text) {
        return switch (this) {
            case ALL -> EVERYTHING;
            case FORMAT -> Format.valueOf(text);
            case PLACEMENT -> PlacementId.fromString(text);
            case ADVERTISER -> AdvertiserId.fromString(text);
            case LINE_ITEM -> LineItemId.fromString(text);
            case CREATIVE -> CreativeId.fromString(text);
        };
    }
}
