package dev.narrowcast.bidding.selection;

import dev.narrowcast.bidding.catalog.Caps;
import dev.narrowcast.contracts.profile.FrequencyCounter;
import dev.narrowcast.contracts.profile.ProfileCodec;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often a visitor was reached, by counter, as of one read. */
public final class Counters {
    public static final Counters EMPTY = new Counters(List.of());

    private final Map<Long, FrequencyCounter> byKey = new HashMap<>();

    public Counters(List<FrequencyCounter> counters) {
        counters.forEach(counter -> byKey.put(counter.key(), counter));
    }

    /** All of them, in no order. */
    public List<FrequencyCounter> all() {
        return List.copyOf(byKey.values());
    }

    /** Whether one more event would still be within every one of these caps. */
    boolean haveRoom(List<Caps.Cap> caps, Instant now) {
        long seconds = ProfileCodec.seconds(now);
        for (Caps.Cap cap : caps) {
            FrequencyCounter counter = byKey.get(cap.key());
            if (counter != null && counter.used(seconds) >= cap.rule().limit()) {
                return false;
            }
        }
        return true;
    }
}
