package dev.narrowcast.contracts.golden;

import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.FrequencyCap;
import dev.narrowcast.contracts.catalog.KillSwitch;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.catalog.Schedule;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.catalog.SiteKeys;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.delivery.DeliveryType;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SegmentId;
import dev.narrowcast.contracts.id.ServeId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.id.SiteKeyId;
import dev.narrowcast.contracts.lease.Heartbeat;
import dev.narrowcast.contracts.place.Position;
import dev.narrowcast.contracts.problem.Problem;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.targeting.Browser;
import dev.narrowcast.contracts.targeting.OperatingSystem;
import dev.narrowcast.contracts.targeting.Targeting;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** One fixed value of every record that crosses services, with every field in use. */
final class Samples {
    private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
    private static final LineItemId LINE_ITEM = LineItemId.fromString("li_019f0000-0000-7000-8000-000000000001");
    private static final CampaignId CAMPAIGN = CampaignId.fromString("cmp_019f0000-0000-7000-8000-000000000002");
    private static final AdvertiserId ADVERTISER = AdvertiserId.fromString("adv_00000000-0000-7000-8000-000000000001");
    private static final CreativeId CREATIVE = CreativeId.fromString("cr_019f0000-0000-7000-8000-000000000003");
    private static final SiteId SITE = SiteId.fromString("site_00000000-0000-7000-8000-000000000001");
    private static final PlacementId PLACEMENT = PlacementId.fromString("pl_00000000-0000-7000-8000-000000000001");
    private static final LeaseId LEASE = LeaseId.fromString("lease_019f0000-0000-7000-8000-000000000004");
    private static final UUID SESSION = UUID.fromString("019f0000-0000-7000-8000-000000000005");

    private Samples() {}

    static LineItemDocument lineItem() {
        return lineItem(targeting());
    }

    static LineItemDocument taggedLineItem() {
        return lineItem(new Targeting.All(List.of(
                new Targeting.Tag("interest.candle", Set.of(), 0),
                new Targeting.Not(new Targeting.Tag("brand.last", Set.of("Acme", "蜡烛"), 60)),
                new Targeting.Lifecycle(Set.of(Lifecycle.NEW, Lifecycle.ACTIVE)))));
    }

    static LineItemDocument contextualLineItem() {
        Position store = new Position(30.2496, 120.1551);
        return lineItem(new Targeting.All(List.of(
                new Targeting.Segment(SegmentId.fromString("seg_019f0000-0000-7000-8000-00000000000d")),
                new Targeting.Near(List.of(new Targeting.Near.Point("west-lake", store)), 3_000),
                new Targeting.Device(
                        Set.of(Targeting.DeviceType.MOBILE),
                        Set.of(OperatingSystem.IOS, OperatingSystem.HARMONY_OS),
                        Set.of(Browser.SAFARI, Browser.WECHAT)),
                new Targeting.ContextCategory(Set.of("150", "JLBCU7")),
                new Targeting.Keyword(
                        Set.of("scented candles", "香薰蜡烛"),
                        Targeting.Keyword.Match.PHRASE,
                        Targeting.Keyword.Field.SEARCH),
                new Targeting.Not(new Targeting.Keyword(
                        Set.of("fire"), Targeting.Keyword.Match.BROAD, Targeting.Keyword.Field.PAGE)))));
    }

    private static LineItemDocument lineItem(Targeting targeting) {
        return new LineItemDocument(
                LINE_ITEM,
                CAMPAIGN,
                ADVERTISER,
                new OrganisationId("org_demo_shop"),
                "Candle lovers",
                "Demo shop",
                7,
                true,
                Tier.AUCTION,
                new Pricing(Pricing.Model.CPM, 2_000_000, "CNY"),
                List.of("balance:" + ADVERTISER, "campaign:" + CAMPAIGN + ":lifetime", "campaign:" + CAMPAIGN + ":day"),
                new Schedule(
                        NOON,
                        NOON.plus(Duration.ofDays(30)),
                        ZoneId.of("Asia/Shanghai"),
                        List.of(new Schedule.Daypart(
                                Set.of(DayOfWeek.FRIDAY, DayOfWeek.SATURDAY),
                                LocalTime.of(22, 0),
                                LocalTime.of(2, 30)))),
                targeting,
                List.of(new FrequencyCap(
                        FrequencyCap.Level.LINE_ITEM,
                        FrequencyCap.Event.IMPRESSION,
                        100,
                        Duration.ofDays(1),
                        FrequencyCap.OnCapUnknown.SKIP)),
                List.of(image(), html()),
                new LineItemDocument.Blocks(Set.of(SITE)));
    }

    private static Targeting targeting() {
        return new Targeting.All(List.of(
                new Targeting.Keyword(
                        Set.of("candles", "蜡烛"), Targeting.Keyword.Match.EXACT, Targeting.Keyword.Field.PAGE),
                new Targeting.Not(new Targeting.Device(Set.of(Targeting.DeviceType.TABLET))),
                new Targeting.Any(List.of(
                        new Targeting.Geo(Set.of("CN"), Set.of("US-CA"), Set.of("CN-330100")),
                        new Targeting.Language(Set.of("zh", "en-gb")),
                        new Targeting.Site(Set.of(SITE)),
                        new Targeting.Placement(Set.of(PLACEMENT)),
                        Targeting.EVERYONE))));
    }

