package dev.narrowcast.campaign.tags;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How tags of targeting are checked. */
@ConfigMapping(prefix = "narrowcast.tags")
interface TagConfig {
    /** A tag may be a second old: so long an unknown code is waited for before it is refused. */
    @WithDefault("2s")
    Duration patience();
}
