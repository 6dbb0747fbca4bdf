package dev.narrowcast.bidding.adselect;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** From where on ad requests are refused, so that those that are taken are answered in time. */
@ConfigMapping(prefix = "narrowcast.shedding")
interface SheddingConfig {
    /** Ad requests of this process that may be under way at once. */
    @WithDefault("512")
    int mostUnderWay();

    /** How far an event loop may be behind, twice in turn, before its further ad requests are refused. */
    @WithDefault("PT0.02S")
    Duration mostLag();
}
