package dev.narrowcast.audience.timeline;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Counts what happens to events and people; names start with {@code narrowcast.timeline}. */
final class TimelineMetrics {
    private static final String PREFIX = "narrowcast.timeline.";

    final Counter kept;
    final Counter repeated;
    final Counter late;
    final Counter due;
    final Counter swept;
    final Counter published;
    private final Map<Dropped, Counter> dropped = new EnumMap<>(Dropped.class);

    TimelineMetrics(MeterRegistry registry) {
        kept = registry.counter(PREFIX + "kept");
        repeated = registry.counter(PREFIX + "repeated");
        late = registry.counter(PREFIX + "late");
        due = registry.counter(PREFIX + "due");
        swept = registry.counter(PREFIX + "swept");
        published = registry.counter(PREFIX + "published");
        Arrays.stream(Dropped.values())
                .forEach(why -> dropped.put(why, registry.counter(PREFIX + "dropped", "reason", why.name())));
    }

    /** Why an event is not kept. */
    enum Dropped {
        BOT,
        NO_CONSENT,
        ERASED,
        TOO_OLD,
        OVER_LIMIT,
        POISON
    }

    void drop(Dropped why) {
        Objects.requireNonNull(dropped.get(why)).increment();
    }
}
