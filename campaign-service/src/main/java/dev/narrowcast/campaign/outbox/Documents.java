package dev.narrowcast.campaign.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.catalog.KillSwitch;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads the current documents. Each read is one statement that returns everything the document is made of, so a
 * document is never put together from two moments.
 */
final class Documents {
    private static final String VERSION = "select nextval('document_version')";
    private static final String LINE_ITEM = """
            select jsonb_build_object('lineItem', to_jsonb(l), 'campaign', to_jsonb(c), 'advertiser', to_jsonb(a),
              'organisation', to_jsonb(o), 'creatives', (
                select coalesce(jsonb_agg(to_jsonb(cr) order by cr.id), '[]') from creative cr
                where l.creative_ids @> to_jsonb(cr.id::text) and cr.organisation_id = l.organisation_id))
            from line_item l
            join campaign c on c.id = l.campaign_id
            join advertiser a on a.id = c.advertiser_id
            join organisation o on o.id = l.organisation_id
            where l.id = ?
            """;
    private static final String SITE = """
            select jsonb_build_object('site', to_jsonb(s), 'organisation', to_jsonb(o),
              'placements', (select coalesce(jsonb_agg(to_jsonb(p) order by p.id), '[]') from placement p
                where p.site_id = s.id),
              'keys', (select coalesce(jsonb_agg(to_jsonb(k) order by k.id), '[]') from site_key k
                where k.site_id = s.id and k.revoked_at is null))
            from site s join organisation o on o.id = s.organisation_id
            where s.id = ?
            """;
    private static final String SWITCH = "select to_jsonb(k) from kill_switch k where level || ':' || target = ?";

    private final Connection connection;

    Documents(Connection connection) {
        this.connection = connection;
    }

    /** A record for a catalog topic; a null value removes the key. */
    record Published(String key, @Nullable String value) {}

    /**
     * The current document, or null when there is nothing to publish.
     *
     * @param tombstoneBefore line items archived before this instant are removed
     */
    @Nullable
    Published current(OutboxType type, String key, Instant tombstoneBefore) throws SQLException {
        return switch (type) {
            case LINE_ITEM -> lineItem(UUID.fromString(key), tombstoneBefore);
            case SITE -> site(UUID.fromString(key));
            case SWITCH -> killSwitch(key);
        };
    }

    private @Nullable Published lineItem(UUID id, Instant tombstoneBefore) throws SQLException {
        JsonNode parts = one(LINE_ITEM, id);
        if (parts == null) {
            return null;
        }
        String key = new LineItemId(id).toString();
        Instant archived = Parts.instant(parts.path("lineItem").path("archived_at"));
        if (archived != null && archived.isBefore(tombstoneBefore)) {
            return new Published(key, null);
        }
        return new Published(key, text(LineItemParts.document(parts, version())));
    }

    private @Nullable Published site(UUID id) throws SQLException {
        JsonNode parts = one(SITE, id);
        return parts == null
                ? null
                : new Published(new SiteId(id).toString(), text(SiteParts.document(parts, version())));
    }

    private @Nullable Published killSwitch(String key) throws SQLException {
        JsonNode row = one(SWITCH, key);
        if (row == null) {
            return null;
        }
        KillSwitch document = new KillSwitch(
                KillSwitch.Level.valueOf(row.path("level").asText()),
                row.path("target").asText(),
                row.path("engaged").asBoolean(),
                Parts.requiredInstant(row.path("updated_at")));
        return new Published(document.key(), text(document));
    }

    private static String text(Object document) {
        return new String(Json.write(document), StandardCharsets.UTF_8);
    }

    private @Nullable JsonNode one(String sql, Object key) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setObject(1, key);
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Json.mapper().readTree(rows.getString(1)) : null;
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("PostgreSQL returned no JSON", e);
        }
    }

    private long version() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(VERSION);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
