package dev.narrowcast.campaign.sites;

import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.SiteDocument;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A placement as its owner writes it.
 *
 * @param sizes 1 to 20 sizes in pixels, 1 to 10000 each way; none are needed where neither IMAGE nor HTML is taken
 * @param formats of the creatives it takes, IMAGE and HTML when absent
 * @param floorMicros lowest eCPM, millionths of the currency per thousand impressions, 0 when absent
 * @param auction FIRST_PRICE when absent
 */
record PlacementInput(
        @Nullable String name,
        @Nullable List<@Nullable SizeShape> sizes,

        @Schema(implementation = CreativeDocument.Format[].class) @Nullable
        List<@Nullable String> formats,

        @Nullable Long floorMicros,

        @Schema(implementation = SiteDocument.Auction.class) @Nullable
        String auction) {
    static final int MAX_SIZES = 20;

    /** Pixels. */
    public record SizeShape(@Nullable Integer w, @Nullable Integer h) {}
}
