package dev.narrowcast.bidding;

import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads {@code delivery.events} from its beginning. */
final class Events {
    private Events() {}

    /** Waits until there are this many, or the time is up, and a little longer to see whether more come. */
    static List<DeliveryEvent> await(String bootstrap, Predicate<DeliveryEvent> wanted, int count, Duration limit) {
        List<DeliveryEvent> found = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class))) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.DELIVERY_EVENTS.topicName()).stream()
                    .map(each -> new TopicPartition(each.topic(), each.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + limit.toNanos();
            while (found.size() < count && System.nanoTime() < deadline) {
                collect(consumer, wanted, found);
            }
            collect(consumer, wanted, found);
        }
        return found;
    }

    private static void collect(
            KafkaConsumer<String, byte[]> consumer, Predicate<DeliveryEvent> wanted, List<DeliveryEvent> found) {
        consumer.poll(Duration.ofMillis(200)).forEach(each -> {
            DeliveryEvent event = Json.read(each.value(), DeliveryEvent.class);
            if (!each.key().equals(event.campaignId().toString())) {
                throw new AssertionError("keyed by " + each.key());
            }
            // One whose acknowledgement came late is sent a second time, from the spool.
            if (wanted.test(event) && !found.contains(event)) {
                found.add(event);
            }
        });
    }
}
