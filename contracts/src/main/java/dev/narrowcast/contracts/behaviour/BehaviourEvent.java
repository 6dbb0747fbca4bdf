package dev.narrowcast.contracts.behaviour;

import dev.narrowcast.contracts.consent.ConsentFlags;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.identity.UserKey;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One thing a person did; the value on {@code behaviour.events}, keyed by userKey. {@code (eventId, name)} identifies
 * it, so sending it twice changes nothing. Every text is limited; a constructor that refuses says which field and how
 * long it may be.
 *
 * @param eventId the sender's id, 1 to 64 characters
 * @param name {@code page_view, product_view, search, add_to_cart, purchase, store_visit, consult, share, signup} or
 *     custom: {@code [a-z][a-z0-9_]{0,39}}
 * @param imported history, which builds tags and nothing else
 * @param trusted came with a secret key or a signed id
 * @param identitySpace of the site, without the namespace of public keys: rules are bound to it
 * @param valueMicros money in micros of the installation's currency, within 1e15 of zero
 * @param attributes at most 20 of the sender's own, each a text, a number or a boolean
 */
public record BehaviourEvent(
        String eventId,
        String name,
        Instant occurredAt,
        Instant receivedAt,
        boolean imported,
        boolean trusted,
        UserKey userKey,
        String identitySpace,
        SiteId siteId,
        @Nullable Page page,
        @Nullable Item item,
        @Nullable Search search,
        @Nullable Long valueMicros,
        @Nullable Long quantity,
        @Nullable String orderId,
        @Nullable Geo geo,
        @Nullable Device device,
        ConsentFlags consent,
        @Nullable SortedMap<String, Object> attributes) {
    public static final int MAX_EVENT_ID_LENGTH = 64;
    public static final int MAX_ATTRIBUTES = 20;
    public static final int MAX_TEXT_LENGTH = 200;
    public static final int MAX_URL_LENGTH = 1_000;
    public static final int MAX_TERM_LENGTH = 80;
    public static final long MAX_AMOUNT = 1_000_000_000_000_000L;
    public static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,39}");
    public static final Pattern ATTRIBUTE_NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9_]{0,39}");

    private static final int MAX_TERMS = 50;

    public BehaviourEvent {
        required("eventId", eventId, MAX_EVENT_ID_LENGTH);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("name must match " + NAME.pattern());
        }
        Objects.requireNonNull(occurredAt, "occurredAt");
        Objects.requireNonNull(receivedAt, "receivedAt");
        Objects.requireNonNull(userKey, "userKey");
        required("identitySpace", identitySpace, MAX_TEXT_LENGTH);
        Objects.requireNonNull(siteId, "siteId");
        limited("orderId", orderId, MAX_TERM_LENGTH);
        amount("valueMicros", valueMicros);
        amount("quantity", quantity);
        consent = Objects.requireNonNullElse(consent, ConsentFlags.NONE);
        attributes = attributes == null || attributes.isEmpty() ? null : scalars(attributes);
    }

    /** The page it happened on. Texts up to 200 characters, the URL 1,000, at most 50 categories and keywords of 80. */
    public record Page(
            @Nullable String url,
            @Nullable String title,
            @Nullable List<String> categories,
            @Nullable List<String> keywords,
            @Nullable String language) {
        public Page {
            limited("page.url", url, MAX_URL_LENGTH);
            limited("page.title", title, MAX_TEXT_LENGTH);
            limited("page.language", language, MAX_TERM_LENGTH);
            categories = terms("page.categories", categories);
            keywords = terms("page.keywords", keywords);
        }
    }

    /** The thing it was about. */
    public record Item(
            @Nullable String id,
            @Nullable String name,
            @Nullable String category,
            @Nullable String brand) {
        public Item {
            limited("item.id", id, MAX_TERM_LENGTH);
            limited("item.name", name, MAX_TEXT_LENGTH);
            limited("item.category", category, MAX_TERM_LENGTH);
            limited("item.brand", brand, MAX_TERM_LENGTH);
        }
    }

    public record Search(@Nullable String terms) {
        public Search {
            limited("search.terms", terms, MAX_TEXT_LENGTH);
        }
    }

    /** Degrees and metres; country, region and city as in targeting. */
    public record Geo(
            @Nullable String country,
            @Nullable String region,
            @Nullable String city,
            @Nullable Double lat,
            @Nullable Double lon,
            @Nullable Double accuracyMeters) {
        public Geo {
            limited("geo.country", country, MAX_TERM_LENGTH);
            limited("geo.region", region, MAX_TERM_LENGTH);
            limited("geo.city", city, MAX_TERM_LENGTH);
            finite("geo.lat", lat, 90);
            finite("geo.lon", lon, 180);
            finite("geo.accuracyMeters", accuracyMeters, 50_000_000);
        }
    }

    /** @param type DESKTOP, MOBILE, TABLET, TV, OTHER or {@link #BOT}, whose events make no tags */
    public record Device(
            @Nullable String type,
            @Nullable String os,
            @Nullable String browser) {
        public static final String BOT = "BOT";

        public Device {
            limited("device.type", type, MAX_TERM_LENGTH);
            limited("device.os", os, MAX_TERM_LENGTH);
            limited("device.browser", browser, MAX_TERM_LENGTH);
        }
    }

    /** Whether a crawler did it. */
    public boolean fromBot() {
        return device != null && Device.BOT.equals(device.type());
    }

    private static void required(String field, String text, int limit) {
        if (text.isEmpty() || text.length() > limit) {
            throw new IllegalArgumentException(field + " must have 1 to " + limit + " characters");
        }
    }

    private static void limited(String field, @Nullable String text, int limit) {
        if (text != null && text.length() > limit) {
            throw new IllegalArgumentException(field + " may have " + limit + " characters");
        }
    }

    private static @Nullable List<String> terms(String field, @Nullable List<String> terms) {
        if (terms == null || terms.isEmpty()) {
            return null;
        }
        if (terms.size() > MAX_TERMS) {
            throw new IllegalArgumentException(field + " may have " + MAX_TERMS + " entries");
        }
        terms.forEach(term -> limited(field, Objects.requireNonNull(term, field), MAX_TERM_LENGTH));
        return List.copyOf(terms);
    }

    private static void amount(String field, @Nullable Long value) {
        if (value != null && (value > MAX_AMOUNT || value < -MAX_AMOUNT)) {
            throw new IllegalArgumentException(field + " must lie within " + MAX_AMOUNT + " of zero");
        }
    }

    private static void finite(String field, @Nullable Double value, double limit) {
        if (value != null && !(Math.abs(value) <= limit)) {
            throw new IllegalArgumentException(field + " must lie within " + limit + " of zero");
        }
    }

    private static SortedMap<String, Object> scalars(Map<String, Object> attributes) {
        if (attributes.size() > MAX_ATTRIBUTES) {
            throw new IllegalArgumentException("attributes may have " + MAX_ATTRIBUTES + " entries");
        }
        TreeMap<String, Object> scalars = new TreeMap<>();
        attributes.forEach((name, value) -> {
            if (!ATTRIBUTE_NAME.matcher(name).matches()) {
                throw new IllegalArgumentException("names of attributes must match " + ATTRIBUTE_NAME.pattern());
            }
            scalars.put(name, scalar("attributes." + name, value));
        });
        return Collections.unmodifiableSortedMap(scalars);
    }

    /** One number is one value however it was written: a whole one is a Long, any other a Double. */
    private static Object scalar(String field, @Nullable Object value) {
        return switch (value) {
            case String text -> {
                limited(field, text, MAX_TEXT_LENGTH);
                yield text;
            }
            case Boolean flag -> flag;
            case Number number -> {
                double decimal = number.doubleValue();
                if (!(Math.abs(decimal) <= MAX_AMOUNT)) {
                    throw new IllegalArgumentException(field + " must lie within " + MAX_AMOUNT + " of zero");
                }
                long whole = number.longValue();
                if (whole == decimal) {
                    yield whole;
                }
                yield decimal;
            }
            case null, default -> throw new IllegalArgumentException(field + " must be a text, a number or a boolean");
        };
    }
}
