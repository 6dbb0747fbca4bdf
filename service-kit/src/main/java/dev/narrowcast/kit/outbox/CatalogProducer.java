package dev.narrowcast.kit.outbox;

import dev.narrowcast.contracts.topic.Topic;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Opens the transactional producer of the catalogs. Its {@code transactional.id} is the same in every replica: opening
 * one fences every earlier one, so a relay that was paused and wakes cannot publish over its successor.
 */
@ApplicationScoped
class CatalogProducer {
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(1);
    private static final int WAIT_MILLIS = 5_000;
    private static final int MAX_RECORD_BYTES = Topic.MAX_LINE_ITEM_BYTES;

    private final String bootstrap;

    CatalogProducer(@ConfigProperty(name = "narrowcast.kafka.bootstrap") String bootstrap) {
        this.bootstrap = bootstrap;
    }

    /** @throws KafkaException when Kafka cannot be reached */
    Session open(String transactionalId) {
        KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId,
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 10_000,
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, WAIT_MILLIS,
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, WAIT_MILLIS,
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, 2 * WAIT_MILLIS,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG, MAX_RECORD_BYTES,
                        ProducerConfig.LINGER_MS_CONFIG, 0,
                        ProducerConfig.COMPRESSION_TYPE_CONFIG, "zstd"),
                new StringSerializer(),
                new ByteArraySerializer());
        Session session = new Session(producer);
        try {
            producer.initTransactions();
            return session;
        } catch (KafkaException e) {
            session.close();
            throw e;
        }
    }

    /** One producer until its first failure; after that it is closed and another one opened. */
    record Session(KafkaProducer<String, byte[]> producer) implements AutoCloseable {
        /** Publishes all or none, and returns when Kafka has them. */
        void publish(List<ProducerRecord<String, byte[]>> records) throws InterruptedException {
            producer.beginTransaction();
            List<Future<?>> sent = new ArrayList<>();
            records.forEach(one -> sent.add(producer.send(one)));
            for (Future<?> one : sent) {
                try {
                    one.get();
                } catch (ExecutionException e) {
                    throw new KafkaException("a catalog record was not accepted", e.getCause());
                }
            }
            producer.commitTransaction();
        }

        @Override
        public void close() {
            producer.close(CLOSE_LIMIT);
        }
    }
}
