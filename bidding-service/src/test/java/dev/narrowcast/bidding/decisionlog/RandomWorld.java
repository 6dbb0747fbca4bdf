package dev.narrowcast.bidding.decisionlog;

import dev.narrowcast.bidding.LineItem;
import dev.narrowcast.bidding.People;
import dev.narrowcast.bidding.catalog.Caps;
import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.catalog.Catalogs;
import dev.narrowcast.bidding.selection.Budgets;
import dev.narrowcast.bidding.selection.ClickRate;
import dev.narrowcast.bidding.selection.Counters;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.bidding.selection.Round;
import dev.narrowcast.bidding.selection.SelectionRequest;
import dev.narrowcast.bidding.selection.SelectionRequest.Blocked;
import dev.narrowcast.bidding.selection.SelectionRequest.Context;
import dev.narrowcast.bidding.selection.SelectionRequest.Dedupe;
import dev.narrowcast.bidding.selection.SelectionRequest.Slot;
import dev.narrowcast.bidding.selection.Visitor;
import dev.narrowcast.bidding.selection.Who;
import dev.narrowcast.bidding.targeting.Portrait;
import dev.narrowcast.bidding.targeting.RequestFacts;
import dev.narrowcast.bidding.targeting.Text;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.FrequencyCap;
import dev.narrowcast.contracts.catalog.Goal;
import dev.narrowcast.contracts.catalog.KillSwitch;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.catalog.SiteDocument.Auction;
import dev.narrowcast.contracts.catalog.SiteDocument.Placement;
import dev.narrowcast.contracts.catalog.SiteDocument.Size;
import dev.narrowcast.contracts.catalog.SuppressAfter;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.consent.ConsentFlags;
import dev.narrowcast.contracts.decision.CatalogPart;
import dev.narrowcast.contracts.decision.DecisionRecord;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.id.SiteKeyId;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.place.Position;
import dev.narrowcast.contracts.profile.FrequencyCounter;
import dev.narrowcast.contracts.profile.HotProfile;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.profile.ProfileCodec;
import dev.narrowcast.contracts.profile.ProfileTag;
import dev.narrowcast.contracts.targeting.Targeting;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** A seeded catalog and seeded requests over it, with everything on that a decision may depend on. */
public final class RandomWorld {
    private static final Size BOX = new Size(300, 250);
    private static final Size BANNER = new Size(728, 90);
    private static final List<String> WORDS = List.of("candle", "tent", "蜡烛", "running shoes", "coffee");
    private static final int TAGS = 6;

    public final CatalogSnapshot snapshot;
    private final Random random;
    private final List<LineItemDocument> lineItems = new ArrayList<>();
    private final List<Placement> placements = new ArrayList<>();

    public RandomWorld(long seed, int size) {
        random = new Random(seed);
        for (int i = 0; i < size; i++) {
            lineItems.add(lineItem(i + 1));
        }
        Catalogs catalogs = Catalogs.of(lineItems, site());
        for (int i = 0; i < TAGS; i++) {
            catalogs.put(
                    random.nextInt(6) == 0 ? People.off(People.flag("tag.t" + i, i)) : People.flag("tag.t" + i, i));
        }
        for (LineItemDocument lineItem : lineItems) {
            if (random.nextInt(12) == 0) {
                catalogs.stop(KillSwitch.Level.LINE_ITEM, lineItem.id(), true);
            }
            if (random.nextInt(12) == 0) {
                catalogs.stop(
                        KillSwitch.Level.CREATIVE,
                        lineItem.creatives().getFirst().id(),
                        true);
            }
        }
        snapshot = catalogs.snapshot();
    }

    private SiteDocument site() {
        for (int i = 0; i < 3; i++) {
            placements.add(new Placement(
                    PlacementId.fromString("pl_00000000-0000-7000-8000-00000000000" + (i + 1)),
                    "place " + i,
                    List.of(BOX, BANNER),
                    i * 20L,
                    i == 1 ? Auction.SECOND_PRICE : Auction.FIRST_PRICE,
                    true,
                    null));
        }
        SiteDocument.Key key = new SiteDocument.Key(
                SiteKeyId.fromString("key_00000000-0000-7000-8000-000000000001"),
                SiteDocument.KeyKind.SECRET,
                "00",
                Set.of(SiteDocument.Scope.ADS));
        return new SiteDocument(
                SiteId.fromString("site_00000000-0000-7000-8000-000000000001"),
                new OrganisationId("org_media"),
                1,
                "Media",
                "media.example",
                SiteDocument.Role.PUBLISHER,
                "org_media",
                true,
                Set.of(),
                placements,
                List.of(key),
                new SiteDocument.Blocks(Set.of(), Set.of()));
    }

