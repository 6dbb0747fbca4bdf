package dev.narrowcast.bidding.hotstore;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long Redis may take. */
@ConfigMapping(prefix = "narrowcast.hotstore")
public interface HotStoreConfig {
    /** Without an answer by then, ads are selected by context alone. */
    @WithDefault("PT0.02S")
    Duration readLimit();

    /**
     * Without an answer by then, a claim is unknown. Longer than a read may take, because a claim that is given up may
     * still have been made, and then keeps its place for a minute.
     */
    @WithDefault("PT0.04S")
    Duration claimLimit();

    /** Nobody waits for a count. */
    @WithDefault("PT1S")
    Duration countLimit();
}
