package dev.narrowcast.bidding.adselect;

import dev.narrowcast.bidding.selection.SelectionRequest.Context;
import dev.narrowcast.bidding.targeting.RequestFacts.Content;
import dev.narrowcast.bidding.targeting.RequestFacts.Device;
import dev.narrowcast.bidding.targeting.RequestFacts.Place;
import dev.narrowcast.bidding.targeting.Text;
import dev.narrowcast.contracts.category.ContentTaxonomy;
import dev.narrowcast.contracts.place.Coordinates;
import dev.narrowcast.contracts.place.Position;
import dev.narrowcast.contracts.targeting.Keywords;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what a request says about page, device and place. */
final class ContextReader {
    private static final int MAX_URL = 2_048;
    private static final int MAX_TEXT = 500;
    private static final int MAX_USER_AGENT = 1_024;
    private static final int MAX_KEYWORDS = 200;
    private static final int MAX_CATEGORIES = 50;
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");
    private static final Pattern CITY = Pattern.compile("[A-Za-z0-9-]{1,20}");
    private static final Pattern IP = Pattern.compile("[0-9a-fA-F:.]{2,45}");

    private final Checks checks;
    private final Hints hints;

    ContextReader(Checks checks, Hints hints) {
        this.checks = checks;
        this.hints = hints;
    }

    Context read(AdSelectRequest body) {
        Set<String> languages = new HashSet<>(hints.languages());
        AdSelectRequest.Page page = body.page();
        if (page != null && page.language() != null) {
            languages.add(page.language().toLowerCase(Locale.ROOT));
        }
        Content content = page == null ? Content.UNKNOWN : content(page);
        return new Context(new Device(device(body.device()), null, null), languages, content, place(body.geo()), false);
    }

    private Content content(AdSelectRequest.Page page) {
        checkPage(page);
        List<String> keywords = checks.strings("/page/keywords", page.keywords(), MAX_KEYWORDS, Keywords.MAX_LENGTH);
        Set<String> categories = new HashSet<>();
        for (String category : checks.strings("/page/categories", page.categories(), MAX_CATEGORIES, Keywords.MAX_LENGTH)) {
            String id = ContentTaxonomy.idOf(category);
            if (id != null) {
                categories.addAll(ContentTaxonomy.withParents(id));
            }
        }
        String title = Objects.requireNonNullElse(page.title(), "");
        String search = Objects.requireNonNullElse(page.searchTerms(), "");
        return new Content(
                categories, Text.of(keywords, List.of(title)), Text.of(List.of(search), List.of()));
    }

    private void checkPage(AdSelectRequest.Page page) {
        checks.length("/page/url", page.url(), MAX_URL);
        checks.length("/page/title", page.title(), MAX_TEXT);
        checks.length("/page/referrer", page.referrer(), MAX_URL);
        checks.length("/page/searchTerms", page.searchTerms(), MAX_TEXT);
        checks.form("/page/language", page.language(), LANGUAGE);
    }

    private @Nullable DeviceType device(AdSelectRequest.@Nullable Device device) {
        if (device == null) {
            return hints.device();
        }
        checks.length("/device/userAgent", device.userAgent(), MAX_USER_AGENT);
        checks.form("/device/ip", device.ip(), IP);
        if (device.type() == null) {
            return hints.device();
        }
        for (DeviceType type : DeviceType.values()) {
            if (type.name().equals(device.type())) {
                return type;
            }
        }
        checks.fail("/device/type", "BAD_VALUE", "must be DESKTOP, MOBILE, TABLET, TV or OTHER");
        return null;
    }

    private Place place(AdSelectRequest.@Nullable Geo geo) {
        if (geo == null) {
            return Place.UNKNOWN;
        }
        checks.range("/geo/lat", geo.lat(), -90, 90);
        checks.range("/geo/lon", geo.lon(), -180, 180);
        checks.range("/geo/accuracyMeters", geo.accuracyMeters(), 0, 1e7);
        checks.form("/geo/country", geo.country(), COUNTRY);
        checks.form("/geo/region", geo.region(), REGION);
        checks.form("/geo/city", geo.city(), CITY);
        return new Place(geo.country(), geo.region(), geo.city(), position(geo), null);
    }

    private @Nullable Position position(AdSelectRequest.Geo geo) {
        Coordinates system = coordinates(geo.coordinates());
        Double lat = geo.lat();
        Double lon = geo.lon();
        if ((lat == null) != (lon == null)) {
            checks.fail(lat == null ? "/geo/lat" : "/geo/lon", "MISSING", "lat and lon come together");
            return null;
        }
        boolean given = lat != null && lon != null && Math.abs(lat) <= 90 && Math.abs(lon) <= 180;
        return given && system != null ? system.toWgs84(lat, lon) : null;
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
