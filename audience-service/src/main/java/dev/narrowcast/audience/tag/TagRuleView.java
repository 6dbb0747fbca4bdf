package dev.narrowcast.audience.tag;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.id.TagRuleId;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A tag rule as the API shows it.
 *
 * @param when the events that count: {@code event} and the conditions in {@code where}
 * @param count {@code {"gte": n}}: so many of them are needed; exactly one of count, sum and last is there
 * @param sum {@code {"field": "valueMicros", "gte": n}}: they must add up to so much
 * @param last {@code {"field": "item.brand"}}: the latest decides which value of an ENUM tag it is
 * @param within how long an event counts
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record TagRuleView(
        TagRuleId id,
        long version,
        String tag,
        @Schema(type = SchemaType.OBJECT) JsonNode when,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode count,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode sum,
        @Schema(type = SchemaType.OBJECT) @Nullable JsonNode last,
        String within,
        Instant createdAt,
        Instant updatedAt) {}
