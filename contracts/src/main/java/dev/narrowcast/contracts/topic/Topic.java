package dev.narrowcast.contracts.topic;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * Every topic of the installation with the settings it must have. The launcher or the chart's job creates them; a
 * service refuses to start on one that is missing or set differently.
 */
public enum Topic {
    BEHAVIOUR_EVENTS("behaviour.events", Kind.USER, Cleanup.DELETE, Duration.ofDays(7)),
    USER_PROFILES("user.profiles", Kind.USER, Cleanup.COMPACT, Duration.ZERO),
    USER_CONSENTS("user.consents", Kind.USER, Cleanup.COMPACT, Duration.ZERO),
    USER_ERASURES("user.erasures", Kind.USER, Cleanup.COMPACT, Duration.ZERO),
    TAG_CATALOG("tag.catalog", Kind.CATALOG, Cleanup.COMPACT, Duration.ZERO),
    TIMELINE_CONTROL("timeline.control", Kind.USER, Cleanup.DELETE, Duration.ofDays(7)),
    CAMPAIGN_LINE_ITEMS("campaign.lineitems", Kind.CATALOG, Cleanup.COMPACT, Duration.ZERO),
    CAMPAIGN_SWITCHES("campaign.switches", Kind.CATALOG, Cleanup.COMPACT, Duration.ZERO),
    CAMPAIGN_INVENTORY("campaign.inventory", Kind.CATALOG, Cleanup.COMPACT, Duration.ZERO),
    BEHAVIOUR_EVENTS_DLQ("behaviour.events.dlq", Kind.CATALOG, Cleanup.DELETE, Duration.ofDays(30)),
    DELIVERY_EVENTS("delivery.events", Kind.DELIVERY, Cleanup.DELETE, Duration.ofDays(8)),
    DELIVERY_EVENTS_DLQ("delivery.events.dlq", Kind.CATALOG, Cleanup.DELETE, Duration.ofDays(30)),
    CONVERSION_EVENTS("conversion.events", Kind.USER, Cleanup.DELETE, Duration.ofDays(8)),
    DECISION_LOG("decision.log", Kind.DELIVERY, Cleanup.DELETE, Duration.ofDays(3));

    /** The trees of a campaign and a line item may have 10,000 keywords each, and creatives come on top. */
    public static final int MAX_LINE_ITEM_BYTES = 8 * 1024 * 1024;

    private static final String CLEANUP_POLICY = "cleanup.policy";
    private static final String MAX_COMPACTION_LAG = "max.compaction.lag.ms";

    private final String topicName;
    private final Kind kind;
    private final Cleanup cleanup;
    private final Duration retention;

    Topic(String topicName, Kind kind, Cleanup cleanup, Duration retention) {
        this.topicName = topicName;
        this.kind = kind;
        this.cleanup = cleanup;
        this.retention = retention;
    }

    /** How a topic is partitioned: by person, by campaign, or not at all. */
    public enum Kind {
        USER,
        DELIVERY,
        CATALOG
    }

    public enum Cleanup {
        COMPACT,
        DELETE
    }

    public String topicName() {
        return topicName;
    }

    public Kind kind() {
        return kind;
    }

    /** Partitions of this topic; user topics keep their number for life. */
    public int partitions(Sizing sizing) {
        return switch (kind) {
            case USER -> sizing.userPartitions();
            case DELIVERY -> sizing.deliveryPartitions();
            case CATALOG -> 1;
        };
    }

    /** The Kafka topic settings that this topic must have. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        switch (cleanup) {
            case COMPACT -> {
                settings.put(CLEANUP_POLICY, "compact");
                settings.put(
                        MAX_COMPACTION_LAG, String.valueOf(Duration.ofHours(12).toMillis()));
                settings.put(
                        "delete.retention.ms",
                        String.valueOf(Duration.ofHours(24).toMillis()));
            }
            case DELETE -> {
                settings.put(CLEANUP_POLICY, "delete");
                settings.put("retention.ms", String.valueOf(retention.toMillis()));
            }
        }
        if (this == CAMPAIGN_LINE_ITEMS) {
            settings.put("max.message.bytes", String.valueOf(MAX_LINE_ITEM_BYTES));
        }
        if (this == BEHAVIOUR_EVENTS) {
            settings.put("message.timestamp.type", "LogAppendTime");
        }
        return Map.copyOf(settings);
    }

    /** Partition counts and copies of one kind of installation. */
    public record Sizing(int userPartitions, int deliveryPartitions, short replicas, int minInSyncReplicas) {
        public static final Sizing EMBEDDED = new Sizing(3, 3, (short) 1, 1);
        public static final Sizing PRODUCTION = new Sizing(48, 12, (short) 3, 2);
    }
}
