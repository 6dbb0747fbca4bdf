package dev.narrowcast.bidding.hotstore;

import dev.narrowcast.bidding.catalog.Caps;
import dev.narrowcast.contracts.id.ServeId;
import java.util.List;

/** One serve that wants a place under each of its caps, or under none. */
public record Claim(ServeId serve, List<Caps.Cap> caps) {
    private static final long LOW_BITS = 0xFFFF_FFFFL;

    public Claim {
        caps = List.copyOf(caps);
    }

    /** The claim's name within a person's counters. */
    long id() {
        return serve.value().getLeastSignificantBits() & LOW_BITS;
    }
}
