package dev.narrowcast.campaign.settlement;

import dev.narrowcast.campaign.settlement.SettlementLoop.PartitionParts;
import dev.narrowcast.campaign.settlement.SettlementLoop.Settings;
import dev.narrowcast.contracts.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;

/** One life of settlement's consumer. Kafka shares the partitions out; where to read them on is PostgreSQL's to say. */
final class TopicReader implements ConsumerRebalanceListener, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(300);
    private static final Duration CALL_LIMIT = Duration.ofSeconds(5);

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final PartitionParts parts;
    private final PartitionSettler settler;
    private final Map<TopicPartition, Long> expected = new HashMap<>();
    private final String topicId;
    private final long noteNanos;
    private long notedNano;
    private long lag;

    TopicReader(
            Settings settings,
            SettlementConfig config,
            PartitionParts parts,
            DeadLetters letters,
            MeterRegistry meters) {
        this.parts = parts;
        this.settler = new PartitionSettler(
                parts.transactions(), parts.books(), parts.settler(), letters, parts.clock(), meters);
        this.noteNanos = config.noteInterval().toNanos();
        this.notedNano = System.nanoTime() - noteNanos;
        String topic = Topic.DELIVERY_EVENTS.topicName();
        TopicDescription description = describe(settings.bootstrap(), topic);
        this.topicId = description.topicId().toString();
        parts.transactions().run(connection -> new Offsets(connection, topicId)
                .begin(description.partitions().size()));
        this.consumer = new KafkaConsumer<>(
                Map.ofEntries(
                        Map.entry("bootstrap.servers", settings.bootstrap()),
                        Map.entry("group.id", "campaign-settlement"),
                        Map.entry("group.instance.id", "settlement-" + settings.replica()),
                        Map.entry("session.timeout.ms", "10000"),
                        Map.entry("heartbeat.interval.ms", "2000"),
                        Map.entry("enable.auto.commit", "false"),
                        Map.entry("auto.offset.reset", "earliest"),
                        Map.entry("isolation.level", "read_committed"),
                        Map.entry("allow.auto.create.topics", "false"),
                        Map.entry("max.poll.records", String.valueOf(config.batch())),
                        Map.entry("max.partition.fetch.bytes", "8388608"),
                        Map.entry("default.api.timeout.ms", String.valueOf(CALL_LIMIT.toMillis())),
                        Map.entry("request.timeout.ms", String.valueOf(CALL_LIMIT.toMillis()))),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        this.consumer.subscribe(List.of(topic), this);
    }

    private static TopicDescription describe(String bootstrap, String topic) {
        try (Admin admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrap,
                "default.api.timeout.ms", String.valueOf(CALL_LIMIT.toMillis()),
                "request.timeout.ms", String.valueOf(CALL_LIMIT.toMillis())))) {
            return Objects.requireNonNull(admin.describeTopics(List.of(topic))
                    .allTopicNames()
                    .get(CALL_LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                    .get(topic));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("topic " + topic + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> assigned) {
        assigned.forEach(this::seek);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> revoked) {
        revoked.forEach(expected::remove);
    }

    private void seek(TopicPartition partition) {
        long next = parts.transactions()
                .run(connection -> new Offsets(connection, topicId).next(partition.partition()))
                .orElseThrow(() -> new IllegalStateException("no stored offset for " + partition));
        expected.put(partition, next);
        consumer.seek(partition, next);
    }

    /** Polls and settles once; returns how many records are still waiting. */
    long round(String topic) {
        ConsumerRecords<byte[], byte[]> polled = consumer.poll(POLL);
        for (TopicPartition partition : polled.partitions()) {
            Long from = expected.get(partition);
            if (from != null) {
                settle(partition, from, polled.records(partition));
            }
        }
        if (System.nanoTime() - notedNano >= noteNanos) {
            notedNano = System.nanoTime();
            lag = note();
        }
        return lag;
    }

    private void settle(TopicPartition partition, long from, List<ConsumerRecord<byte[], byte[]>> records) {
        try {
            expected.put(partition, settler.settle(topicId, partition.partition(), from, records));
        } catch (Offsets.Moved e) {
            LOG.infof("%s; reading on from the stored offset", e.getMessage());
            seek(partition);
        }
    }

    /** For partitions read to the end as of now, so that reservations may be given back though nothing happens. */
    private long note() {
        Instant asOf = parts.clock().instant();
        long waiting = 0;
        for (Map.Entry<TopicPartition, Long> end :
                consumer.endOffsets(expected.keySet(), CALL_LIMIT).entrySet()) {
            TopicPartition partition = end.getKey();
            long position = consumer.position(partition, CALL_LIMIT);
            waiting += Math.max(0, end.getValue() - position);
            Long stored = expected.get(partition);
            if (position >= end.getValue() && stored != null) {
                try {
                    settler.note(topicId, partition.partition(), stored, asOf);
                } catch (Offsets.Moved e) {
                    LOG.infof("%s; reading on from the stored offset", e.getMessage());
                    seek(partition);
                }
            }
        }
        return waiting;
    }

    /** Ends the current or next wait for Kafka with a {@code WakeupException}; from any thread. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(org.apache.kafka.clients.consumer.CloseOptions.timeout(Duration.ofSeconds(3)));
    }
}
