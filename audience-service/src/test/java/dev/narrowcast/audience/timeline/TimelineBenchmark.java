package dev.narrowcast.audience.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.tag.TagRule;
import dev.narrowcast.contracts.topic.Topic;
import dev.narrowcast.local.Part;
import dev.narrowcast.local.TestStack;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StoreQueryParameters;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.QueryableStoreTypes;
import org.apache.kafka.streams.state.Stores;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * {@code ./narrowcast bench timeline}: events per second through the topology with 50 rules, on a real broker with the
 * settings of the service, beside a topology that only stores the events; and the bytes kept per person of 50 events.
 */
class TimelineBenchmark {
    private static final int PEOPLE = Integer.getInteger("narrowcast.bench.people", 4_000);
    private static final int EVENTS_EACH = 50;
    private static final int VISIT = 10;
    private static final int ROUNDS = 2;
    private static final double GOAL_RATIO = 0.40;
    private static final long GOAL_BYTES = 4_096;
    private static final String PEER_STORE = "events";
    private static final Duration LIMIT = Duration.ofMinutes(10);

    private final String bootstrap = TestStack.start(Part.KAFKA).value("NARROWCAST_KAFKA_BOOTSTRAP");
    private final Path home;

    TimelineBenchmark() throws IOException {
        home = Files.createTempDirectory("bench-timeline-");
    }

    @Test
    void eventsPerSecond() throws Exception {
        fill();
        double best = 0;
        double bestPeer = 0;
        Kept kept = new Kept(0, 0);
        for (int round = 0; round < ROUNDS; round++) {
            bestPeer = Math.max(bestPeer, run("peer-" + round, storing(), new Kept[1]));
            Kept[] measured = new Kept[1];
            best = Math.max(best, run("timelines-" + round, timelines(), measured));
            kept = Objects.requireNonNull(measured[0]);
        }
        List<String> lines = List.of(
                "timeline      %,.0f events/s with 50 rules, one thread, exactly once".formatted(best),
                "store only    %,.0f events/s".formatted(bestPeer),
                "ratio         %.2f (goal %.2f)".formatted(best / bestPeer, GOAL_RATIO),
                "state         %,d bytes per person of %d events (goal %,d), on disk %,d"
                        .formatted(kept.bytes, EVENTS_EACH, GOAL_BYTES, kept.onDisk));
        Path out = Files.createDirectories(Path.of("target", "bench")).resolve("timeline.txt");
        Files.write(out, lines);
        lines.forEach(System.out::println);
        assertThat(kept.bytes).as("bytes per person").isPositive();
    }

    /** @param onDisk bytes per person in the files of the stores */
    private record Kept(long bytes, long onDisk) {}

    /** Fifty rules for a shop of ten categories. */
    static List<TagDefinition> tags() {
        List<TagDefinition> tags = new ArrayList<>();
        for (int category = 0; category < 10; category++) {
            String where = "[{\"field\":\"item.category\",\"op\":\"EQ\",\"value\":\"category-" + category + "\"}]";
            List<TagRule> rules = List.of(
                    Events.rule("interest.c" + category, "product_view", where, "\"count\":{\"gte\":3}", "P14D"),
                    Events.rule("buyer.c" + category, "purchase", where, "\"count\":{\"gte\":1}", "P90D"),
                    Events.rule(
                            "spender.c" + category,
                            "purchase",
                            where,
                            "\"sum\":{\"field\":\"valueMicros\",\"gte\":50000000}",
                            "P90D"),
                    Events.rule("cart.c" + category, "add_to_cart", where, "\"count\":{\"gte\":1}", "P3D"),
                    Events.rule(
                            "brand.c" + category,
                            "product_view",
                            where,
                            "\"last\":{\"field\":\"item.brand\"}",
                            "P30D"));
            for (TagRule rule : rules) {
                tags.add(Events.tag(tags.size(), rule));
            }
        }
        return tags;
    }

    static BehaviourEvent event(Random random, UserKey user, int number, Instant at) {
        int thing = random.nextInt(200);
        BehaviourEvent.Item item = new BehaviourEvent.Item(
                "22" + thing, "REGENCY CAKESTAND " + thing + " TIER", "category-" + thing % 10, "brand-" + thing % 20);
        int kind = random.nextInt(10);
        String name = kind == 0 ? "purchase" : kind == 1 ? "add_to_cart" : kind < 8 ? "product_view" : "page_view";
        return Events.event(user, "event-" + number, name, at, item, kind == 0 ? 1_250_000L * thing : null);
    }

