package dev.narrowcast.bidding;

import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.selection.Tally;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts every candidate that was looked at and lost, by reason, over all requests. */
@Singleton
class LostCandidates {
    private final Map<Reason, Counter> counters = new EnumMap<>(Reason.class);

    LostCandidates(MeterRegistry meters) {
        for (Reason reason : Reason.values()) {
            counters.put(reason, meters.counter("narrowcast.selection.lost", "reason", reason.name()));
        }
    }

    /** @return the reason of the candidate that came furthest */
    @Nullable
    Reason count(Tally tally) {
        counters.forEach((reason, counter) -> {
            long lost = tally.of(reason);
            if (lost > 0) {
                counter.increment((double) lost);
            }
        });
        return tally.furthest();
    }
}
