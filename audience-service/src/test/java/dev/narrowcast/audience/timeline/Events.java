package dev.narrowcast.audience.timeline;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import dev.narrowcast.contracts.consent.ConsentFlags;
import dev.narrowcast.contracts.consent.Signal;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.tag.TagRule;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Events and tags of the tests. */
public final class Events {
    public static final String SPACE = "org_demo_media";

    private static final SiteId SITE = SiteId.fromString("site_00000000-0000-7000-8000-000000000001");
    private static final List<String> NAMES = List.of("product_view", "purchase", "page_view");
    private static final List<String> CATEGORIES = List.of("candle", "Candle", "lamp", "蜡烛");
    private static final List<String> BRANDS = List.of("Acme", "bolt", "unheard");

    private Events() {}

    public static BehaviourEvent view(UserKey user, String id, Instant at, String category) {
        return event(user, id, "product_view", at, new BehaviourEvent.Item(null, null, category, null), null);
    }

    public static BehaviourEvent event(
            UserKey user,
            String id,
            String name,
            Instant at,
            BehaviourEvent.@Nullable Item item,
            @Nullable Long value) {
        return new BehaviourEvent(
                id,
                name,
                at,
                at.plusMillis(50),
                false,
                true,
                user,
                SPACE,
                SITE,
                null,
                item,
                null,
                value,
                null,
                null,
                null,
                null,
                ConsentFlags.of(Signal.GRANTED, false),
                null);
    }

    public static BehaviourEvent received(BehaviourEvent event, Instant receivedAt) {
        return with(event, receivedAt, event.consent(), event.device(), event.imported());
    }

    public static BehaviourEvent consenting(BehaviourEvent event, Signal said) {
        return with(event, event.receivedAt(), ConsentFlags.of(said, false), event.device(), event.imported());
    }

    public static BehaviourEvent imported(BehaviourEvent event, Instant receivedAt) {
        return with(event, receivedAt, event.consent(), event.device(), true);
    }

    public static BehaviourEvent byBot(BehaviourEvent event) {
        BehaviourEvent.Device bot = new BehaviourEvent.Device(BehaviourEvent.Device.BOT, null, null);
        return with(event, event.receivedAt(), event.consent(), bot, event.imported());
    }

    private static BehaviourEvent with(
            BehaviourEvent event,
            Instant receivedAt,
            ConsentFlags consent,
            BehaviourEvent.@Nullable Device device,
            boolean imported) {
        return new BehaviourEvent(
                event.eventId(),
                event.name(),
                event.occurredAt(),
                receivedAt,
                imported,
                event.trusted(),
                event.userKey(),
                event.identitySpace(),
                event.siteId(),
                event.page(),
                event.item(),
                event.search(),
                event.valueMicros(),
                event.quantity(),
                event.orderId(),
                event.geo(),
                device,
                consent,
                event.attributes());
    }

    /** Anything that a site may send, on few names and values, so that rules match often. */
    static BehaviourEvent random(Random random, UserKey user, String id, Instant at) {
        BehaviourEvent.Item item = random.nextInt(5) == 0
                ? null
                : new BehaviourEvent.Item(
                        "sku-" + random.nextInt(20),
                        "Thing " + random.nextInt(20),
                        some(random, CATEGORIES),
                        some(random, BRANDS));
        TreeMap<String, Object> attributes = new TreeMap<>();
        if (random.nextBoolean()) {
            attributes.putAll(Map.of("size", (long) random.nextInt(5), "color", some(random, List.of("red", "blue"))));
        }
        return new BehaviourEvent(
                id,
                some(random, NAMES),
                at,
                at.plusMillis(random.nextInt(100_000)),
                random.nextInt(10) == 0,
                random.nextBoolean(),
                user,
                SPACE,
                SITE,
                random.nextBoolean() ? page(random) : null,
                item,
                null,
                random.nextInt(4) == 0 ? null : (long) random.nextInt(-2_000_000, 60_000_000),
                random.nextBoolean() ? (long) random.nextInt(5) : null,
                null,
                null,
                random.nextBoolean() ? new BehaviourEvent.Device("MOBILE", null, null) : null,
                ConsentFlags.of(Signal.GRANTED, false),
                attributes);
    }

    private static BehaviourEvent.Page page(Random random) {
        return new BehaviourEvent.Page(
                "https://shop.example/" + random.nextInt(10), null, List.of("a", some(random, CATEGORIES)), null, "zh");
    }

