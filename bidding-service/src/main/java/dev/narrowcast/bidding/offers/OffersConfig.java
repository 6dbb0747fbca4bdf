package dev.narrowcast.bidding.offers;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** When the index follows what has changed. */
@ConfigMapping(prefix = "narrowcast.index")
public interface OffersConfig {
    /** Changes of the catalog within this time are taken in together. */
    @WithDefault("PT0.05S")
    Duration gather();

    /** How often it is looked who has no money or is out of their flight, and new rates are taken over. */
    @WithDefault("PT2S")
    Duration look();

    /** How often everything is filed anew by what was learned of the requests. */
    @WithDefault("PT10M")
    Duration refile();

    /** One in so many requests is answered a second time by direct evaluation, off the event loop; 0 is none. */
    @WithDefault("10000")
    int shadowOneIn();
}
