package dev.narrowcast.audience.hotstore;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;

/** Counts what goes into Redis; names start with {@code narrowcast.hotstore}. */
@Singleton
class HotStoreMetrics {
    private static final String PREFIX = "narrowcast.hotstore.";

    final Counter written;
    final Counter decided;
    final Counter refilled;
    final Counter failed;
    final Counter poison;

    HotStoreMetrics(MeterRegistry registry) {
        written = registry.counter(PREFIX + "written");
        decided = registry.counter(PREFIX + "decided");
        refilled = registry.counter(PREFIX + "refilled");
        failed = registry.counter(PREFIX + "failed");
        poison = registry.counter(PREFIX + "poison");
    }
}
