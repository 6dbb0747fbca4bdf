package dev.narrowcast.bidding.targeting;

import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.place.Position;
import dev.narrowcast.contracts.targeting.Browser;
import dev.narrowcast.contracts.targeting.OperatingSystem;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known about one request for one placement. Null and empty mean unknown.
 *
 * @param languages BCP 47, lower case: the page's and the browser's
 */
public record RequestFacts(
        SiteId site,
        PlacementId placement,
        Device device,
        Set<String> languages,
        Content content,
        Place place,
        Portrait visitor) {
    public RequestFacts {
        languages = Set.copyOf(languages);
    }

    public record Device(
            @Nullable DeviceType type,
            @Nullable OperatingSystem os,
            @Nullable Browser browser) {
        public static final Device UNKNOWN = new Device(null, null, null);

        public static Device of(DeviceType type) {
            return new Device(type, null, null);
        }
    }

    /**
     * What the page is about and what the visitor looks for on it.
     *
     * @param categories ids of the IAB Content Taxonomy 3.1, each with all above it
     * @param page the words of title, keywords and URL
     * @param search the words searched for
     */
    public record Content(Set<String> categories, Text page, Text search) {
        public static final Content UNKNOWN = new Content(Set.of(), Text.EMPTY, Text.EMPTY);

        public Content {
            categories = Set.copyOf(categories);
        }
    }

    /**
     * ISO country, ISO 3166-2 region and city code, as far as known.
     *
     * @param position the precise location, null also when it may not be used
     * @param zone the visitor's local time
     */
    public record Place(
            @Nullable String country,
            @Nullable String region,
            @Nullable String city,
            @Nullable Position position,
            @Nullable ZoneId zone) {
        public static final Place UNKNOWN = new Place(null, null, null);

        public Place(@Nullable String country, @Nullable String region, @Nullable String city) {
            this(country, region, city, null, null);
        }

        public Place withoutPosition() {
            return position == null ? this : new Place(country, region, city, null, zone);
        }
    }
}
