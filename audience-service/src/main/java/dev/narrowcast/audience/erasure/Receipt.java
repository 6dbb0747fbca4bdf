package dev.narrowcast.audience.erasure;

import dev.narrowcast.contracts.topic.Topic;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * What an erasure does and by when, to be shown to the person.
 *
 * @param erasedAt facts received before it are nobody's any longer, also after a restore
 */
public record Receipt(UUID receiptId, Instant erasedAt, List<Store> stores) {
    /** The longest time until nothing reads the person any longer. */
    public static final Duration UNREADABLE = Duration.ofSeconds(60);

    private static final Duration COMPACTED = Duration.ofHours(24);

    public Receipt {
        stores = List.copyOf(stores);
    }

    /**
     * One place where the person was.
     *
     * @param unreadableBy from then on nothing reads the person there
     * @param goneBy from then on the bytes are gone
     */
    public record Store(String store, String holds, Instant unreadableBy, Instant goneBy) {}

    static Receipt of(UUID receiptId, Instant erasedAt) {
        Instant unreadable = erasedAt.plus(UNREADABLE);
        Instant compacted = erasedAt.plus(COMPACTED);
        return new Receipt(
                receiptId,
                erasedAt,
                List.of(
                        new Store("PostgreSQL", "a stored agreement; a refusal is kept", erasedAt, erasedAt),
                        new Store("Redis", "tags and frequency counters used by ad selection", unreadable, unreadable),
                        new Store("timelines", "the history that tags are made of", unreadable, compacted),
                        new Store(Topic.USER_PROFILES.topicName(), "published profiles", unreadable, compacted),
                        new Store(Topic.USER_CONSENTS.topicName(), "published agreements", unreadable, compacted),
                        raw(Topic.BEHAVIOUR_EVENTS, "events as received", erasedAt, Duration.ofDays(7)),
                        raw(Topic.DELIVERY_EVENTS, "ads shown to the person", erasedAt, Duration.ofDays(8))));
    }

    private static Store raw(Topic topic, String holds, Instant erasedAt, Duration kept) {
        return new Store(topic.topicName(), holds, erasedAt.plus(UNREADABLE), erasedAt.plus(kept));
    }
}
