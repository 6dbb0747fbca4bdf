package dev.narrowcast.contracts.tag;

import dev.narrowcast.contracts.id.OrganisationId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tag and who gets it; the value on {@code tag.catalog}, keyed by code. A tombstone there means the tag is gone.
 *
 * @param code such as {@code interest.camping}
 * @param ordinal the tag's number in profiles, never reused
 * @param values of an ENUM tag: the ordinal of each value, never reused; else empty
 * @param ttl the tag ends at the latest this long after its last evidence
 * @param halfLife after which the score is half without new evidence
 * @param rule who gets the tag, for source RULE
 * @param owner the organisation whose tag it is
 * @param identitySpaces the spaces whose events the rule sees; {@link #EVERY_SPACE} means all
 * @param version rises with every change; an older one never replaces a newer
 * @param countsSince since when the tag exists
 * @param active an inactive tag is on nobody
 */
public record TagDefinition(
        String code,
        int ordinal,
        Map<String, Integer> values,
        Names name,
        @Nullable String category,
        ValueType valueType,
        Source source,
        @Nullable String purpose,
        @Nullable Duration ttl,
        @Nullable Duration halfLife,
        @Nullable String sensitivity,
        @Nullable TagRule rule,
        @Nullable String expression,
        OrganisationId owner,
        Set<String> identitySpaces,
        long version,
        @Nullable Instant countsSince,
        boolean active) {
    public static final String EVERY_SPACE = "*";
    public static final int MAX_CODE_LENGTH = 80;
    public static final int MAX_ENUM_VALUES = 1_000;
    public static final Pattern CODE = Pattern.compile("[a-z][a-z0-9_-]*(\\.[a-z0-9][a-z0-9_-]*)*");

    public TagDefinition {
        if (code.length() > MAX_CODE_LENGTH || !CODE.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "code must match " + CODE.pattern() + " with at most " + MAX_CODE_LENGTH + " characters");
        }
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(valueType, "valueType");
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(owner, "owner");
        values = values == null ? Map.of() : Map.copyOf(values);
        identitySpaces = identitySpaces == null ? Set.of() : Set.copyOf(identitySpaces);
        if (ordinal < 0 || values.values().stream().anyMatch(number -> number < 0)) {
            throw new IllegalArgumentException("ordinals are not negative");
        }
        if (values.size() > MAX_ENUM_VALUES) {
            throw new IllegalArgumentException("a tag may have " + MAX_ENUM_VALUES + " values");
        }
        if (rule != null && !rule.tag().equals(code)) {
            throw new IllegalArgumentException("the rule gives another tag");
        }
    }

    /** Names of a tag as people read them. */
    public record Names(String en, String zh) {
        public Names {
            Objects.requireNonNull(en, "en");
            Objects.requireNonNull(zh, "zh");
        }
    }

    public enum ValueType {
        FLAG,
        ENUM,
        SCORE
    }

    public enum Source {
        RULE,
        SEGMENT,
        CRM,
        MODEL,
        DECLARED
    }

    /** Whether line items of this organisation may ask for it: the owner's may, and everybody's where the platform is it. */
    public boolean isOpenTo(OrganisationId organisation) {
        return owner.equals(organisation) || owner.equals(OrganisationId.PLATFORM);
    }

    /** Whether the rule sees events of this identity space. */
    public boolean sees(String identitySpace) {
        return identitySpaces.contains(identitySpace) || identitySpaces.contains(EVERY_SPACE);
    }
}
