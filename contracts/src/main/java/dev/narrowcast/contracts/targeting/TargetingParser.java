package dev.narrowcast.contracts.targeting;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Reads one tree from JSON and names the place of the first thing that is wrong. Depth is checked on the way down, so
 * a hostile tree cannot exhaust the stack.
 */
final class TargetingParser {
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
    private static final Pattern REGION = Pattern.compile("[A-Z]{2}-[A-Z0-9]{1,3}");
    private static final Pattern CITY = Pattern.compile("[A-Za-z0-9-]{1,20}");
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*");
    private static final int MAX_VALUES = 1_000;

    private final Limits limits;
    private int leaves;
    private int keywords;

    TargetingParser(Limits limits) {
        this.limits = limits;
    }

    /** How large a tree may be. */
    record Limits(int depth, int leaves, int keywords) {
        /** What one author may write. */
        static final Limits WRITTEN = new Limits(Targeting.MAX_DEPTH, Targeting.MAX_LEAVES, Targeting.MAX_KEYWORDS);

        /** What {@link Targeting#both} makes of two written trees. */
        static final Limits EFFECTIVE =
                new Limits(Targeting.MAX_DEPTH + 1, 2 * Targeting.MAX_LEAVES, 2 * Targeting.MAX_KEYWORDS);
    }

    Targeting parse(JsonNode node) throws TargetingException {
        return node(node, "", 1);
    }

    private Targeting node(JsonNode node, String at, int depth) throws TargetingException {
        if (depth > limits.depth) {
            throw new TargetingException(at, "LIMIT", "targeting may be nested " + limits.depth + " deep");
        }
        if (!node.isObject() || node.size() != 1) {
            throw new TargetingException(at, "NOT_AN_OBJECT", "must be an object with exactly one field");
        }
        Map.Entry<String, JsonNode> only = node.properties().iterator().next();
        String inside = at + "/" + escape(only.getKey());
        JsonNode value = only.getValue();
        return switch (only.getKey()) {
            case "all" -> new Targeting.All(parts(value, inside, depth));
            case "any" -> new Targeting.Any(parts(value, inside, depth));
            case "not" -> new Targeting.Not(node(value, inside, depth + 1));
            case "everyone" -> everyone(value, inside);
            case "tag", "lifecycle", "geo", "device", "language", "site", "placement", "keyword" ->
                leaf(only.getKey(), value, inside);
            default ->
                throw new TargetingException(
                        inside,
                        "UNKNOWN_NODE",
                        "unknown; allowed are all, any, not, everyone, tag, lifecycle, geo, device, language, site,"
                                + " placement, keyword");
        };
    }

