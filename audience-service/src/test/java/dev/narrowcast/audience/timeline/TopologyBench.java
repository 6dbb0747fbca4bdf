package dev.narrowcast.audience.timeline;

import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import dev.narrowcast.contracts.consent.ConsentDecided;
import dev.narrowcast.contracts.consent.UserErased;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.profile.UserProfile;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.topic.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The whole topology on one partition with real stores and a clock that stands until it is moved. What it published is
 * kept by person, null for a tombstone.
 */
final class TopologyBench implements AutoCloseable {
    static final Instant START = Instant.parse("2026-11-21T12:00:00Z");

    private static final List<String> BYTE_STORES = List.of(People.HEADERS, People.FACTS, People.DUE);

    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final Map<UserKey, @Nullable UserProfile> profiles = new HashMap<>();
    final List<TestRecord<String, byte[]>> deadLetters = new ArrayList<>();
    final AtomicReference<Rules> rules = new AtomicReference<>(Rules.NONE);

    private final int sweptPerTick;
    private final Function<String, KeyValueBytesStoreSupplier> engine;
    private TopologyTestDriver driver;
    private Instant now = START;
    private int publications;

    TopologyBench(int sweptPerTick) {
        this(sweptPerTick, Stores::persistentKeyValueStore);
    }

    /** For long histories: the test driver writes stores on disk after every record. */
    static TopologyBench inMemory() {
        return new TopologyBench(2_000, Stores::inMemoryKeyValueStore);
    }

    private TopologyBench(int sweptPerTick, Function<String, KeyValueBytesStoreSupplier> engine) {
        this.sweptPerTick = sweptPerTick;
        this.engine = engine;
        this.driver = open();
    }

    private TopologyTestDriver open() {
        try {
            Path folder = Files.createTempDirectory("timeline-test-");
            folder.toFile().deleteOnExit();
            Properties settings = new Properties();
            settings.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
            settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "nowhere:1");
            settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
            return new TopologyTestDriver(TimelineTopology.build(meters, rules, sweptPerTick, engine), settings, now);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The engine ends and starts again with nothing but what its stores held, as after a move to another replica. */
    void restart() {
        Map<String, Map<Object, byte[]>> kept = new LinkedHashMap<>();
        for (String store : stores()) {
            kept.put(store, contents(store));
        }
        driver.close();
        driver = open();
        kept.forEach((store, entries) -> entries.forEach((key, value) -> put(store, key, value)));
    }

    private static List<String> stores() {
        List<String> all = new ArrayList<>(BYTE_STORES);
        all.addAll(List.of(TagBook.STORE, Sweep.STORE));
        return all;
    }

    private void put(String store, Object key, byte[] value) {
        KeyValueStore<Object, byte[]> target = Objects.requireNonNull(driver.getKeyValueStore(store));
        target.put(key, value);
    }

    Map<Object, byte[]> contents(String store) {
        Map<Object, byte[]> contents = new LinkedHashMap<>();
        KeyValueStore<Object, byte[]> source = Objects.requireNonNull(driver.getKeyValueStore(store));
        try (KeyValueIterator<Object, byte[]> all = source.all()) {
            while (all.hasNext()) {
                KeyValue<Object, byte[]> next = all.next();
                contents.put(next.key, next.value);
            }
        }
        return contents;
    }

    /** Bytes that are kept of one person, keys included. */
    long bytesOf(UserKey user) {
        long bytes = 0;
        for (String store : BYTE_STORES) {
            for (Map.Entry<Object, byte[]> entry : contents(store).entrySet()) {
                byte[] key = ((Bytes) entry.getKey()).get();
                if (contains(key, user.bytes())) {
                    bytes += key.length + entry.getValue().length;
                }
            }
        }
        return bytes;
    }

    private static boolean contains(byte[] bytes, byte[] part) {
        for (int from = 0; from + part.length <= bytes.length; from++) {
            if (java.util.Arrays.equals(bytes, from, from + part.length, part, 0, part.length)) {
                return true;
            }
        }
        return false;
    }

    void tag(TagDefinition tag) {
        pipe(Topic.TAG_CATALOG, tag.code(), Json.write(tag));
        // The copies for every partition arrive as records of this one.
        driver.createOutputTopic(
                        Topic.TIMELINE_CONTROL.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    void untag(String code) {
        pipe(Topic.TAG_CATALOG, code, null);
    }

    void event(BehaviourEvent event) {
        pipe(Topic.BEHAVIOUR_EVENTS, event.userKey().toString(), Json.write(event));
    }

    void consent(ConsentDecided decision) {
        pipe(Topic.USER_CONSENTS, decision.userKey().toString(), Json.write(decision));
    }

    void erase(UserErased erasure) {
        pipe(Topic.USER_ERASURES, erasure.userKey().toString(), Json.write(erasure));
    }

    void pipe(Topic topic, String key, byte @Nullable [] value) {
        TestInputTopic<String, byte[]> input =
                driver.createInputTopic(topic.topicName(), new StringSerializer(), new ByteArraySerializer());
        input.pipeInput(key, value, now);
        drain();
    }

    /** Lets time pass, tick by tick at first and then in one leap, so that everything due is looked at. */
    void pass(Duration time) {
        driver.advanceWallClockTime(time);
        now = now.plus(time);
        drain();
    }

    void tick() {
        pass(Timelines.TICK);
    }

    Instant now() {
        return now;
    }

    private void drain() {
        driver.createOutputTopic(Topic.USER_PROFILES.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .forEach(record -> {
                    publications++;
                    UserProfile profile = record.value() == null ? null : Json.read(record.value(), UserProfile.class);
                    UserProfile before = profiles.put(UserKey.fromString(record.key()), profile);
                    if (before != null && profile != null && profile.version() <= before.version()) {
                        throw new AssertionError("the version fell from " + before.version());
                    }
                });
        deadLetters.addAll(driver.createOutputTopic(
                        Topic.BEHAVIOUR_EVENTS_DLQ.topicName(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList());
    }

    int publications() {
        return publications;
    }

    /** The last published profile, as if published now and first: what has to be equal whatever the order was. */
    @Nullable
    UserProfile timeless(UserKey user) {
        UserProfile last = profiles.get(user);
        return last == null
                ? null
                : new UserProfile(
                        user,
                        1,
                        START,
                        last.consent(),
                        last.consentDecidedAt(),
                        last.lifecycle(),
                        last.tags(),
                        last.droppedTags(),
                        last.countsSince());
    }

    /** What a lookup would say of a person now, with the version left out. */
    UserProfile portrait(UserKey user) {
        KeyValueStore<Bytes, byte[]> headers = Objects.requireNonNull(driver.getKeyValueStore(People.HEADERS));
        KeyValueStore<Bytes, byte[]> facts = Objects.requireNonNull(driver.getKeyValueStore(People.FACTS));
        Person person = Objects.requireNonNull(People.find(headers, user));
        Timeline timeline = People.timeline(facts, person);
        timeline.forgetOld(now.toEpochMilli());
        Tags.Answer answer = Tags.of(timeline.facts(), rules.get().seeing(person.space()), now.toEpochMilli());
        return Publisher.profile(
                person, 1, answer, person.consents().standing(), timeline.countsSince(), now.toEpochMilli());
    }

    List<SweepProgress> sweeps() {
        return contents(Sweep.STORE).values().stream()
                .flatMap(kept -> Sweep.progress(kept).stream())
                .toList();
    }

    double count(String name, String... tags) {
        return meters.counter("narrowcast.timeline." + name, tags).count();
    }

    @Override
    public void close() {
        driver.close();
    }
}
