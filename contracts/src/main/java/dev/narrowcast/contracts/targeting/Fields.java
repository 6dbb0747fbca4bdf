package dev.narrowcast.contracts.targeting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads single fields of a node and says what is wrong with one. */
final class Fields {
    private static final int MAX_VALUES = 1_000;

    private Fields() {}

    static void only(JsonNode value, String at, Set<String> allowed) throws TargetingException {
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

    static <T> Set<T> values(JsonNode value, String field, String at, Function<String, T> read)
            throws TargetingException {
        return values(value, field, at, MAX_VALUES, read);
    }

    static <T> Set<T> values(JsonNode value, String field, String at, int limit, Function<String, T> read)
            throws TargetingException {
        JsonNode list = value.path(field);
        String inside = at + "/" + field;
        checkSize(list, inside, limit);
        Set<T> found = new LinkedHashSet<>();
        for (int i = 0; i < list.size(); i++) {
            found.add(one(list.get(i), inside + "/" + i, read));
        }
        return found;
    }

    static <T> T one(JsonNode value, String at, Function<String, T> read) throws TargetingException {
        if (!value.isTextual()) {
            throw new TargetingException(at, "BAD_VALUE", "must be a string");
        }
        try {
            return read.apply(value.textValue());
        } catch (IllegalArgumentException e) {
            throw new TargetingException(at, "BAD_VALUE", "not accepted: " + e.getMessage());
        }
    }

    static void checkSize(JsonNode list, String at, int limit) throws TargetingException {
        if (!list.isArray() || list.isEmpty()) {
            throw new TargetingException(at, "EMPTY", "must be a list with at least one entry");
        }
        if (list.size() > limit) {
            throw new TargetingException(at, "LIMIT", "may have " + limit + " entries");
        }
    }

    static int number(JsonNode value, String at, int min, int max) throws TargetingException {
        if (!value.isInt() || value.intValue() < min || value.intValue() > max) {
            throw new TargetingException(at, "BAD_VALUE", "must be a whole number from " + min + " to " + max);
        }
        return value.intValue();
    }

    static double degrees(JsonNode value, String at, int max) throws TargetingException {
        if (!value.isNumber() || !(Math.abs(value.doubleValue()) <= max)) {
            throw new TargetingException(at, "BAD_VALUE", "must be a number from -" + max + " to " + max);
        }
        return value.doubleValue();
    }

    static <T extends Enum<T>> T choice(JsonNode value, String field, String at, T fallback)
            throws TargetingException {
        return value.has(field)
                ? one(value.get(field), at + "/" + field, text -> named(text, fallback.getDeclaringClass()))
                : fallback;
    }

    static <T extends Enum<T>> T named(String text, Class<T> type) {
        for (T constant : type.getEnumConstants()) {
            if (constant.name().equals(text)) {
                return constant;
            }
        }
        throw new IllegalArgumentException("must be one of " + Arrays.toString(type.getEnumConstants()));
    }

    static String matching(String text, Pattern form) {
        if (!form.matcher(text).matches()) {
            throw new IllegalArgumentException("must match " + form.pattern());
        }
        return text;
    }

    static String escape(String key) {
        return key.replace("~", "~0").replace("/", "~1");
    }
}
