package dev.narrowcast.audience.hotstore;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Limits of the hot store. */
@ConfigMapping(prefix = "narrowcast.hotstore")
interface HotStoreConfig {
    /** People written by one script call. */
    @WithDefault("500")
    int batch();

    /** The longest time that one call to Redis may take. */
    @WithDefault("2s")
    Duration limit();

    /** How often the store is asked whether it is still the one that was filled. */
    @WithDefault("1s")
    Duration epochCheck();

    /** How long someone without tags is remembered, for their stage and consent. */
    @WithDefault("30d")
    Duration untagged();

    /** How long a grant is remembered of someone otherwise unknown. */
    @WithDefault("400d")
    Duration grant();
}
