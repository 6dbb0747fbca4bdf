package dev.narrowcast.bidding.tracking;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;
import java.time.Duration;

/** Settings of tracking. */
@ConfigMapping(prefix = "narrowcast.tracking")
public interface TrackingConfig {
    /** Where visitors reach the installation, without a slash at the end. */
    String publicUrl();

    /** A folder of this replica alone; the spool is inside. */
    Path dataDir();

    /** How long an ad may be displayed and is billed after it was given out (W). */
    @WithDefault("PT1H")
    Duration billableFor();

    /** An event that Kafka has not acknowledged after this time goes to the spool. */
    @WithDefault("PT0.3S")
    Duration lateAfter();

    /** How long Kafka is left alone after it was late; then one event tries again. */
    @WithDefault("PT1S")
    Duration retryAfter();

    /** How often the spool is looked at for something to send. */
    @WithDefault("PT0.5S")
    Duration drainEvery();

    /** The spool refuses events above this size. */
    @WithDefault("1073741824")
    long spoolMaxBytes();

    /** Size at which a spool file is closed and the next begun. */
    @WithDefault("4194304")
    int spoolSegmentBytes();

    /** How long serves are added up before they are published. */
    @WithDefault("PT3S")
    Duration servedEvery();
}
