package dev.narrowcast.audience.intake;

import io.smallrye.config.ConfigMapping;
import java.time.Duration;

/** What one batch of events may hold. */
@ConfigMapping(prefix = "narrowcast.intake")
interface IntakeConfig {
    /** Events in one request; more are refused with 413. */
    int maxEvents();

    /** How long ago a live event may have happened. */
    Duration maxAge();

    /** How long ago an imported event may have happened: as long as timelines reach back. */
    Duration maxImportAge();

    /** How far ahead of ours the sender's clock may be. */
    Duration maxAhead();
}