    /** Five visits of ten events, four days apart, by many people at once: thousands lie between two events of one. */
    private void fill() throws ExecutionException, InterruptedException {
        Random random = new Random(7);
        Instant first = Instant.now().minus(Duration.ofDays(20));
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "linger.ms", 20, "compression.type", "lz4"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            for (TagDefinition tag : tags()) {
                for (int partition = 0; partition < 3; partition++) {
                    byte[] change = Json.write(new ControlRecord(tag.code(), tag));
                    producer.send(new ProducerRecord<>(
                                    Topic.TIMELINE_CONTROL.topicName(), partition, tag.code(), change))
                            .get();
                }
            }
            for (int i = 0; i < PEOPLE * EVENTS_EACH; i++) {
                int number = i / PEOPLE;
                int person = i % PEOPLE;
                Instant at = first.plus(Duration.ofDays(4L * (number / VISIT)))
                        .plusSeconds(60L * (number % VISIT) + person % 60);
                UserKey user = new UserKey(person * 0x9E3779B97F4A7C15L, person);
                producer.send(new ProducerRecord<>(
                        Topic.BEHAVIOUR_EVENTS.topicName(), user.toString(), Json.write(event(random, user, i, at))));
            }
        }
    }

    private static Topology timelines() {
        return TimelineTopology.build(
                new SimpleMeterRegistry(), new AtomicReference<>(Rules.NONE), 2_000, Stores::persistentKeyValueStore);
    }

    private static Topology storing() {
        Topology topology = new Topology();
        topology.addSource(
                "source",
                Serdes.String().deserializer(),
                Serdes.ByteArray().deserializer(),
                Topic.BEHAVIOUR_EVENTS.topicName());
        topology.addProcessor("storing", Storing::new, "source");
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(PEER_STORE), Serdes.Bytes(), Serdes.ByteArray()),
                "storing");
        return topology;
    }

    private static final class Storing implements Processor<String, byte[], Void, Void> {
        private @Nullable ProcessorContext<Void, Void> context;
        private @Nullable KeyValueStore<Bytes, byte[]> store;

        @Override
        public void init(ProcessorContext<Void, Void> given) {
            context = given;
            store = given.getStateStore(PEER_STORE);
        }

        @Override
        public void process(Record<String, byte[]> record) {
            long offset = Objects.requireNonNull(context)
                    .recordMetadata()
                    .orElseThrow()
                    .offset();
            Objects.requireNonNull(store)
                    .put(Bytes.wrap((record.key() + offset).getBytes(StandardCharsets.UTF_8)), record.value());
        }
    }

    /** Events per second from a tenth of all to the last. */
    private double run(String name, Topology topology, Kept[] kept) throws Exception {
        long all = (long) PEOPLE * EVENTS_EACH;
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrap));
                KafkaStreams engine =
                        new KafkaStreams(topology, Shipped.settings(name, bootstrap, home.resolve(name)))) {
            engine.start();
            long end = System.nanoTime() + LIMIT.toNanos();
            long from = 0;
            long begun = 0;
            long done = committed(admin, name);
            while (done < all) {
                if (from == 0 && done > all / 10) {
                    from = done;
                    begun = System.nanoTime();
                }
                if (System.nanoTime() > end) {
                    throw new AssertionError(name + " came to " + done + " of " + all);
                }
                Thread.sleep(20);
                done = committed(admin, name);
            }
            double rate = (all - from) / ((System.nanoTime() - begun) / 1e9);
            System.out.printf("%s: %,.0f events/s%n", name, rate);
            long bytes = name.startsWith("timelines") ? bytes(engine) : 0;
            engine.close(Duration.ofSeconds(30));
            kept[0] = new Kept(bytes / PEOPLE, onDisk(home.resolve(name)) / PEOPLE);
            return rate;
        }
    }

    private static long committed(Admin admin, String group) throws ExecutionException, InterruptedException {
        long sum = 0;
        Map<TopicPartition, OffsetAndMetadata> offsets = admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get();
        for (Map.Entry<TopicPartition, OffsetAndMetadata> entry : offsets.entrySet()) {
            boolean events = entry.getKey().topic().equals(Topic.BEHAVIOUR_EVENTS.topicName());
            sum += events && entry.getValue() != null ? entry.getValue().offset() : 0;
        }
        return sum;
    }

    private static long bytes(KafkaStreams engine) {
        long bytes = 0;
        for (String store : List.of(People.HEADERS, People.FACTS, People.DUE)) {
            try (KeyValueIterator<Bytes, byte[]> entries = engine.store(StoreQueryParameters.fromNameAndType(
                            store, QueryableStoreTypes.<Bytes, byte[]>keyValueStore()))
                    .all()) {
                while (entries.hasNext()) {
                    KeyValue<Bytes, byte[]> next = entries.next();
                    bytes += next.key.get().length + next.value.length;
                }
            }
        }
        return bytes;
    }

    private static long onDisk(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            long bytes = 0;
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".sst")).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }
}
