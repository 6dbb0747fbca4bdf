package dev.narrowcast.contracts.targeting;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.category.ContentTaxonomy;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SegmentId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.place.Coordinates;
import dev.narrowcast.contracts.place.Position;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads the leaves of one tree and counts what they hold together. */
final class LeafParser {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");
    private static final Pattern CITY = Pattern.compile("[A-Za-z0-9-]{1,20}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*");

    private final TargetingParser.Limits limits;
    private int leaves;
    private int keywords;
    private int points;

    LeafParser(TargetingParser.Limits limits) {
        this.limits = limits;
    }

    Targeting.Leaf parse(String name, JsonNode value, String at) throws TargetingException {
        if (++leaves > limits.leaves()) {
            throw new TargetingException(at, "LIMIT", "targeting may have " + limits.leaves() + " leaves");
        }
        return switch (name) {
            case "tag" -> tag(value, at);
            case "segment" -> {
                Fields.only(value, at, Set.of("id"));
                yield new Targeting.Segment(Fields.one(value.path("id"), at + "/id", SegmentId::fromString));
            }
            case "lifecycle" -> {
                Fields.only(value, at, Set.of("in"));
                yield new Targeting.Lifecycle(
                        Fields.values(value, "in", at, text -> Fields.named(text, Lifecycle.class)));
            }
            case "geo" -> geo(value, at);
            case "near" -> near(value, at);
            case "device" -> device(value, at);
            case "language" -> {
                Fields.only(value, at, Set.of("in"));
                yield new Targeting.Language(Fields.values(value, "in", at, LeafParser::language));
            }
            case "site" -> {
                Fields.only(value, at, Set.of("ids"));
                yield new Targeting.Site(Fields.values(value, "ids", at, SiteId::fromString));
            }
            case "placement" -> {
                Fields.only(value, at, Set.of("ids"));
                yield new Targeting.Placement(Fields.values(value, "ids", at, PlacementId::fromString));
            }
            case "contextCategory" -> {
                Fields.only(value, at, Set.of("in"));
                yield new Targeting.ContextCategory(Fields.values(value, "in", at, LeafParser::category));
            }
            case "keyword" -> keyword(value, at);
            default ->
                throw new TargetingException(
                        at,
                        "UNKNOWN_NODE",
                        "unknown; allowed are all, any, not, everyone, tag, segment, lifecycle, geo, near, device,"
                                + " language, site, placement, contextCategory, keyword");
        };
    }

    private static Targeting.Leaf tag(JsonNode value, String at) throws TargetingException {
        Fields.only(value, at, Set.of("code", "in", "minScore"));
        return new Targeting.Tag(
                Fields.one(value.path("code"), at + "/code", LeafParser::tagCode),
                value.has("in") ? Fields.values(value, "in", at, LeafParser::tagValue) : Set.of(),
                value.has("minScore") ? Fields.number(value.get("minScore"), at + "/minScore", 0, Targeting.Tag.MAX_SCORE) : 0);
    }

    private static String tagCode(String text) {
        if (text.length() > TagDefinition.MAX_CODE_LENGTH) {
            throw new IllegalArgumentException("may have " + TagDefinition.MAX_CODE_LENGTH + " characters");
        }
        return Fields.matching(text, TagDefinition.CODE);
    }

    private static String tagValue(String text) {
        if (text.isEmpty() || text.length() > Targeting.Tag.MAX_VALUE_LENGTH) {
            throw new IllegalArgumentException("must have 1 to " + Targeting.Tag.MAX_VALUE_LENGTH + " characters");
        }
        return text;
    }

    private static Targeting.Leaf geo(JsonNode value, String at) throws TargetingException {
        Fields.only(value, at, Set.of("countries", "regions", "cities"));
        if (value.isEmpty()) {
            throw new TargetingException(at, "EMPTY", "name at least one of countries, regions, cities");
        }
        return new Targeting.Geo(
                optional(value, "countries", at, COUNTRY),
                optional(value, "regions", at, REGION),
                optional(value, "cities", at, CITY));
    }

