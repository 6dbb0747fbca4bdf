package dev.narrowcast.kit.outbox;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The documents of one service that its relay publishes. All calls come from the relay's thread; those with a
 * connection are inside a transaction that sees every organisation.
 */
public interface Catalog {
    /** Names the lock and the producer, the same in every replica and release. */
    String name();

    /** Whether everything is there that documents are made of. */
    boolean isReady();

    /** A term as the one relay begins; what a former one has seen may have been rolled back. */
    void begin();

    /** Queues documents that must be published again for a reason that no row of the database tells. */
    void queueOutdated(Connection connection) throws SQLException;

    /**
     * The current document that an outbox row names, with a null value when the key is to be removed.
     *
     * @return null when there is nothing to publish
     * @throws IllegalArgumentException or IllegalStateException when the row makes no document
     */
    @Nullable
    ProducerRecord<String, byte @Nullable []> current(Connection connection, String type, String key)
            throws SQLException;

    /** Notes that Kafka has them; {@code keys} are those of the outbox rows whose documents were removed. */
    void removed(Connection connection, List<String> keys) throws SQLException;

    /** Does what time alone asks for. */
    void keepHouse(Connection connection, Instant now) throws SQLException;
}
