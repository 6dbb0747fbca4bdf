package dev.narrowcast.bidding.targeting;

import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one request for one placement. Null and empty mean unknown.
 *
 * @param languages BCP 47, lower case: the page's and the browser's
 * @param keywords the page's, normalised
 */
public record RequestFacts(
        SiteId site,
        PlacementId placement,
        @Nullable DeviceType device,
        Set<String> languages,
        Set<String> keywords,
        Place place,
        Portrait visitor) {
    public RequestFacts {
        languages = Set.copyOf(languages);
        keywords = Set.copyOf(keywords);
    }

    /** ISO country, ISO 3166-2 region and city code, as far as known. */
    public record Place(
            @Nullable String country,
            @Nullable String region,
            @Nullable String city) {
        public static final Place UNKNOWN = new Place(null, null, null);
    }
}
