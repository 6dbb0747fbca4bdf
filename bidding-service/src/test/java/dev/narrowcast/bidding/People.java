package dev.narrowcast.bidding;

import dev.narrowcast.contracts.consent.ConsentFlags;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.profile.ProfileTag;
import dev.narrowcast.contracts.profile.UserProfile;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.tag.TagDefinition.Source;
import dev.narrowcast.contracts.tag.TagDefinition.ValueType;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Profiles and tags for tests. */
public final class People {
    public static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    public static final UserKey USER = new UserKey(0x0102030405060708L, 9);

    private People() {}

    /** A tag seen at noon that lasts 30 days. */
    public static ProfileTag has(int ordinal, int score) {
        return has(ordinal, score, NOW);
    }

    static ProfileTag has(int ordinal, int score, Instant since) {
        return new ProfileTag(ordinal, score, since, since, since.plus(Duration.ofDays(30)), 3);
    }

    public static UserProfile profile(UserKey user, ConsentFlags consent, Lifecycle lifecycle, ProfileTag... tags) {
        return profile(user, consent, null, lifecycle, tags);
    }

    /** @param decidedAt of a stored decision, else null */
    static UserProfile profile(
            UserKey user, ConsentFlags consent, Instant decidedAt, Lifecycle lifecycle, ProfileTag... tags) {
        return new UserProfile(user, 1, NOW, consent, decidedAt, lifecycle, List.of(tags), 0, null);
    }

    public static TagDefinition flag(String code, int ordinal) {
        return tag(code, ordinal, ValueType.FLAG, Map.of(), true);
    }

    public static TagDefinition enumerated(String code, int ordinal, Map<String, Integer> values) {
        return tag(code, ordinal, ValueType.ENUM, values, true);
    }

    public static TagDefinition segment(String code, int ordinal) {
        return tag(code, ordinal, ValueType.FLAG, Source.SEGMENT, Map.of(), true);
    }

    public static TagDefinition off(TagDefinition tag) {
        return tag(tag.code(), tag.ordinal(), tag.valueType(), tag.values(), false);
    }

    private static TagDefinition tag(
            String code, int ordinal, ValueType type, Map<String, Integer> values, boolean active) {
        return tag(code, ordinal, type, Source.RULE, values, active);
    }

    private static TagDefinition tag(
            String code, int ordinal, ValueType type, Source source, Map<String, Integer> values, boolean active) {
        return new TagDefinition(
                code,
                ordinal,
                values,
                new TagDefinition.Names(code, code),
                null,
                type,
                source,
                null,
                null,
                null,
                null,
                null,
                null,
                new OrganisationId("org_shop"),
                Set.of(),
                1,
                null,
                active);
    }
}
