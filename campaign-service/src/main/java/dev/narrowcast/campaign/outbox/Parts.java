package dev.narrowcast.campaign.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads columns of a row that PostgreSQL returned as JSON. */
final class Parts {
    private Parts() {}

    static UUID uuid(JsonNode row, String column) {
        return UUID.fromString(row.path(column).asText());
    }

    static String text(JsonNode row, String column) {
        return row.path(column).asText();
    }

    static @Nullable String optionalText(JsonNode row, String column) {
        return row.hasNonNull(column) ? row.get(column).asText() : null;
    }

    static @Nullable Instant instant(JsonNode value) {
        return value.isTextual() ? OffsetDateTime.parse(value.asText()).toInstant() : null;
    }

    static Instant requiredInstant(JsonNode value) {
        return OffsetDateTime.parse(value.asText()).toInstant();
    }

    static List<String> texts(JsonNode row, String column) {
        List<String> found = new ArrayList<>();
        row.path(column).forEach(value -> found.add(value.asText()));
        return found;
    }

    static <T> List<T> each(JsonNode list, Function<JsonNode, T> read) {
        List<T> found = new ArrayList<>();
        list.forEach(one -> found.add(read.apply(one)));
        return found;
    }

    /** A contract record that is stored as JSON, null when the column is. */
    static <T> @Nullable T optional(JsonNode row, String column, TypeReference<T> type) {
        return row.hasNonNull(column) ? stored(row, column, type) : null;
    }

    /** A contract record that is stored as JSON. */
    static <T> T stored(JsonNode row, String column, TypeReference<T> type) {
        try {
            return Json.mapper().readValue(row.path(column).toString(), type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("column " + column + " cannot be read: " + e.getOriginalMessage(), e);
        }
    }
}
