package dev.narrowcast.audience.tag;

import dev.narrowcast.contracts.tag.TagDefinition;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A tag as its owner writes it.
 *
 * @param code such as {@code interest.candle}, at most 80 characters; unique in the installation, never changed
 * @param name in English and Chinese, 1 to 200 characters each
 * @param category such as {@code interest}, at most 80 characters
 * @param valueType FLAG when absent; never changed
 * @param values of an ENUM tag, 1 to 1,000 of at most 200 characters; more may be added later, none removed
 * @param ttl how long after the last evidence the tag ends at the latest, PT10S to P400D
 * @param halfLife after which a score is half without new evidence, PT10S to P400D
 * @param purpose what it is used for, told to the person, at most 500 characters
 * @param sensitivity NORMAL when absent
 * @param active true when absent; an inactive tag is on nobody
 */
record TagInput(
        @Nullable String code,
        @Nullable Name name,
        @Nullable String category,

        @Schema(implementation = TagDefinition.ValueType.class) @Nullable
        String valueType,

        @Nullable List<@Nullable String> values,
        @Nullable String ttl,
        @Nullable String halfLife,
        @Nullable String purpose,

        @Schema(implementation = Sensitivity.class) @Nullable
        String sensitivity,

        @Nullable Boolean active) {
    /** A name in English and Chinese. */
    record Name(@Nullable String en, @Nullable String zh) {}
}
