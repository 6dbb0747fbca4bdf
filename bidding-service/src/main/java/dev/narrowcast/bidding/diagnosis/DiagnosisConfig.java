package dev.narrowcast.bidding.diagnosis;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How much work one diagnosis may be. */
@ConfigMapping(prefix = "narrowcast.diagnosis")
interface DiagnosisConfig {
    /** Decisions that one diagnosis repeats, spread evenly over its period. */
    @WithDefault("2000")
    int repeated();

    /** A diagnosis answers from what it has repeated by then. */
    @WithDefault("4s")
    Duration patience();
}
