package dev.narrowcast.audience.outbox;

import dev.narrowcast.audience.inventory.Inventory;
import dev.narrowcast.audience.tag.EnumValue;
import dev.narrowcast.contracts.consent.ConsentDecided;
import dev.narrowcast.contracts.consent.UserErased;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.tag.TagRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Reads documents as they are now. */
@ApplicationScoped
class Documents {
    private static final String TAG = "select t.*, r.rule, nextval('document_version') as document_version"
            + " from tag t left join tag_rule r on r.tag = t.code where t.code = ?";

    private final Inventory inventory;
    private final String platform;

    Documents(Inventory inventory, @ConfigProperty(name = "narrowcast.platform-organisation") String platform) {
        this.inventory = inventory;
        this.platform = platform;
    }

    /** What an outbox row is about. */
    enum Type {
        TAG,
        CONSENT,
        ERASURE
    }

    /** Bytes to publish, null for a tombstone. */
    byte @Nullable [] current(Connection connection, Type type, String key) throws SQLException {
        return switch (type) {
            case TAG -> tag(connection, key);
            case CONSENT -> consent(connection, key);
            case ERASURE -> erasure(connection, key);
        };
    }

    private byte @Nullable [] tag(Connection connection, String code) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TAG)) {
            statement.setString(1, code);
            try (ResultSet found = statement.executeQuery()) {
                if (!found.next()) {
                    return null;
                }
                Set<String> spaces = spacesOf(found.getString("organisation_id"));
                TagDefinition definition = definition(found, spaces);
                remember(connection, code, spaces);
                return Json.write(definition);
            }
        }
    }

    /** The spaces whose events the rules of an organisation see. */
    private Set<String> spacesOf(String organisation) {
        return organisation.equals(platform)
                ? Set.of(TagDefinition.EVERY_SPACE)
                : new TreeSet<>(inventory.spacesOf(organisation));
    }

    private static TagDefinition definition(ResultSet found, Set<String> spaces) throws SQLException {
        String rule = found.getString("rule");
        return new TagDefinition(
                found.getString("code"),
                found.getInt("ordinal"),
                values(found.getString("enum_values")),
                new TagDefinition.Names(found.getString("name_en"), found.getString("name_zh")),
                found.getString("category"),
                TagDefinition.ValueType.valueOf(found.getString("value_type")),
                TagDefinition.Source.RULE,
                found.getString("purpose"),
                duration(found.getString("ttl")),
                duration(found.getString("half_life")),
                found.getString("sensitivity"),
                rule == null ? null : Json.read(rule, TagRule.class),
                null,
                new OrganisationId(found.getString("organisation_id")),
                spaces,
                found.getLong("document_version"),
                found.getObject("created_at", OffsetDateTime.class).toInstant(),
                found.getBoolean("active"));
    }

    private static Map<String, Integer> values(String stored) {
        Map<String, Integer> values = new LinkedHashMap<>();
        for (EnumValue one : Json.read(stored, EnumValue[].class)) {
            values.put(one.value(), one.ordinal());
        }
        return values;
    }

    private static @Nullable Duration duration(@Nullable String text) {
        return text == null ? null : Duration.parse(text);
    }

    private static void remember(Connection connection, String code, Set<String> spaces) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("update tag set published_spaces = ?::jsonb where code = ?")) {
            statement.setString(1, new String(Json.write(spaces), java.nio.charset.StandardCharsets.UTF_8));
            statement.setString(2, code);
            statement.executeUpdate();
        }
    }

    /** Codes of tags whose published definition names other identity spaces than their rules should see now. */
    List<String> tagsWithOtherSpaces(Connection connection) throws SQLException {
        List<String> codes = new ArrayList<>();
        try (PreparedStatement statement =
                        connection.prepareStatement("select code, organisation_id, published_spaces from tag");
                ResultSet found = statement.executeQuery()) {
            while (found.next()) {
                String published = found.getString(3);
                if (published != null
                        && !spacesOf(found.getString(2)).equals(Set.of(Json.read(published, String[].class)))) {
                    codes.add(found.getString(1));
                }
            }
        }
        return codes;
    }

    private static byte @Nullable [] consent(Connection connection, String userKey) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select personalized_ads, decided_at from consent where user_key = ?")) {
            statement.setString(1, userKey);
            try (ResultSet found = statement.executeQuery()) {
                return found.next()
                        ? Json.write(new ConsentDecided(
                                UserKey.fromString(userKey),
                                found.getBoolean(1),
                                found.getObject(2, OffsetDateTime.class).toInstant()))
                        : null;
            }
        }
    }

    private static byte @Nullable [] erasure(Connection connection, String userKey) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select erased_at from erasure where user_key = ?")) {
            statement.setString(1, userKey);
            try (ResultSet found = statement.executeQuery()) {
                return found.next()
                        ? Json.write(new UserErased(
                                UserKey.fromString(userKey),
                                found.getObject(1, OffsetDateTime.class).toInstant()))
                        : null;
            }
        }
    }
}
