package dev.narrowcast.contracts.id;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Objects;
import java.util.UUID;

/** Identifies a tag rule, written {@code rule_<uuid>}. */
public record TagRuleId(UUID value) implements Comparable<TagRuleId> {
    private static final String PREFIX = "rule_";

    public TagRuleId {
        Objects.requireNonNull(value, "value");
    }

    public static TagRuleId next() {
        return new TagRuleId(PrefixedId.next());
    }

    /** @throws IllegalArgumentException when the text is not {@code rule_<uuid>} */
    @JsonCreator
    public static TagRuleId fromString(String text) {
        return new TagRuleId(PrefixedId.parse(PREFIX, text));
    }

    @Override
    public int compareTo(TagRuleId other) {
        return value.compareTo(other.value);
    }

    @JsonValue
    @Override
    public String toString() {
        return PREFIX + value;
    }
}