    private static String some(Random random, List<String> values) {
        return values.get(random.nextInt(values.size()));
    }

    /** A tag of everyone with at least so many views of the category candle within the period. */
    public static TagDefinition candle(int count, String within) {
        return tag(
                3,
                rule(
                        "interest.candle",
                        "product_view",
                        "[{\"field\":\"item.category\",\"op\":\"EQ\",\"value\":\"candle\"}]",
                        "\"count\":{\"gte\":" + count + "}",
                        within));
    }

    static TagRule rule(String tag, String event, String where, String measure, String within) {
        String json = "{\"tag\":\"" + tag + "\",\"when\":{\"event\":\"" + event + "\",\"where\":" + where + "},"
                + measure + ",\"within\":\"" + within + "\"}";
        try {
            return Json.mapper().readValue(json, TagRule.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(json, e);
        }
    }

    public static TagDefinition tag(int ordinal, TagRule rule) {
        return tag(ordinal, rule, TagDefinition.ValueType.FLAG, null, 1);
    }

    static TagDefinition tag(
            int ordinal, TagRule rule, TagDefinition.ValueType type, @Nullable Duration ttl, long version) {
        boolean isEnum = type == TagDefinition.ValueType.ENUM;
        return new TagDefinition(
                rule.tag(),
                ordinal,
                isEnum ? Map.of("ACME", ordinal + 1_000, "Bolt", ordinal + 2_000) : Map.of(),
                new TagDefinition.Names(rule.tag(), rule.tag()),
                null,
                type,
                TagDefinition.Source.RULE,
                null,
                ttl,
                null,
                null,
                rule,
                null,
                new OrganisationId("org_demo_shop"),
                Set.of(SPACE),
                version,
                null,
                true);
    }

    /** Rules of every kind over the values of {@link #random}. */
    static List<TagDefinition> tags() {
        List<String> wheres = List.of(
                "[]",
                "[{\"field\":\"item.category\",\"op\":\"EQ\",\"value\":\"CANDLE\"}]",
                "[{\"field\":\"item.category\",\"op\":\"NOT_IN\",\"value\":[\"lamp\",\"蜡烛\"]}]",
                "[{\"any\":[{\"field\":\"item.name\",\"op\":\"CONTAINS\",\"value\":\"hing 1\"},"
                        + "{\"not\":{\"field\":\"trusted\",\"op\":\"EQ\",\"value\":true}}]}]",
                "[{\"field\":\"page.categories\",\"op\":\"IN\",\"value\":[\"lamp\",\"candle\"]}]",
                "[{\"field\":\"attributes.size\",\"op\":\"GTE\",\"value\":2},"
                        + "{\"field\":\"attributes.color\",\"op\":\"NE\",\"value\":\"red\"}]",
                "[{\"field\":\"quantity\",\"op\":\"IN\",\"value\":[1,3]}]",
                "[{\"field\":\"item.id\",\"op\":\"STARTS_WITH\",\"value\":\"SKU-1\"}]",
                "[{\"field\":\"device.type\",\"op\":\"EXISTS\",\"value\":false}]",
                "[{\"all\":[{\"field\":\"imported\",\"op\":\"NE\",\"value\":true},"
                        + "{\"field\":\"valueMicros\",\"op\":\"LT\",\"value\":30000000}]}]");
        List<String> measures = List.of(
                "\"count\":{\"gte\":1}",
                "\"count\":{\"gte\":3}",
                "\"sum\":{\"field\":\"valueMicros\",\"gte\":50000000}",
                "\"sum\":{\"field\":\"quantity\",\"gte\":4}",
                "\"last\":{\"field\":\"item.brand\"}");
        List<String> periods = List.of("PT20S", "PT6H", "P14D", "P400D");
        List<TagDefinition> tags = new ArrayList<>();
        for (String where : wheres) {
            for (String measure : measures) {
                int number = tags.size();
                TagRule rule = rule(
                        "tag-" + number,
                        NAMES.get(number % NAMES.size()),
                        where,
                        measure,
                        periods.get(number % periods.size()));
                TagDefinition.ValueType type = measure.contains("last")
                        ? TagDefinition.ValueType.ENUM
                        : number % 4 == 1 ? TagDefinition.ValueType.SCORE : TagDefinition.ValueType.FLAG;
                tags.add(tag(number, rule, type, number % 3 == 0 ? Duration.ofDays(5) : null, 1));
            }
        }
        return tags;
    }
}
