package dev.narrowcast.bidding.adselect;

import dev.narrowcast.bidding.geo.Places;
import dev.narrowcast.bidding.targeting.RequestFacts.Place;
import dev.narrowcast.contracts.place.Coordinates;
import dev.narrowcast.contracts.place.Position;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads where a visitor is: as the site says, else by the address. */
final class PlaceReader {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");
    private static final Pattern CITY = Pattern.compile("[A-Za-z0-9-]{1,20}");
    private static final int MAX_ACCURACY_METERS = 10_000_000;

    private final Checks checks;
    private final Places places;

    PlaceReader(Checks checks, Places places) {
        this.checks = checks;
        this.places = places;
    }

    /** @param incomplete a source that should have told more failed */
    record Read(Place place, boolean incomplete) {}

    Read read(AdSelectRequest.@Nullable Geo said, @Nullable String address) {
        Position position = said == null ? null : position(said);
        if (said != null && (said.country() != null || said.region() != null || said.city() != null)) {
            checks.form("/geo/country", said.country(), COUNTRY);
            checks.form("/geo/region", said.region(), REGION);
            checks.form("/geo/city", said.city(), CITY);
            return new Read(Places.named(said.country(), said.region(), said.city(), position), false);
        }
        Places.Answer found = places.of(address);
        Place place = found.place();
        return new Read(
                new Place(place.country(), place.region(), place.city(), position, place.zone()), found.incomplete());
    }

    private @Nullable Position position(AdSelectRequest.Geo said) {
        checks.range("/geo/lat", said.lat(), -90, 90);
        checks.range("/geo/lon", said.lon(), -180, 180);
        checks.range("/geo/accuracyMeters", said.accuracyMeters(), 0, MAX_ACCURACY_METERS);
        Coordinates system = coordinates(said.coordinates());
        Double lat = said.lat();
        Double lon = said.lon();
        if ((lat == null) != (lon == null)) {
            checks.fail(lat == null ? "/geo/lat" : "/geo/lon", "MISSING", "lat and lon come together");
            return null;
        }
        if (lat == null || lon == null || system == null || !(Math.abs(lat) <= 90) || !(Math.abs(lon) <= 180)) {
            return null;
        }
        return system.toWgs84(lat, lon);
    }

    private @Nullable Coordinates coordinates(@Nullable String name) {
        if (name == null) {
            return Coordinates.WGS84;
        }
        for (Coordinates system : Coordinates.values()) {
            if (system.name().equals(name)) {
                return system;
            }
        }
        checks.fail("/geo/coordinates", "BAD_VALUE", "must be WGS84, GCJ02 or BD09");
        return null;
    }
}