    private LineItemDocument lineItem(int number) {
        LineItem ad = LineItem.numbered(number)
                .advertiser(random.nextInt(8))
                .campaign(random.nextInt(10))
                .tier(random.nextInt(3) == 0 ? Tier.values()[random.nextInt(4)] : Tier.AUCTION)
                .targeting(targeting(2));
        int bid = random.nextInt(1, 100);
        switch (random.nextInt(3)) {
            case 0 -> ad.priced(Pricing.Model.CPC, bid * 4L);
            case 1 -> ad.priced(Pricing.Model.FLAT, bid);
            default -> ad.priced(Pricing.Model.CPM, bid);
        }
        if (random.nextInt(3) == 0) {
            ad.cap(FrequencyCap.Level.LINE_ITEM, 1 + random.nextInt(3), Duration.ofDays(1));
        }
        if (random.nextInt(10) == 0) {
            ad.paused();
        }
        if (random.nextInt(3) == 0) {
            ad.competitiveCategory("category " + random.nextInt(3));
        }
        if (random.nextInt(4) == 0) {
            ad.suppressAfterClick(SuppressAfter.Scope.CAMPAIGN, Duration.ofDays(7));
        }
        if (ad.tier() == Tier.SPONSORSHIP && random.nextBoolean()) {
            ad.goal(new Goal(null, 300));
        }
        if (random.nextInt(8) == 0) {
            ad.blocks(new LineItemDocument.Blocks(Set.of(), Set.of("1"), null));
        }
        ad.creative(LineItem.image(number * 10L, 300, 250, 1));
        if (random.nextBoolean()) {
            ad.creative(LineItem.image(number * 10L + 1, 300, 250, 1 + random.nextInt(2)));
        }
        return ad.build();
    }

    private Targeting targeting(int depth) {
        if (depth > 0 && random.nextBoolean()) {
            List<Targeting> parts = new ArrayList<>();
            for (int i = random.nextInt(1, 4); i > 0; i--) {
                parts.add(targeting(depth - 1));
            }
            return switch (random.nextInt(3)) {
                case 0 -> new Targeting.All(parts);
                case 1 -> new Targeting.Any(parts);
                default -> new Targeting.Not(parts.getFirst());
            };
        }
        return switch (random.nextInt(7)) {
            case 0 -> new Targeting.Tag("tag.t" + random.nextInt(TAGS), Set.of(), random.nextInt(2) * 50);
            case 1 -> new Targeting.Lifecycle(Set.of(Lifecycle.ACTIVE));
            case 2 -> new Targeting.Device(Set.of(DeviceType.MOBILE));
            case 3 -> new Targeting.Language(Set.of("zh"));
            case 4 ->
                new Targeting.Keyword(
                        Set.of(WORDS.get(random.nextInt(WORDS.size()))),
                        Targeting.Keyword.Match.values()[random.nextInt(3)],
                        Targeting.Keyword.Field.PAGE);
            case 5 -> new Targeting.Near(List.of(new Targeting.Near.Point("shop", new Position(30.25, 120.16))), 3_000);
            default -> Targeting.EVERYONE;
        };
    }

    /** What is kept of so many requests. */
    public Sample sample(int requests, Instant now) {
        Sample sample = new Sample(new Settings(20_000, 64), Clock.fixed(now, ZoneOffset.UTC));
        fill(sample, requests, now, null);
        return sample;
    }

    /** @param traced for which they are recorded, null for the random sample */
    void fill(Sample sample, int requests, Instant now, LineItemId traced) {
        for (int i = 0; i < requests; i++) {
            Evaluation evaluation = Evaluation.of(request(), snapshot, visitor(now), round(now), Set.of());
            Set<LineItemId> held = evaluation.held(DecisionRecord.MAX_LINE_ITEMS, traced);
            CatalogPart catalog = evaluation.catalog(held);
            DecisionRecord decision = evaluation.record(held, catalog, "bidding-1", traced);
            sample.learn(catalog);
            sample.add(decision, Json.write(decision));
        }
    }

    /** The defaults, but for how much is kept and may wait. */
    record Settings(int kept, int queue) implements DecisionLogConfig {
        @Override
        public int oneIn() {
            return 1_000;
        }

        @Override
        public Duration atLeastEvery() {
            return Duration.ofSeconds(1);
        }

        @Override
        public int busyPercent() {
            return 10;
        }

        @Override
        public int tracedPerSecond() {
            return 20;
        }

        @Override
        public String replica() {
            return "bidding-1";
        }

        @Override
        public long keptBytes() {
            return 32 << 20;
        }

        @Override
        public Duration keptFor() {
            return Duration.ofHours(24);
        }
    }

