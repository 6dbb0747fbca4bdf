package dev.narrowcast.campaign.settlement;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How delivery events are read. */
@ConfigMapping(prefix = "narrowcast.settlement")
public interface SettlementConfig {
    /** Off only where a test settles by hand. */
    @WithDefault("true")
    boolean enabled();

    /** Events in one transaction at most; one takes some tens of milliseconds. */
    @WithDefault("4000")
    int batch();

    /** First and longest wait after a failure. */
    @WithDefault("200ms")
    Duration retryFirst();

    @WithDefault("5s")
    Duration retryLongest();

    /** How often a partition without events notes that it is read to the end. */
    @WithDefault("2s")
    Duration noteInterval();
}
