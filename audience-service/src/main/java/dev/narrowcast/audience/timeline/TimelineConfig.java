package dev.narrowcast.audience.timeline;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of the timelines. */
@ConfigMapping(prefix = "narrowcast.timeline")
interface TimelineConfig {
    /** People that one partition looks at per tick of 100 ms after a tag changed. */
    @WithDefault("2000")
    int sweptPerTick();

    /** How long another replica may take to answer for a person that it holds. */
    @WithDefault("2s")
    Duration forwardLimit();

    /** Memory that all stores of this replica share for reading, in bytes. */
    @WithDefault("67108864")
    long storeCacheBytes();

    /** Memory that all stores of this replica share for writing, in bytes. */
    @WithDefault("33554432")
    long storeWriteBytes();
}
