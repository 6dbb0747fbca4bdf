package dev.narrowcast.audience;

import dev.narrowcast.contracts.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads what a topic really holds. */
public final class Topics {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Topics() {}

    /** All committed records with a key, oldest first, once {@code enough} holds for them or 20 seconds are over. */
    public static List<ConsumerRecord<String, byte[]>> read(
            Topic topic, String key, Predicate<List<ConsumerRecord<String, byte[]>>> enough) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                LocalParts.stack().value("NARROWCAST_KAFKA_BOOTSTRAP"),
                "isolation.level",
                "read_committed");
        List<ConsumerRecord<String, byte[]>> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.topicName()).stream()
                    .map(one -> new TopicPartition(one.topic(), one.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long end = System.nanoTime() + LIMIT.toNanos();
            while (!enough.test(found) && System.nanoTime() < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(polled -> {
                    if (key.equals(polled.key())) {
                        found.add(polled);
                    }
                });
            }
        }
        return found;
    }

    /** Those with a key that are there now. */
    public static List<ConsumerRecord<String, byte[]>> now(Topic topic, String key) {
        long end = System.nanoTime() + Duration.ofSeconds(2).toNanos();
        return read(topic, key, found -> System.nanoTime() > end);
    }
}