    private static CreativeDocument image() {
        return new CreativeDocument(
                CREATIVE,
                CreativeDocument.Format.IMAGE,
                CreativeDocument.Status.APPROVED,
                300,
                250,
                1,
                "https://static.example/c.png",
                "Candles",
                null,
                "https://shop.example/candles?c={click_id}",
                "shop.example",
                List.of("IAB22"),
                "Ad",
                "sha256:0f");
    }

    private static CreativeDocument html() {
        return new CreativeDocument(
                CreativeId.fromString("cr_019f0000-0000-7000-8000-000000000006"),
                CreativeDocument.Format.HTML,
                CreativeDocument.Status.PENDING,
                728,
                90,
                3,
                null,
                null,
                "<a href=\"{{clickUrl}}\">Candles</a>",
                "https://shop.example/candles",
                "shop.example",
                List.of(),
                null,
                "sha256:1f");
    }

    static SiteDocument site() {
        return new SiteDocument(
                SITE,
                new OrganisationId("org_demo_media"),
                3,
                "Demo site",
                "localhost",
                SiteDocument.Role.BOTH,
                "org_demo_media",
                true,
                Set.of("http://localhost:8080", "https://blog.example"),
                List.of(new SiteDocument.Placement(
                        PLACEMENT,
                        "Top",
                        List.of(new SiteDocument.Size(300, 250), new SiteDocument.Size(728, 90)),
                        500_000,
                        SiteDocument.Auction.SECOND_PRICE,
                        true)),
                List.of(
                        new SiteDocument.Key(
                                SiteKeyId.fromString("key_019f0000-0000-7000-8000-000000000007"),
                                SiteDocument.KeyKind.PUBLIC,
                                SiteKeys.sha256("pk_sample"),
                                Set.of(SiteDocument.Scope.ADS)),
                        new SiteDocument.Key(
                                SiteKeyId.fromString("key_019f0000-0000-7000-8000-000000000008"),
                                SiteDocument.KeyKind.SECRET,
                                SiteKeys.sha256("sk_sample"),
                                Set.of(SiteDocument.Scope.values()))),
                new SiteDocument.Blocks(Set.of(ADVERTISER), Set.of("rival.example")));
    }

    static KillSwitch killSwitch() {
        return new KillSwitch(KillSwitch.Level.LINE_ITEM, LINE_ITEM.toString(), true, NOON);
    }

    static DeliveryEvent click() {
        return new DeliveryEvent(
                DeliveryType.CLICK,
                ServeId.fromString("019f0000-0000-7000-8000-000000000009"),
                "",
                NOON.plusMillis(2_345),
                NOON,
                LocalDate.of(2026, 11, 21),
                LINE_ITEM,
                CAMPAIGN,
                ADVERTISER,
                CREATIVE,
                SITE,
                PLACEMENT,
                SESSION,
                LEASE,
                1_200_000_000L,
                true,
                null,
                new DeliveryEvent.Place("CN", "CN-ZJ", "CN-330100"),
                "DESKTOP",
                "AAECAwQFBgcICQoLDA0ODw",
                1_500_000L,
                "order-1",
                "purchase",
                List.of(3, 17),
                1);
    }

    static DeliveryEvent invalidImpression() {
        return new DeliveryEvent(
                DeliveryType.IMPRESSION,
                ServeId.fromString("019f0000-0000-7000-8000-00000000000a"),
                "",
                NOON,
                NOON,
                LocalDate.of(2026, 11, 21),
                LINE_ITEM,
                CAMPAIGN,
                ADVERTISER,
                CREATIVE,
                SITE,
                PLACEMENT,
                null,
                null,
                0,
                false,
                "PREFETCH",
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                1);
    }

    static Heartbeat heartbeat() {
        LocalDate day = LocalDate.of(2026, 11, 21);
        return new Heartbeat(
                SESSION,
                NOON,
                List.of(
                        new Heartbeat.Line(LEASE, LINE_ITEM, day, 2_000_000, 1_000, 20_000_000, 2_000_000, 12.5),
                        new Heartbeat.Line(null, LINE_ITEM, day.plusDays(1), 0, 0, 2_000_000, 2_000_000, 0)));
    }

    static Heartbeat.Reply reply() {
        LocalDate day = LocalDate.of(2026, 11, 21);
        return new Heartbeat.Reply(
                20_000,
                List.of(new Heartbeat.Grant(LEASE, LINE_ITEM, day, 22_000_000)),
                List.of(new Heartbeat.Pace(LINE_ITEM, 0.25)),
                List.of(new Heartbeat.Refusal(LINE_ITEM, "BUDGET_DAILY")),
                List.of(LeaseId.fromString("lease_019f0000-0000-7000-8000-00000000000b")),
                List.of(new Heartbeat.TokenKey(1, "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=", NOON)));
    }

    static Problem problem() {
        return Problem.of("invalid", "Invalid content", 422, "/pricing/bidMicros: must not be negative")
                .withErrors(List.of(new Problem.FieldError("/pricing/bidMicros", "BAD_VALUE", "must not be negative")))
                .withTraceId("019f0000-0000-7000-8000-00000000000c");
    }
}
