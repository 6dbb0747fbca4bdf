package dev.narrowcast.audience.timeline;

import dev.narrowcast.contracts.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * How the parts hang together:
 *
 * <pre>
 * tag.catalog -> broadcast -> timeline.control (a copy for every partition)
 * behaviour.events, user.consents, user.erasures, timeline.control -> timelines -> user.profiles, dead letters
 * </pre>
 */
final class TimelineTopology {
    private static final String CATALOG = "catalog";
    private static final String BROADCAST = "broadcast";
    private static final String CONTROL_SINK = "control-out";
    private static final String TIMELINES = "timelines-of-people";
    /** Bytes of erased people leave the changelogs within a day. */
    private static final Map<String, String> CHANGELOG =
            Map.of("max.compaction.lag.ms", "43200000", "delete.retention.ms", "86400000");

    private TimelineTopology() {}

    /** @param stores what keeps the people: on disk, or in memory where nothing has to outlive the engine */
    static Topology build(
            MeterRegistry registry,
            AtomicReference<Rules> sharedRules,
            int sweptPerTick,
            Function<String, KeyValueBytesStoreSupplier> stores) {
        TimelineMetrics metrics = new TimelineMetrics(registry);
        Deserializer<String> key = Serdes.String().deserializer();
        Deserializer<byte[]> value = Serdes.ByteArray().deserializer();
        Serializer<String> keyOut = Serdes.String().serializer();
        Serializer<byte[]> valueOut = Serdes.ByteArray().serializer();

        Topology topology = new Topology();
        topology.addSource(CATALOG, key, value, Topic.TAG_CATALOG.topicName());
        topology.addProcessor(BROADCAST, () -> new CatalogBroadcast(metrics), CATALOG);
        topology.addSink(
                CONTROL_SINK,
                Topic.TIMELINE_CONTROL.topicName(),
                keyOut,
                valueOut,
                (topic, code, change, partitions) -> everyPartition(partitions),
                BROADCAST);

        String[] sources = {"events", "consents", "erasures", "control"};
        topology.addSource(sources[0], key, value, Topic.BEHAVIOUR_EVENTS.topicName());
        topology.addSource(sources[1], key, value, Topic.USER_CONSENTS.topicName());
        topology.addSource(sources[2], key, value, Topic.USER_ERASURES.topicName());
        topology.addSource(sources[3], key, value, Topic.TIMELINE_CONTROL.topicName());
        topology.addProcessor(TIMELINES, () -> new Timelines(metrics, sharedRules, sweptPerTick), sources);
        topology.addStateStore(bytes(stores.apply(People.HEADERS)).withCachingEnabled(), TIMELINES);
        topology.addStateStore(bytes(stores.apply(People.FACTS)), TIMELINES);
        topology.addStateStore(bytes(stores.apply(People.DUE)), TIMELINES);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(TagBook.STORE), Serdes.String(), Serdes.ByteArray())
                        .withLoggingEnabled(CHANGELOG),
                TIMELINES);
        topology.addStateStore(
                Stores.keyValueStoreBuilder(
                                Stores.inMemoryKeyValueStore(Sweep.STORE), Serdes.Integer(), Serdes.ByteArray())
                        .withLoggingEnabled(CHANGELOG),
                TIMELINES);
        topology.addSink(Timelines.PROFILES, Topic.USER_PROFILES.topicName(), keyOut, valueOut, TIMELINES);
        topology.addSink(Timelines.DEAD_LETTERS, Topic.BEHAVIOUR_EVENTS_DLQ.topicName(), keyOut, valueOut, TIMELINES);
        return topology;
    }

    private static Optional<Set<Integer>> everyPartition(int partitions) {
        return Optional.of(IntStream.range(0, partitions).boxed().collect(Collectors.toUnmodifiableSet()));
    }

    private static StoreBuilder<KeyValueStore<Bytes, byte[]>> bytes(KeyValueBytesStoreSupplier store) {
        return Stores.keyValueStoreBuilder(store, Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingEnabled(CHANGELOG);
    }
}
