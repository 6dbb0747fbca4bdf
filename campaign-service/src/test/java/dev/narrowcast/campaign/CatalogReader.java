package dev.narrowcast.campaign;

import dev.narrowcast.contracts.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads a catalog topic from its start, as a bidder does, and keeps what it saw. */
final class CatalogReader implements AutoCloseable {
    private final KafkaConsumer<String, byte[]> consumer;
    private final Map<String, List<byte[]>> seen = new HashMap<>();

    CatalogReader(Topic topic) {
        String bootstrap = LocalParts.stack().config().get("NARROWCAST_KAFKA_BOOTSTRAP");
        consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> all = List.of(new TopicPartition(topic.topicName(), 0));
        consumer.assign(all);
        consumer.seekToBeginning(all);
    }

    /** The last value of each key; null for one that was removed. */
    Map<String, byte[]> latest() {
        consumer.poll(Duration.ofMillis(50))
                .forEach(record -> seen.computeIfAbsent(record.key(), key -> new ArrayList<>())
                        .add(record.value()));
        Map<String, byte[]> latest = new HashMap<>();
        seen.forEach((key, values) -> latest.put(key, values.getLast()));
        return latest;
    }

    List<byte[]> history(String key) {
        latest();
        return List.copyOf(seen.getOrDefault(key, List.of()));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
