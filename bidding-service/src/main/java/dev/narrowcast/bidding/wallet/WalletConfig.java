package dev.narrowcast.bidding.wallet;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Where money comes from and how often it is asked for. */
@ConfigMapping(prefix = "narrowcast.wallet")
interface WalletConfig {
    /** Base URLs of campaign-service, separated by commas; the next one is tried when one fails. */
    @WithDefault("${NARROWCAST_CAMPAIGN_URL:http://localhost:8082}")
    String campaignUrls();

    /** The stable name of this replica. */
    @WithDefault("${NARROWCAST_REPLICA:bidding-1}")
    String replica();

    /** Off only in tests that have no campaign-service. */
    @WithDefault("true")
    boolean heartbeats();

    @WithDefault("5s")
    Duration interval();

    /** The least time between two heartbeats when the wallet is low. */
    @WithDefault("250ms")
    Duration leastInterval();

    @WithDefault("4s")
    Duration timeout();
}
