package dev.narrowcast.audience.inventory;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Knows which records of each catalog topic Kafka has handed over. The last offsets of a topic may be transaction
 * markers, which no consumer sees; so the first read is over when the consumer's position has passed the end and every
 * record that was handed over is in the catalog. Kafka makes this object itself, which is why its memory is static.
 */
public final class PolledOffsets implements ConsumerInterceptor<String, byte[]> {
    private static final Map<String, Long> NEXT = new ConcurrentHashMap<>();

    /** The offset after the last record handed over, 0 before the first. */
    static long next(String topic) {
        return NEXT.getOrDefault(topic, 0L);
    }

    @Override
    public ConsumerRecords<String, byte[]> onConsume(ConsumerRecords<String, byte[]> records) {
        for (TopicPartition partition : records.partitions()) {
            long next = records.records(partition).getLast().offset() + 1;
            NEXT.merge(partition.topic(), next, Math::max);
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {}

    @Override
    public void close() {}

    @Override
    public void configure(Map<String, ?> configs) {}
}
