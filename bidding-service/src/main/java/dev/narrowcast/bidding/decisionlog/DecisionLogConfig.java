package dev.narrowcast.bidding.decisionlog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How many decisions are written down, and how many of them are kept to answer from. */
@ConfigMapping(prefix = "narrowcast.decision-log")
public interface DecisionLogConfig {
    /** One request in so many is recorded. */
    @WithDefault("1000")
    int oneIn();

    /** A request is recorded when none was for this long. */
    @WithDefault("1s")
    Duration atLeastEvery();

    /** Requests that wait for their full evaluation; more are dropped and counted. */
    @WithDefault("64")
    int queue();

    /** The full evaluations may take so many hundredths of one processor, 1 to 100. */
    @WithDefault("10")
    int busyPercent();

    /** While a line item is traced, so many requests a second are evaluated for it. */
    @WithDefault("20")
    int tracedPerSecond();

    /** The stable name of this replica. */
    @WithDefault("${NARROWCAST_REPLICA:bidding-1}")
    String replica();

    /** Decisions kept to answer from, of all bidders. */
    @WithDefault("20000")
    int kept();

    /** Compressed bytes of those decisions, and half as many again for the line items that they name. */
    @WithDefault("33554432")
    long keptBytes();

    @WithDefault("PT24H")
    Duration keptFor();
}
