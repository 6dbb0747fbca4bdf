package dev.narrowcast.campaign.lease;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long money is lent. Drills shorten both times; production keeps them. */
@ConfigMapping(prefix = "narrowcast.lease")
public interface LeaseConfig {
    /** W: an event this long after its serve is still billed, and its reservation kept. */
    @WithDefault("1h")
    Duration billableWindow();

    /** A bidder that is not heard serves no paid ad after this. */
    @WithDefault("20s")
    Duration sessionTtl();

    /** How often due reservations are looked for. */
    @WithDefault("5s")
    Duration sweepInterval();

    default LeaseRules rules() {
        return new LeaseRules(billableWindow(), sessionTtl());
    }
}
