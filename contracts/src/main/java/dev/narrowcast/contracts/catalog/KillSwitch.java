package dev.narrowcast.contracts.catalog;

import java.time.Instant;

/**
 * An emergency stop that beats everything; the value on {@code campaign.switches}, keyed {@link #key}.
 *
 * @param id of what is stopped, '' for ALL
 */
public record KillSwitch(Level level, String id, boolean on, Instant changedAt) {
    public enum Level {
        LINE_ITEM,
        CAMPAIGN,
        ADVERTISER,
        CREATIVE,
        SITE,
        ALL
    }

    public String key() {
        return key(level, id);
    }

    public static String key(Level level, String id) {
        return level + ":" + id;
    }
}
