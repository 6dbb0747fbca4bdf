package dev.narrowcast.bidding;

import dev.narrowcast.contracts.catalog.FrequencyCap;
import dev.narrowcast.contracts.catalog.KillSwitch;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.catalog.SiteDocument.Auction;
import dev.narrowcast.contracts.catalog.SiteDocument.KeyKind;
import dev.narrowcast.contracts.catalog.SiteDocument.Placement;
import dev.narrowcast.contracts.catalog.SiteDocument.Scope;
import dev.narrowcast.contracts.catalog.SiteDocument.Size;
import dev.narrowcast.contracts.catalog.SiteKeys;
import dev.narrowcast.contracts.catalog.SuppressAfter;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.id.SiteKeyId;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.place.Position;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.targeting.Browser;
import dev.narrowcast.contracts.targeting.OperatingSystem;
import dev.narrowcast.contracts.targeting.Targeting;
import dev.narrowcast.contracts.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What is in the catalog topics, written as campaign-service writes: in transactions, whose markers end the topics. */
final class Stock {
    static final String SECRET = "sk_test";
    static final String SECRET_WITHOUT_EXPLAIN = "sk_ads_only";
    static final String SECRET_WITHOUT_ADS = "sk_events_only";
    static final String PUBLIC = "pk_test";
    static final String ORIGIN = "https://blog.example";
    static final SiteId SITE = SiteId.fromString("site_00000000-0000-7000-8000-000000000001");
    static final PlacementId TOP = PlacementId.fromString("pl_00000000-0000-7000-8000-000000000001");
    static final PlacementId BANNER = PlacementId.fromString("pl_00000000-0000-7000-8000-000000000002");
    static final PlacementId OTHERS = PlacementId.fromString("pl_00000000-0000-7000-8000-000000000003");

    /** Serves on the page keyword "candles". */
    static final LineItemDocument CANDLES =
            LineItem.numbered(11).targeting(keyword("candles")).build();

    /** Serves on the page keyword "clicks", paid by click. */
    static final LineItemDocument CLICKS = LineItem.numbered(12)
            .targeting(keyword("clicks"))
            .priced(dev.narrowcast.contracts.catalog.Pricing.Model.CPC, 400_000)
            .build();

    /** Was running, and paused before the service started. */
    static final LineItemDocument PAUSED_BEFORE = LineItem.numbered(13)
            .targeting(keyword("paused"))
            .version(2)
            .paused()
            .build();

    /** A house ad on the page keyword "house". */
    static final LineItemDocument HOUSE = LineItem.numbered(14)
            .targeting(keyword("house"))
            .tier(dev.narrowcast.contracts.catalog.Tier.HOUSE)
            .priced(dev.narrowcast.contracts.catalog.Pricing.Model.FLAT, 0)
            .build();

    static final TagDefinition CANDLE_TAG = People.flag("interest.candle", 3);

    /** Serves to people with the tag. */
    static final LineItemDocument TAGGED = LineItem.numbered(16)
            .targeting(new Targeting.Tag("interest.candle", Set.of(), 0))
            .build();

    /** Serves on the page keyword "capped", three times a day. */
    static final LineItemDocument CAPPED = LineItem.numbered(17)
            .targeting(keyword("capped"))
            .cap(FrequencyCap.Level.LINE_ITEM, 3, Duration.ofDays(1))
            .build();

    /** Takes the place of the capped one, at a lower bid, once in two days and campaign. */
    static final LineItemDocument SECOND = LineItem.numbered(18)
            .targeting(keyword("second"))
            .priced(dev.narrowcast.contracts.catalog.Pricing.Model.CPM, 1_000_000)
            .cap(FrequencyCap.Level.CAMPAIGN, 1, Duration.ofDays(2), FrequencyCap.OnCapUnknown.SERVE)
            .build();

    /** Serves on the page keyword "once", and to nobody who clicked an ad of its campaign in the last week. */
    static final LineItemDocument CLICKED_ONCE = LineItem.numbered(19)
            .campaign(19)
            .targeting(keyword("once"))
            .suppressAfterClick(SuppressAfter.Scope.CAMPAIGN, Duration.ofDays(7))
            .build();

    /** Of the same campaign and without any rule, on the page keyword "sibling". */
    static final LineItemDocument SIBLING =
            LineItem.numbered(20).campaign(19).targeting(keyword("sibling")).build();

    /** Of the sibling's advertiser, whose ads a person sees once a day, on the page keyword "daily". */
    static final LineItemDocument DAILY = LineItem.numbered(21)
            .advertiser(20)
            .targeting(keyword("daily"))
            .cap(FrequencyCap.Level.ADVERTISER, 1, Duration.ofDays(1))
            .build();

    /** Shows its one picture once a day, on the page keyword "picture". */
    static final LineItemDocument PICTURE = LineItem.numbered(22)
            .targeting(keyword("picture"))
            .cap(FrequencyCap.Level.CREATIVE, 1, Duration.ofDays(1))
            .build();

    /** Serves on the page keyword "nearby" within three kilometres of a store in Hangzhou. */
    static final LineItemDocument NEARBY = LineItem.numbered(23)
            .targeting(new Targeting.All(List.of(
                    keyword("nearby"),
                    new Targeting.Near(
                            List.of(new Targeting.Near.Point("west-lake", new Position(30.2496, 120.1551))), 3_000))))
            .build();

    /** Serves on the page keyword "iphone" in Safari on iPhones. */
    static final LineItemDocument ON_IPHONES = LineItem.numbered(24)
            .targeting(new Targeting.All(List.of(
                    keyword("iphone"),
                    new Targeting.Device(
                            Set.of(Targeting.DeviceType.MOBILE), Set.of(OperatingSystem.IOS), Set.of(Browser.SAFARI)))))
            .build();

