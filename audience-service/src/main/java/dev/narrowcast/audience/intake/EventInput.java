package dev.narrowcast.audience.intake;

import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * One event as a website writes it; unknown fields are ignored.
 *
 * @param eventId 1 to 64 characters; with the name it identifies the event, so sending it again changes nothing
 * @param name page_view, product_view, search, add_to_cart, purchase, store_visit, consult, share, signup or custom
 *     [a-z][a-z0-9_]{0,39}
 * @param occurredAt ISO-8601 instant, at most 7 days old (400 when imported) and 10 minutes ahead
 * @param userId the site's own id of the person, 1 to 256 characters
 * @param sig with a public key: HMAC-SHA-256(SHA-256(secret key), userId + 0x1F + UTC day) in hex, to be trusted
 * @param valueMicros millionths of the currency, within 1e15 of zero
 * @param attributes at most 20 texts, numbers or booleans of your own
 */
record EventInput(
        @Nullable String eventId,
        @Nullable String name,
        @Schema(format = "date-time") @Nullable String occurredAt,
        @Nullable String userId,
        @Nullable String sig,
        BehaviourEvent.@Nullable Page page,
        BehaviourEvent.@Nullable Item item,
        BehaviourEvent.@Nullable Search search,
        @Nullable Long valueMicros,
        @Nullable Long quantity,
        @Nullable String orderId,
        BehaviourEvent.@Nullable Geo geo,
        @Nullable Device device,
        @Nullable Consent consent,
        @Nullable TreeMap<String, Object> attributes) {

    /**
     * What it was done with.
     *
     * @param type DESKTOP, MOBILE, TABLET, TV, OTHER or BOT; by default told from the user agent
     * @param userAgent the visitor's, for events that a server sends; not stored
     */
    record Device(
            @Nullable String type,
            @Nullable String os,
            @Nullable String browser,
            @Nullable String userAgent) {}

    /** What the person said: absent is not a grant. A refusal is passed on without the content of the event. */
    record Consent(
            @Nullable Boolean personalizedAds, @Nullable Boolean gpc) {}
}
