package dev.narrowcast.audience.timeline;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/** Hands the topology to the stream engine, and its rules to whoever reads portraits. */
final class TimelineProducer {
    @Produces
    @Singleton
    LiveRules rules() {
        return new LiveRules(new AtomicReference<>(Rules.NONE));
    }

    @Produces
    @Singleton
    Topology topology(MeterRegistry registry, LiveRules rules, TimelineConfig config) {
        StoreMemory.limit(config.storeCacheBytes(), config.storeWriteBytes());
        return TimelineTopology.build(registry, rules.shared(), config.sweptPerTick(), Stores::persistentKeyValueStore);
    }

    /** The rules that the stream threads last used. */
    record LiveRules(AtomicReference<Rules> shared) {
        Rules current() {
            return shared.get();
        }
    }
}
