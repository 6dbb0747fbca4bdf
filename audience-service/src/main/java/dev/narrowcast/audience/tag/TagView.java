package dev.narrowcast.audience.tag;

import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.tag.TagDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A tag as the API shows it.
 *
 * @param values of an ENUM tag, in the order in which they were added
 * @param ordinals the numbers of those values in profiles
 */
record TagView(
        String code,
        OrganisationId owner,
        long version,
        int ordinal,
        TagDefinition.Names name,
        @Nullable String category,
        TagDefinition.ValueType valueType,
        List<String> values,
        Map<String, Integer> ordinals,
        @Nullable String ttl,
        @Nullable String halfLife,
        @Nullable String purpose,
        Sensitivity sensitivity,
        boolean active,
        Instant createdAt,
        Instant updatedAt) {}
