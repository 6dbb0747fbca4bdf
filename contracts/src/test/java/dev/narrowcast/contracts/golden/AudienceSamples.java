package dev.narrowcast.contracts.golden;

import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import dev.narrowcast.contracts.consent.ConsentDecided;
import dev.narrowcast.contracts.consent.ConsentFlags;
import dev.narrowcast.contracts.consent.Signal;
import dev.narrowcast.contracts.consent.UserErased;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.profile.ProfileTag;
import dev.narrowcast.contracts.profile.UserProfile;
import dev.narrowcast.contracts.tag.Condition;
import dev.narrowcast.contracts.tag.EventField;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.tag.TagRule;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** One fixed value of every record about people, with every field in use. */
final class AudienceSamples {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final UserKey USER = UserKey.fromString("AAECAwQFBgcICQoLDA0ODw");

    private AudienceSamples() {}

    static BehaviourEvent event() {
        return new BehaviourEvent(
                "e1",
                "product_view",
                NOON,
                NOON.plusMillis(250),
                false,
                true,
                USER,
                "org_demo_media",
                SiteId.fromString("site_00000000-0000-7000-8000-000000000001"),
                new BehaviourEvent.Page(
                        "https://shop.example/candles",
                        "Candles 蜡烛",
                        List.of("IAB22"),
                        List.of("candle", "gift"),
                        "zh-CN"),
                new BehaviourEvent.Item("22423", "Cake stand", "candle", "Acme"),
                new BehaviourEvent.Search("scented candle"),
                12_750_000L,
                6L,
                "536365",
                new BehaviourEvent.Geo("CN", "CN-ZJ", "CN-330100", 30.25, 120.16, 40.0),
                new BehaviourEvent.Device("MOBILE", "Android", "Chrome"),
                ConsentFlags.of(Signal.GRANTED, false),
                new TreeMap<>(Map.of("color", "red", "size", 3L, "gift", true, "weight", 1.5)));
    }

    static UserProfile profile() {
        return new UserProfile(
                USER,
                9,
                NOON,
                ConsentFlags.decided(true),
                NOON.minusSeconds(60),
                Lifecycle.REPEAT,
                List.of(
                        new ProfileTag(3, 75, NOON.minusSeconds(600), NOON, NOON.plusSeconds(86_400), 3),
                        new ProfileTag(17, 100, NOON, NOON, NOON.plus(Duration.ofDays(90)), 1)),
                2,
                NOON.minus(Duration.ofDays(30)));
    }

    static TagDefinition flagTag() {
        return new TagDefinition(
                "interest.candle",
                3,
                Map.of(),
                new TagDefinition.Names("Candles", "蜡烛"),
                "interest",
                TagDefinition.ValueType.FLAG,
                TagDefinition.Source.RULE,
                "advertising",
                Duration.ofDays(30),
                Duration.ofDays(7),
                "LOW",
                candleRule(),
                null,
                new OrganisationId("org_demo_shop"),
                Set.of("org_demo_media"),
                4,
                NOON,
                true);
    }

    private static TagRule candleRule() {
        return new TagRule(
                "interest.candle",
                "product_view",
                List.of(
                        compare("item.category", Condition.Op.IN, new Condition.Texts(Set.of("candle", "蜡烛"))),
                        new Condition.Any(List.of(
                                compare("quantity", Condition.Op.GTE, new Condition.Numbers(Set.of(2.0))),
                                compare("trusted", Condition.Op.EQ, new Condition.Flag(true)))),
                        new Condition.Not(compare("orderId", Condition.Op.EXISTS, new Condition.Flag(true))),
                        compare("occurredAt", Condition.Op.GT, new Condition.Time(NOON))),
                new TagRule.Sum(EventField.of("valueMicros"), 100_000_000),
                Duration.ofDays(14));
    }

    private static Condition compare(String field, Condition.Op op, Condition.Operand value) {
        return new Condition.Compare(EventField.of(field), op, value);
    }

    static TagDefinition enumTag() {
        return new TagDefinition(
                "brand.last",
                4,
                Map.of("Acme", 17, "Bolt", 18),
                new TagDefinition.Names("Last brand", "最近的品牌"),
                null,
                TagDefinition.ValueType.ENUM,
                TagDefinition.Source.RULE,
                null,
                null,
                null,
                null,
                new TagRule(
                        "brand.last",
                        "purchase",
                        List.of(),
                        new TagRule.Last(EventField.of("item.brand")),
                        Duration.ofSeconds(5_400)),
                null,
                new OrganisationId("org_platform"),
                Set.of(TagDefinition.EVERY_SPACE),
                1,
                null,
                false);
    }

    static ConsentDecided decided() {
        return new ConsentDecided(USER, false, NOON);
    }

    static UserErased erased() {
        return new UserErased(USER, NOON);
    }
}
