package dev.narrowcast.audience.outbox;

import dev.narrowcast.audience.database.Migration;
import dev.narrowcast.audience.inventory.Inventory;
import dev.narrowcast.contracts.topic.Topic;
import dev.narrowcast.kit.outbox.Catalog;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/** Tags with their rules, decisions about consent, and erasures. */
@Singleton
final class AudienceCatalog implements Catalog {
    private static final String QUEUE_TAG = "insert into outbox (type, key) values ('TAG', ?)";

    private final Documents documents;
    private final Inventory inventory;
    private final Migration migration;
    private long seenInventory = -1;

    AudienceCatalog(Documents documents, Inventory inventory, Migration migration) {
        this.documents = documents;
        this.inventory = inventory;
        this.migration = migration;
    }

    @Override
    public String name() {
        return "narrowcast-audience-outbox";
    }

    /** Without the inventory nobody knows which events a rule sees. */
    @Override
    public boolean isReady() {
        return migration.isDone() && inventory.isComplete();
    }

    @Override
    public void begin() {
        seenInventory = -1;
    }

    /** A site that joins or leaves an identity space changes what the rules of its organisation see. */
    @Override
    public void queueOutdated(Connection connection) throws SQLException {
        long epoch = inventory.epoch();
        if (epoch == seenInventory) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(QUEUE_TAG)) {
            for (String code : documents.tagsWithOtherSpaces(connection)) {
                statement.setString(1, code);
                statement.executeUpdate();
            }
        }
        seenInventory = epoch;
    }

    @Override
    public ProducerRecord<String, byte @Nullable []> current(Connection connection, String type, String key)
            throws SQLException {
        Documents.Type kind = Documents.Type.valueOf(type);
        return new ProducerRecord<>(topic(kind).topicName(), key, documents.current(connection, kind, key));
    }

    private static Topic topic(Documents.Type type) {
        return switch (type) {
            case TAG -> Topic.TAG_CATALOG;
            case CONSENT -> Topic.USER_CONSENTS;
            case ERASURE -> Topic.USER_ERASURES;
        };
    }

    @Override
    public void removed(Connection connection, List<String> keys) {
        // What is gone needs no mark: its row is gone, or says so itself.
    }

    @Override
    public void keepHouse(Connection connection, Instant now) {
        // Nothing here ends by time alone.
    }
}
