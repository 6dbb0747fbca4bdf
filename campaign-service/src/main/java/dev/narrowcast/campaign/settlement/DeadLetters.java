package dev.narrowcast.campaign.settlement;

import dev.narrowcast.contracts.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts records that can never be settled aside, with the reason and where they came from in their headers. */
final class DeadLetters implements AutoCloseable {
    private static final int MAX_REASON = 500;
    private static final long SEND_SECONDS = 15;
    private static final String TOPIC = Topic.DELIVERY_EVENTS_DLQ.topicName();

    private final KafkaProducer<byte[], byte[]> producer;
    private final MeterRegistry meters;

    /** A record and why it is put aside. */
    record Letter(ConsumerRecord<byte[], byte[]> source, String reason) {}

    DeadLetters(String bootstrap, MeterRegistry meters) {
        this.meters = meters;
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", bootstrap,
                        "acks", "all",
                        "enable.idempotence", "true",
                        "max.block.ms", "10000",
                        "request.timeout.ms", "5000",
                        "delivery.timeout.ms", "10000",
                        "linger.ms", "0"),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** Returns when Kafka has them all; a letter may be there twice when settling is repeated. */
    void send(List<Letter> letters) {
        var sent = letters.stream().map(letter -> producer.send(record(letter))).toList();
        for (var one : sent) {
            try {
                one.get(SEND_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while putting records aside", e);
            } catch (ExecutionException | TimeoutException e) {
                throw new IllegalStateException("cannot put records aside", e);
            }
        }
        meters.counter("narrowcast.settlement.poison").increment(letters.size());
    }

    private static ProducerRecord<byte[], byte[]> record(Letter letter) {
        ConsumerRecord<byte[], byte[]> source = letter.source();
        ProducerRecord<byte[], byte[]> record = new ProducerRecord<>(TOPIC, source.key(), source.value());
        Headers headers = record.headers();
        header(
                headers,
                "reason",
                letter.reason()
                        .substring(0, Math.min(MAX_REASON, letter.reason().length())));
        header(headers, "topic", source.topic());
        header(headers, "partition", String.valueOf(source.partition()));
        header(headers, "offset", String.valueOf(source.offset()));
        return record;
    }

    private static void header(Headers headers, String name, String value) {
        headers.add("narrowcast-" + name, value.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        producer.close(java.time.Duration.ofSeconds(5));
    }
}
