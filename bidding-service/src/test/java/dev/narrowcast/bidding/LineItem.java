package dev.narrowcast.bidding;

import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.FrequencyCap;
import dev.narrowcast.contracts.catalog.Goal;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.catalog.Schedule;
import dev.narrowcast.contracts.catalog.SuppressAfter;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.targeting.Targeting;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A line item of a test: by default a running CPM bid with one 300x250 image, of an advertiser of its own. */
public final class LineItem {
    private static int made;

    private final UUID id;
    private UUID advertiser;
    private UUID campaign;
    private long version = 1;
    private boolean running = true;
    private Tier tier = Tier.AUCTION;
    private Pricing pricing = new Pricing(Pricing.Model.CPM, 2_000_000, "CNY");
    private Schedule schedule = new Schedule(null, null, ZoneId.of("Asia/Shanghai"), List.of());
    private Targeting targeting = Targeting.EVERYONE;
    private List<CreativeDocument> creatives = new ArrayList<>();
    private final List<FrequencyCap> caps = new ArrayList<>();
    private LineItemDocument.Blocks blocks;
    private Goal goal;
    private SuppressAfter suppressAfter;
    private String competitiveCategory;
    private String organisation = "org_shop";

    private LineItem(long number) {
        this.id = uuid(1, number);
        this.advertiser = uuid(2, number);
        this.campaign = uuid(3, number);
    }

    public static LineItem numbered(long number) {
        return new LineItem(number);
    }

    public static LineItem cpm(long bidMicros) {
        return new LineItem(++made).priced(Pricing.Model.CPM, bidMicros);
    }

    public static LineItem cpc(long bidMicros) {
        return new LineItem(++made).priced(Pricing.Model.CPC, bidMicros);
    }

    public static LineItem house() {
        return new LineItem(++made).tier(Tier.HOUSE).priced(Pricing.Model.FLAT, 0);
    }

    static UUID uuid(int kind, long number) {
        return UUID.fromString("00000000-000%d-7000-8000-%012d".formatted(kind, number));
    }

    public LineItem priced(Pricing.Model model, long bidMicros) {
        pricing = new Pricing(model, bidMicros, "CNY");
        return this;
    }

    public LineItem organisation(String owner) {
        organisation = owner;
        return this;
    }

    public LineItem advertiser(long number) {
        advertiser = uuid(2, number);
        return this;
    }

    public LineItem campaign(long number) {
        campaign = uuid(3, number);
        return this;
    }

    public LineItem version(long newVersion) {
        version = newVersion;
        return this;
    }

    public LineItem paused() {
        running = false;
        return this;
    }

    public LineItem tier(Tier newTier) {
        tier = newTier;
        return this;
    }

    public Tier tier() {
        return tier;
    }

    public LineItem schedule(Schedule newSchedule) {
        schedule = newSchedule;
        return this;
    }

    public LineItem targeting(Targeting newTargeting) {
        targeting = newTargeting;
        return this;
    }

    public LineItem blocks(LineItemDocument.Blocks newBlocks) {
        blocks = newBlocks;
        return this;
    }

    public LineItem goal(Goal newGoal) {
        goal = newGoal;
        return this;
    }

    public LineItem suppressAfterClick(SuppressAfter.Scope scope, Duration length) {
        suppressAfter = new SuppressAfter(SuppressAfter.Event.CLICK, scope, length);
        return this;
    }

    public LineItem competitiveCategory(String category) {
        competitiveCategory = category;
        return this;
    }

    public LineItem cap(FrequencyCap rule) {
        caps.add(rule);
        return this;
    }

    public LineItem cap(FrequencyCap.Level level, int limit, Duration window) {
        return cap(level, limit, window, FrequencyCap.OnCapUnknown.SKIP);
    }

    public LineItem cap(FrequencyCap.Level level, int limit, Duration window, FrequencyCap.OnCapUnknown unknown) {
        caps.add(new FrequencyCap(level, FrequencyCap.Event.IMPRESSION, limit, window, unknown));
        return this;
    }

    public LineItem creative(CreativeDocument creative) {
        creatives.add(creative);
        return this;
    }

    public static CreativeDocument image(long number, int width, int height, int weight) {
        return creative(number, CreativeDocument.Format.IMAGE, width, height, weight, null, null);
    }

    static CreativeDocument about(CreativeDocument plain, String domain, List<String> categories) {
        return new CreativeDocument(
                plain.id(),
                plain.format(),
                plain.status(),
                plain.width(),
                plain.height(),
                plain.weight(),
                plain.imageUrl(),
                plain.alt(),
                plain.html(),
                plain.landingUrl(),
                domain,
                categories,
                plain.label(),
                plain.contentHash(),
                plain.nativeAd(),
                plain.text());
    }

    static CreativeDocument nativeAd(long number) {
        CreativeDocument.Native parts = new CreativeDocument.Native(
                "Candles 蜡烛", "Quiet light.", "https://static.example/n.png", null, "Shop now");
        return creative(number, CreativeDocument.Format.NATIVE, 0, 0, 1, parts, null);
    }

    static CreativeDocument text(long number) {
        CreativeDocument.Text parts = new CreativeDocument.Text("Candles", "Quiet light.", "shop.example/candles");
        return creative(number, CreativeDocument.Format.TEXT, 0, 0, 1, null, parts);
    }

    private static CreativeDocument creative(
            long number,
            CreativeDocument.Format format,
            int width,
            int height,
            int weight,
            CreativeDocument.Native nativeAd,
            CreativeDocument.Text text) {
        boolean image = format == CreativeDocument.Format.IMAGE;
        return new CreativeDocument(
                new CreativeId(uuid(4, number)),
                format,
                CreativeDocument.Status.APPROVED,
                width,
                height,
                weight,
                image ? "https://static.example/c.png" : null,
                image ? "Candles" : null,
                null,
                "https://shop.example/candles?click={click_id}&campaign={campaign_id}&creative={creative_id}",
                "shop.example",
                List.of(),
                null,
                "hash",
                nativeAd,
                text);
    }

    public LineItemDocument build() {
        if (creatives.isEmpty()) {
            creatives = List.of(image(Long.parseLong(id.toString().substring(24)), 300, 250, 1));
        }
        return new LineItemDocument(
                new LineItemId(id),
                new CampaignId(campaign),
                new AdvertiserId(advertiser),
                new OrganisationId(organisation),
                "line item",
                "Shop",
                version,
                running,
                tier,
                pricing,
                List.of(),
                schedule,
                targeting,
                caps,
                creatives,
                blocks,
                goal,
                suppressAfter,
                competitiveCategory);
    }
}