    /** Serves on the page keyword "london" to addresses there. */
    static final LineItemDocument IN_LONDON = LineItem.numbered(25)
            .targeting(new Targeting.All(
                    List.of(keyword("london"), new Targeting.Geo(Set.of(), Set.of(), Set.of("2643743")))))
            .build();

    /** Serves on pages about attractions, and to who searches for candles in any form. */
    static final LineItemDocument ABOUT = LineItem.numbered(26)
            .targeting(new Targeting.Any(List.of(
                    new Targeting.ContextCategory(Set.of("150")),
                    new Targeting.Keyword(
                            Set.of("scented candles", "香薰蜡烛"),
                            Targeting.Keyword.Match.BROAD,
                            Targeting.Keyword.Field.SEARCH),
                    new Targeting.Keyword(
                            Set.of("candle holder"), Targeting.Keyword.Match.PHRASE, Targeting.Keyword.Field.PAGE))))
            .build();

    private Stock() {}

    static Targeting keyword(String term) {
        return new Targeting.Keyword(Set.of(term), Targeting.Keyword.Match.EXACT, Targeting.Keyword.Field.PAGE);
    }

    static void publishBeforeStart(String bootstrap) {
        try (KafkaProducer<String, byte[]> producer = producer(bootstrap)) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, site(SITE, List.of(TOP, BANNER), keys()));
            send(
                    producer,
                    site(SiteId.fromString("site_00000000-0000-7000-8000-000000000002"), List.of(OTHERS), List.of()));
            send(producer, CANDLES);
            send(producer, CLICKS);
            send(producer, HOUSE);
            send(producer, TAGGED);
            send(producer, CAPPED);
            send(producer, SECOND);
            send(producer, CLICKED_ONCE);
            send(producer, SIBLING);
            send(producer, DAILY);
            send(producer, PICTURE);
            send(producer, NEARBY);
            send(producer, ON_IPHONES);
            send(producer, IN_LONDON);
            send(producer, ABOUT);
            send(producer, CANDLE_TAG);
            send(producer, LineItem.numbered(13).targeting(keyword("paused")).build());
            producer.send(new ProducerRecord<>(
                    Topic.CAMPAIGN_LINE_ITEMS.topicName(), "li_broken", "{".getBytes(StandardCharsets.UTF_8)));
            send(producer, PAUSED_BEFORE);
            producer.commitTransaction();
            // What was never committed must not be seen.
            producer.beginTransaction();
            send(producer, LineItem.numbered(15).targeting(keyword("aborted")).build());
            producer.flush();
            producer.abortTransaction();
        }
    }

    static void publish(String bootstrap, Object document) {
        try (KafkaProducer<String, byte[]> producer = producer(bootstrap)) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, document);
            producer.commitTransaction();
        }
    }

    private static void send(KafkaProducer<String, byte[]> producer, Object document) {
        ProducerRecord<String, byte[]> wanted =
                switch (document) {
                    case LineItemDocument lineItem ->
                        new ProducerRecord<>(
                                Topic.CAMPAIGN_LINE_ITEMS.topicName(),
                                lineItem.id().toString(),
                                Json.write(lineItem));
                    case SiteDocument site ->
                        new ProducerRecord<>(
                                Topic.CAMPAIGN_INVENTORY.topicName(), site.id().toString(), Json.write(site));
                    case KillSwitch stop ->
                        new ProducerRecord<>(Topic.CAMPAIGN_SWITCHES.topicName(), stop.key(), Json.write(stop));
                    case TagDefinition tag ->
                        new ProducerRecord<>(Topic.TAG_CATALOG.topicName(), tag.code(), Json.write(tag));
                    default -> throw new IllegalArgumentException(document.toString());
                };
        producer.send(wanted);
    }

    private static KafkaProducer<String, byte[]> producer(String bootstrap) {
        return new KafkaProducer<>(Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                "test-relay",
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                StringSerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class));
    }

    static KillSwitch stop(KillSwitch.Level level, Object id, boolean on) {
        return new KillSwitch(level, id.toString(), on, Instant.parse("2026-11-21T12:00:00Z"));
    }

    private static List<SiteDocument.Key> keys() {
        return List.of(
                key(1, KeyKind.SECRET, SECRET, Set.of(Scope.ADS, Scope.EXPLAIN)),
                key(2, KeyKind.SECRET, SECRET_WITHOUT_EXPLAIN, Set.of(Scope.ADS)),
                key(3, KeyKind.SECRET, SECRET_WITHOUT_ADS, Set.of(Scope.EVENTS)),
                key(4, KeyKind.PUBLIC, PUBLIC, Set.of()));
    }

    private static SiteDocument.Key key(int number, KeyKind kind, String text, Set<Scope> scopes) {
        return new SiteDocument.Key(
                SiteKeyId.fromString("key_00000000-0000-7000-8000-00000000000" + number),
                kind,
                SiteKeys.sha256(text),
                scopes);
    }

    private static SiteDocument site(SiteId id, List<PlacementId> placements, List<SiteDocument.Key> keys) {
        return new SiteDocument(
                id,
                new OrganisationId("org_media"),
                1,
                "Blog",
                "blog.example",
                SiteDocument.Role.BOTH,
                "org_media",
                true,
                Set.of(ORIGIN),
                placements.stream()
                        .map(placement -> new Placement(
                                placement,
                                "place",
                                List.of(placement.equals(BANNER) ? new Size(728, 90) : new Size(300, 250)),
                                0,
                                Auction.FIRST_PRICE,
                                true,
                                null))
                        .toList(),
                keys,
                SiteDocument.Blocks.NONE);
    }
}
