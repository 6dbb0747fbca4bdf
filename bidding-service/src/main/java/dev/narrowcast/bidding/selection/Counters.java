package dev.narrowcast.bidding.selection;

import dev.narrowcast.bidding.catalog.Caps;
import dev.narrowcast.contracts.profile.FrequencyCounter;
import dev.narrowcast.contracts.profile.ProfileCodec;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How often a visitor was reached, by counter, as of one read. */
public final class Counters {
    public static final Counters EMPTY = new Counters(List.of());

    private final long[] keys;
    private final FrequencyCounter[] counters;

    public Counters(List<FrequencyCounter> counters) {
        this.counters = counters.toArray(FrequencyCounter[]::new);
        this.keys = counters.stream().mapToLong(FrequencyCounter::key).toArray();
    }

    /** All of them, in no order. */
    public List<FrequencyCounter> all() {
        return List.of(counters);
    }

    /** Whether one more event would still be within every one of these caps. */
    boolean haveRoom(List<Caps.Cap> caps, Instant now) {
        if (keys.length == 0 || caps.isEmpty()) {
            return true;
        }
        long seconds = ProfileCodec.seconds(now);
        for (int i = 0; i < caps.size(); i++) {
            Caps.Cap cap = caps.get(i);
            FrequencyCounter counter = find(cap.key());
            if (counter != null && counter.used(seconds) >= cap.rule().limit()) {
                return false;
            }
        }
        return true;
    }

    /** They are few: a walk is faster than a map. */
    private @Nullable FrequencyCounter find(long key) {
        for (int i = keys.length - 1; i >= 0; i--) {
            if (keys[i] == key) {
                return counters[i];
            }
        }
        return null;
    }
}
