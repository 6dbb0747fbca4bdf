package dev.narrowcast.campaign.outbox;

import dev.narrowcast.kit.outbox.Catalog;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Line items, sites and kill switches as bidders read them. */
@Singleton
final class CampaignCatalog implements Catalog {
    private static final String TOMBSTONED = "update line_item set tombstoned = true where id = any (?)";

    private final Duration tombstoneAfter;
    private final Clock clock;
    private final Housekeeping housekeeping;

    /** @param tombstoneAfter how long after archiving a line item leaves the catalog */
    CampaignCatalog(@ConfigProperty(name = "narrowcast.catalog.tombstone-after") Duration tombstoneAfter, Clock clock) {
        this.tombstoneAfter = tombstoneAfter;
        this.clock = clock;
        this.housekeeping = new Housekeeping(tombstoneAfter);
    }

    @Override
    public String name() {
        return "narrowcast-campaign-catalogs";
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public void begin() {
        // Nothing is remembered between terms.
    }

    @Override
    public void queueOutdated(Connection connection) {
        // Every document is made of rows whose changes are queued with them.
    }

    @Override
    public @Nullable ProducerRecord<String, byte @Nullable []> current(Connection connection, String type, String key)
            throws SQLException {
        OutboxType kind = OutboxType.valueOf(type);
        Instant tombstoneBefore = clock.instant().minus(tombstoneAfter);
        Documents.Published current = new Documents(connection).current(kind, key, tombstoneBefore);
        if (current == null) {
            return null;
        }
        String value = current.value();
        return new ProducerRecord<>(
                kind.topic().topicName(), current.key(), value == null ? null : value.getBytes(StandardCharsets.UTF_8));
    }

    /** Only line items leave their topic. */
    @Override
    public void removed(Connection connection, List<String> keys) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(TOMBSTONED)) {
            statement.setArray(1, connection.createArrayOf("uuid", keys.toArray()));
            statement.executeUpdate();
        }
    }

    @Override
    public void keepHouse(Connection connection, Instant now) throws SQLException {
        housekeeping.run(connection, now);
    }
}