    private List<Targeting> parts(JsonNode value, String at, int depth) throws TargetingException {
        if (!value.isArray() || value.isEmpty()) {
            throw new TargetingException(at, "EMPTY", "must be a list with at least one entry");
        }
        List<Targeting> parts = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            parts.add(node(value.get(i), at + "/" + i, depth + 1));
        }
        return parts;
    }

    private Targeting everyone(JsonNode value, String at) throws TargetingException {
        fields(value, at, Set.of());
        return Targeting.EVERYONE;
    }

    private Targeting leaf(String name, JsonNode value, String at) throws TargetingException {
        if (++leaves > limits.leaves) {
            throw new TargetingException(at, "LIMIT", "targeting may have " + limits.leaves + " leaves");
        }
        return switch (name) {
            case "tag" -> tag(value, at);
            case "lifecycle" -> {
                fields(value, at, Set.of("in"));
                yield new Targeting.Lifecycle(values(value, "in", at, text -> named(text, Lifecycle.class)));
            }
            case "geo" -> geo(value, at);
            case "device" -> {
                fields(value, at, Set.of("types"));
                yield new Targeting.Device(values(value, "types", at, text -> named(text, DeviceType.class)));
            }
            case "language" -> {
                fields(value, at, Set.of("in"));
                yield new Targeting.Language(values(value, "in", at, TargetingParser::language));
            }
            case "site" -> {
                fields(value, at, Set.of("ids"));
                yield new Targeting.Site(values(value, "ids", at, SiteId::fromString));
            }
            case "placement" -> {
                fields(value, at, Set.of("ids"));
                yield new Targeting.Placement(values(value, "ids", at, PlacementId::fromString));
            }
            default -> keyword(value, at);
        };
    }

    private Targeting tag(JsonNode value, String at) throws TargetingException {
        fields(value, at, Set.of("code", "in", "minScore"));
        return new Targeting.Tag(
                one(value.path("code"), at + "/code", TargetingParser::tagCode),
                value.has("in") ? values(value, "in", at, TargetingParser::tagValue) : Set.of(),
                value.has("minScore") ? score(value.get("minScore"), at + "/minScore") : 0);
    }

    private static String tagCode(String text) {
        if (text.length() > TagDefinition.MAX_CODE_LENGTH) {
            throw new IllegalArgumentException("may have " + TagDefinition.MAX_CODE_LENGTH + " characters");
        }
        return matching(text, TagDefinition.CODE);
    }

    private static String tagValue(String text) {
        if (text.isEmpty() || text.length() > Targeting.Tag.MAX_VALUE_LENGTH) {
            throw new IllegalArgumentException("must have 1 to " + Targeting.Tag.MAX_VALUE_LENGTH + " characters");
        }
        return text;
    }

    private static int score(JsonNode value, String at) throws TargetingException {
        if (!value.isInt() || value.intValue() < 0 || value.intValue() > Targeting.Tag.MAX_SCORE) {
            throw new TargetingException(
                    at, "BAD_VALUE", "must be a whole number from 0 to " + Targeting.Tag.MAX_SCORE);
        }
        return value.intValue();
    }

    private Targeting geo(JsonNode value, String at) throws TargetingException {
        fields(value, at, Set.of("countries", "regions", "cities"));
        if (value.isEmpty()) {
            throw new TargetingException(at, "EMPTY", "name at least one of countries, regions, cities");
        }
        return new Targeting.Geo(
                optional(value, "countries", at, COUNTRY),
                optional(value, "regions", at, REGION),
                optional(value, "cities", at, CITY));
    }

    private Targeting keyword(JsonNode value, String at) throws TargetingException {
        fields(value, at, Set.of("terms", "match", "field"));
        JsonNode terms = value.path("terms");
        keywords += terms.size();
        if (keywords > limits.keywords) {
            throw new TargetingException(at + "/terms", "LIMIT", "targeting may have " + limits.keywords + " keywords");
        }
        Set<String> normalised = values(value, "terms", at, Targeting.MAX_KEYWORDS, TargetingParser::term);
        return new Targeting.Keyword(
                normalised,
                choice(value, "match", at, Targeting.Keyword.Match.EXACT),
                choice(value, "field", at, Targeting.Keyword.Field.PAGE));
    }

    private static <T extends Enum<T>> T choice(JsonNode value, String field, String at, T fallback)
            throws TargetingException {
        return value.has(field)
                ? one(value.get(field), at + "/" + field, text -> named(text, fallback.getDeclaringClass()))
                : fallback;
    }

    private static <T extends Enum<T>> T named(String text, Class<T> type) {
        for (T constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("must be one of " + Arrays.toString(type.getEnumConstants()));
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
        return value.has(field) ? values(value, field, at, text -> matching(text, form)) : Set.of();
    }

    private static String matching(String text, Pattern form) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("must match " + form.pattern());
        }
        return text;
    }

    private static void fields(JsonNode value, String at, Set<String> allowed) throws TargetingException {
        if (!value.isObject()) {
            throw new TargetingException(at, "NOT_AN_OBJECT", "must be an object");
        }
        for (Map.Entry<String, JsonNode> field : value.properties()) {
            if (!allowed.contains(field.getKey())) {
                throw new TargetingException(
                        at + "/" + escape(field.getKey()), "UNKNOWN_FIELD", "unknown; allowed are " + allowed);
            }
        }
    }

    private static <T> Set<T> values(JsonNode value, String field, String at, Function<String, T> read)
            throws TargetingException {
        return values(value, field, at, MAX_VALUES, read);
    }

    private static <T> Set<T> values(JsonNode value, String field, String at, int limit, Function<String, T> read)
            throws TargetingException {
        JsonNode list = value.path(field);
        String inside = at + "/" + field;
        if (!list.isArray() || list.isEmpty()) {
            throw new TargetingException(inside, "EMPTY", "must be a list with at least one entry");
        }
        if (list.size() > limit) {
            throw new TargetingException(inside, "LIMIT", "may have " + limit + " entries");
        }
        Set<T> found = new LinkedHashSet<>();
        for (int i = 0; i < list.size(); i++) {
            found.add(one(list.get(i), inside + "/" + i, read));
        }
        return found;
    }

    private static <T> T one(JsonNode value, String at, Function<String, T> read) throws TargetingException {
        if (!value.isTextual()) {
            throw new TargetingException(at, "BAD_VALUE", "must be a string");
        }
        try {
            return read.apply(value.textValue());
        } catch (IllegalArgumentException e) {
            throw new TargetingException(at, "BAD_VALUE", "not accepted: " + e.getMessage());
        }
    }

    private static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