    /** A request of anybody. */
    SelectionRequest request() {
        List<Slot> slots = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            Placement placement = placements.get(random.nextInt(placements.size()));
            slots.add(new Slot("slot" + i, placement, List.of(BOX), random.nextInt(1, 3), placement.floorMicros()));
        }
        List<String> keywords = random.nextBoolean() ? List.of(WORDS.get(random.nextInt(WORDS.size()))) : List.of();
        Context context = new Context(
                random.nextBoolean() ? RequestFacts.Device.of(DeviceType.MOBILE) : RequestFacts.Device.UNKNOWN,
                random.nextBoolean() ? Set.of("zh-cn") : Set.of(),
                new RequestFacts.Content(
                        random.nextBoolean() ? Set.of("1") : Set.of(),
                        Text.of(keywords, List.of("Buy a tent")),
                        Text.EMPTY),
                random.nextBoolean()
                        ? RequestFacts.Place.UNKNOWN
                        : new RequestFacts.Place(
                                "CN", null, null, new Position(30.25 + random.nextInt(5) / 100.0, 120.16), null),
                false);
        return new SelectionRequest(
                snapshot.key("00"),
                slots,
                context,
                Who.NOBODY,
                Blocked.NONE,
                Dedupe.values()[random.nextInt(3)],
                false,
                false);
    }

    /** Somebody, whose consent was weighed. */
    Visitor visitor(Instant now) {
        HotProfile profile = random.nextBoolean() ? profile() : null;
        return new Visitor(
                profile == null ? null : People.USER,
                profile == null ? Portrait.UNKNOWN : new Portrait(profile, snapshot.tags(), now),
                random.nextBoolean() ? null : new Counters(counters(now)),
                random.nextBoolean(),
                random.nextInt(5) == 0,
                random.nextInt(5) == 0 ? Set.of(Visitor.Gap.PROFILE) : Set.of());
    }

    private HotProfile profile() {
        List<ProfileTag> tags = new ArrayList<>();
        for (int i = 0; i < TAGS; i++) {
            if (random.nextBoolean()) {
                tags.add(People.has(i, random.nextInt(101)));
            }
        }
        return ProfileCodec.decode(ProfileCodec.encode(People.profile(
                People.USER,
                ConsentFlags.NONE,
                Lifecycle.values()[random.nextInt(Lifecycle.values().length)],
                tags.toArray(ProfileTag[]::new))));
    }

    private List<FrequencyCounter> counters(Instant now) {
        List<FrequencyCounter> counters = new ArrayList<>();
        for (LineItemDocument lineItem : lineItems) {
            for (Caps.Cap cap : caps(lineItem)) {
                FrequencyCounter counter = FrequencyCounter.empty(cap.key(), cap.windowSeconds());
                for (int i = random.nextInt(3); i > 0; i--) {
                    counter = counter.counted(i, ProfileCodec.seconds(now));
                }
                counters.add(random.nextBoolean() ? counter : counter.claimed(77, ProfileCodec.seconds(now)));
            }
        }
        return counters;
    }

    private static List<Caps.Cap> caps(LineItemDocument lineItem) {
        Caps caps = Caps.of(lineItem);
        return Stream.concat(caps.shared().stream(), caps.suppressing().stream())
                .toList();
    }

    /** A moment with wallets, paces and rates of its own. */
    Round round(Instant now) {
        Set<LineItemId> broke = new HashSet<>();
        lineItems.stream().filter(ad -> random.nextInt(8) == 0).forEach(ad -> broke.add(ad.id()));
        Set<LineItemId> onGoal = new HashSet<>();
        lineItems.stream().filter(ad -> random.nextBoolean()).forEach(ad -> onGoal.add(ad.id()));
        long salt = random.nextLong();
        return new Round(
                new Money(broke, onGoal), now, new UUID(random.nextLong(), random.nextLong()), new Guesses(salt));
    }

    private record Money(Set<LineItemId> broke, Set<LineItemId> onGoal) implements Budgets {
        @Override
        public boolean canServe(LineItemDocument lineItem, LocalDate budgetDay) {
            return !broke.contains(lineItem.id());
        }

        @Override
        public String refusal(LineItemId lineItem) {
            return broke.contains(lineItem) && lineItem.hashCode() % 2 == 0 ? "BUDGET_DAILY" : null;
        }

        @Override
        public double passProbability(LineItemId lineItem) {
            return lineItem.hashCode() % 5 == 0 ? 0.4 : 1;
        }

        @Override
        public boolean isOnGoal(LineItemId lineItem) {
            return onGoal.contains(lineItem);
        }
    }

    private record Guesses(long salt) implements Rates {
        @Override
        public ClickRate of(LineItemDocument lineItem, PlacementId placement) {
            return new ClickRate(1_000 + Math.floorMod(lineItem.hashCode() ^ placement.hashCode() ^ salt, 9_000L));
        }

        @Override
        public ClickRate atMost(LineItemDocument lineItem) {
            return new ClickRate(10_000);
        }

        @Override
        public ClickRate upper(LineItemDocument lineItem) {
            return new ClickRate(10_000);
        }

        @Override
        public double draw(LineItemDocument lineItem, CreativeDocument creative, long bits) {
            return new Random(bits ^ creative.hashCode() ^ salt).nextGaussian();
        }
    }
}