    private Targeting.Leaf near(JsonNode value, String at) throws TargetingException {
        Fields.only(value, at, Set.of("points", "radiusMeters", "coordinates"));
        JsonNode list = value.path("points");
        Fields.checkSize(list, at + "/points", Targeting.MAX_POINTS);
        points += list.size();
        if (points > limits.points()) {
            throw new TargetingException(at + "/points", "LIMIT", "targeting may have " + limits.points() + " points");
        }
        Coordinates system = Fields.choice(value, "coordinates", at, Coordinates.WGS84);
        List<Targeting.Near.Point> read = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (int i = 0; i < list.size(); i++) {
            Targeting.Near.Point point = point(list.get(i), system, at + "/points/" + i);
            if (!ids.add(point.id())) {
                throw new TargetingException(
                        at + "/points/" + i + "/id", "BAD_VALUE", "not accepted: names an earlier point too");
            }
            read.add(point);
        }
        int radius = Fields.number(
                value.path("radiusMeters"),
                at + "/radiusMeters",
                Targeting.Near.MIN_RADIUS_METERS,
                Targeting.Near.MAX_RADIUS_METERS);
        return new Targeting.Near(read, radius);
    }

    private static Targeting.Near.Point point(JsonNode value, Coordinates system, String at)
            throws TargetingException {
        Fields.only(value, at, Set.of("id", "lat", "lon"));
        String id = Fields.one(value.path("id"), at + "/id", LeafParser::pointId);
        double lat = Fields.degrees(value.path("lat"), at + "/lat", 90);
        double lon = Fields.degrees(value.path("lon"), at + "/lon", 180);
        Position position = system.toWgs84(lat, lon);
        return new Targeting.Near.Point(id, position);
    }

    private static String pointId(String text) {
        if (text.isBlank() || text.length() > Targeting.Near.Point.MAX_ID_LENGTH) {
            throw new IllegalArgumentException(
                    "must have 1 to " + Targeting.Near.Point.MAX_ID_LENGTH + " characters");
        }
        return text;
    }

    private static Targeting.Leaf device(JsonNode value, String at) throws TargetingException {
        Fields.only(value, at, Set.of("types", "os", "browsers"));
        if (value.isEmpty()) {
            throw new TargetingException(at, "EMPTY", "name at least one of types, os, browsers");
        }
        return new Targeting.Device(
                value.has("types")
                        ? Fields.values(value, "types", at, text -> Fields.named(text, DeviceType.class))
                        : Set.of(),
                value.has("os") ? Fields.values(value, "os", at, OperatingSystem::fromName) : Set.of(),
                value.has("browsers") ? Fields.values(value, "browsers", at, Browser::fromName) : Set.of());
    }

    private static String category(String text) {
        String id = ContentTaxonomy.idOf(text);
        if (id == null) {
            throw new IllegalArgumentException("must be an id of the IAB Content Taxonomy 3.1 or a code of 1.0");
        }
        return id;
    }

    private Targeting.Leaf keyword(JsonNode value, String at) throws TargetingException {
        Fields.only(value, at, Set.of("terms", "match", "field"));
        JsonNode terms = value.path("terms");
        keywords += terms.size();
        if (keywords > limits.keywords()) {
            throw new TargetingException(at + "/terms", "LIMIT", "targeting may have " + limits.keywords() + " keywords");
        }
        Set<String> normalised = Fields.values(value, "terms", at, Targeting.MAX_KEYWORDS, LeafParser::term);
        return new Targeting.Keyword(
                normalised,
                Fields.choice(value, "match", at, Targeting.Keyword.Match.EXACT),
                Fields.choice(value, "field", at, Targeting.Keyword.Field.PAGE));
    }

    private static String term(String text) {
        String term = Keywords.normalise(text);
        if (term.isEmpty() || term.length() > Keywords.MAX_LENGTH) {
            throw new IllegalArgumentException("must have 1 to " + Keywords.MAX_LENGTH + " characters");
        }
        return term;
    }

    private static String language(String text) {
        if (!LANGUAGE.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a BCP 47 language such as zh or zh-CN");
        }
        return text.toLowerCase(Locale.ROOT);
    }

    private static Set<String> optional(JsonNode value, String field, String at, Pattern form)
            throws TargetingException {
        return value.has(field) ? Fields.values(value, field, at, text -> Fields.matching(text, form)) : Set.of();
    }
}
