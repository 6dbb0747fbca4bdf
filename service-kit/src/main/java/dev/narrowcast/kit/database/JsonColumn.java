package dev.narrowcast.kit.database;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import dev.narrowcast.contracts.json.Json;
import jakarta.persistence.AttributeConverter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value kept as JSON text in a {@code jsonb} column. Entities write it by {@link #WRITE}, because the reactive driver
 * would quote a string once more.
 */
public abstract class JsonColumn<T> implements AttributeConverter<@Nullable T, @Nullable String> {
    public static final String WRITE = "cast(cast(? as text) as jsonb)";

    private final TypeReference<T> type;

    protected JsonColumn(TypeReference<T> type) {
        this.type = type;
    }

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable T value) {
        if (value == null) {
            return null;
        }
        try {
            return Json.mapper().writerFor(type).writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a value of ours cannot be written", e);
        }
    }

    @Override
    public @Nullable T convertToEntityAttribute(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Json.mapper().readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored value cannot be read: " + e.getOriginalMessage(), e);
        }
    }

    /** A list of strings. */
    public static final class Strings extends JsonColumn<List<String>> {
        public Strings() {
            super(new TypeReference<>() {});
        }
    }
}
