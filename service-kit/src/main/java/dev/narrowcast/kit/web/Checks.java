package dev.narrowcast.kit.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.json.PointedJsonException;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.Problem.FieldError;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Collects everything that is wrong with one request, so that its sender learns all of it at once. A check that fails
 * returns a harmless value; {@link #orThrow} then ends the request with 422 before anything is stored.
 */
public final class Checks {
    private static final String BAD_CHARACTER = "must not contain U+0000 or half a surrogate pair";

    private final List<FieldError> errors = new ArrayList<>();

    public void that(boolean holds, String pointer, String code, String message) {
        if (!holds) {
            errors.add(new FieldError(pointer, code, message));
        }
    }

    /** @throws dev.narrowcast.contracts.problem.ProblemException 422 when any check failed */
    public void orThrow() {
        if (!errors.isEmpty()) {
            throw CommonProblems.invalid(errors);
        }
    }

    /** A text of 1 to {@code max} characters that is not blank. */
    public String text(String pointer, @Nullable String value, int max) {
        if (value == null || value.isBlank()) {
            errors.add(new FieldError(pointer, "REQUIRED", "must have 1 to " + max + " characters"));
            return "";
        }
        return storable(pointer, value, max);
    }

    public @Nullable String optionalText(String pointer, @Nullable String value, int max) {
        return value == null ? null : storable(pointer, value, max);
    }

    private String storable(String pointer, String value, int max) {
        int length = value.codePointCount(0, value.length());
        that(length <= max, pointer, "TOO_LONG", "must have at most " + max + " characters, has " + length);
        that(isStorable(value), pointer, "BAD_CHARACTER", BAD_CHARACTER);
        return value;
    }

    private void storable(String pointer, JsonNode document) {
        if (document.isTextual()) {
            that(isStorable(document.textValue()), pointer, "BAD_CHARACTER", BAD_CHARACTER);
        }
        document.forEach(part -> storable(pointer, part));
    }

    /** PostgreSQL holds every Unicode text but these two oddities. */
    static boolean isStorable(String value) {
        return value.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
    }

    /** One of an enum's names; {@code fallback} when absent, or required when that is null. */
    public <E extends Enum<E>> E choice(String pointer, @Nullable String value, Class<E> type, @Nullable E fallback) {
        E[] all = type.getEnumConstants();
        if (value == null && fallback != null) {
            return fallback;
        }
        for (E one : all) {
            if (one.name().equals(value)) {
                return one;
            }
        }
        errors.add(new FieldError(pointer, "NOT_ALLOWED", "must be one of " + Arrays.toString(all)));
        return all[0];
    }

    public long number(String pointer, @Nullable Long value, long min, long max) {
        if (value == null || value < min || value > max) {
            errors.add(new FieldError(pointer, "OUT_OF_RANGE", "must be a whole number from " + min + " to " + max));
            return min;
        }
        return value;
    }

    public @Nullable Long optionalNumber(String pointer, @Nullable Long value, long min, long max) {
        return value == null ? null : (Long) number(pointer, value, min, max);
    }

    public int number(String pointer, @Nullable Integer value, int min, int max) {
        return (int) number(pointer, value == null ? null : value.longValue(), (long) min, (long) max);
    }

    /** An ISO-8601 instant with zone or offset. */
    public @Nullable Instant instant(String pointer, @Nullable String value) {
        return value == null
                ? null
                : parsed(pointer, value, text -> OffsetDateTime.parse(text).toInstant());
    }

    /** Anything that is written as one text; null, with an error, when {@code read} refuses it. */
    public <T> @Nullable T parsed(String pointer, @Nullable String value, Function<String, T> read) {
        if (value == null) {
            errors.add(new FieldError(pointer, "REQUIRED", "is missing"));
            return null;
        }
        try {
            return read.apply(value);
        } catch (DateTimeException | IllegalArgumentException e) {
            errors.add(new FieldError(pointer, "BAD_VALUE", "not accepted: " + e.getMessage()));
            return null;
        }
    }

    /** Reads each entry of an optional list; entries that are wrong are left out with an error. */
    public <S, T> List<T> each(String pointer, @Nullable List<@Nullable S> values, int max, EachEntry<S, T> read) {
        if (values == null) {
            return List.of();
        }
        that(values.size() <= max, pointer, "LIMIT", "may have at most " + max + " entries");
        LinkedHashSet<T> found = new LinkedHashSet<>();
        for (int i = 0; i < Math.min(values.size(), max); i++) {
            S value = values.get(i);
            String at = pointer + "/" + i;
            if (value == null) {
                errors.add(new FieldError(at, "REQUIRED", "must not be null"));
                continue;
            }
            T one = read.read(at, value);
            if (one != null) {
                found.add(one);
            }
        }
        return List.copyOf(found);
    }

    /** Reads the entry at a pointer. */
    @FunctionalInterface
    public interface EachEntry<S, T> {
        @Nullable
        T read(String pointer, S value);
    }

    /** Reads a tree of the contract's own language; null when absent or, with its errors, when it is wrong. */
    public <T> @Nullable T document(String pointer, @Nullable JsonNode tree, Class<T> type, String what) {
        if (tree == null || tree.isNull()) {
            return null;
        }
        try {
            T read = Json.mapper().treeToValue(tree, type);
            storable(pointer, tree);
            return read;
        } catch (PointedJsonException e) {
            errors.add(new FieldError(pointer + e.pointer(), e.code(), e.getOriginalMessage()));
        } catch (JsonProcessingException e) {
            errors.add(new FieldError(pointer, "BAD_VALUE", "is not " + what));
        }
        return null;
    }
}
