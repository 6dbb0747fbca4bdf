package dev.narrowcast.load.budget;

import dev.narrowcast.bidding.wallet.ServeCost;
import dev.narrowcast.campaign.lease.LineItemTerms;
import dev.narrowcast.campaign.ledger.Limit;
import dev.narrowcast.campaign.ledger.LimitId;
import dev.narrowcast.campaign.ledger.LimitKind;
import dev.narrowcast.campaign.settlement.MemorySettlement;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.catalog.Schedule;
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
import dev.narrowcast.contracts.id.ServeId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.targeting.Targeting;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.UUID;

/** The campaign of a scenario and its budgets. The days are Shanghai's, and the model starts at its midnight. */
final class Catalog {
    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    static final LocalDate FIRST_DAY = LocalDate.of(2026, 11, 21);
    static final Instant START = FIRST_DAY.atStartOfDay(ZONE).toInstant();
    static final LocalDate OLDEST_DAY = FIRST_DAY.minusDays(7);

    private static final int REVENUE_SHARE_PERMILLE = 700;
    private static final int UUID_TIME_SHIFT = 16;
    private static final long UUID_VERSION_7 = 0x7000;

    private final Scenario scenario;
    private final SplittableRandom random;
    private final Pricing pricing;
    private final ServeCost cost;
    private final AdvertiserId advertiser;
    private final CampaignId campaign;
    private final CreativeId creative;
    private final SiteId site;
    private final PlacementId placement;
    private final List<LineItemDocument> documents = new ArrayList<>();

    Catalog(Scenario scenario, SplittableRandom random) {
        this.scenario = scenario;
        this.random = random;
        this.pricing = BudgetWorld.pricing(scenario);
        this.cost = BudgetWorld.cost(scenario);
        this.advertiser = new AdvertiserId(uuid());
        this.campaign = new CampaignId(uuid());
        this.creative = new CreativeId(uuid());
        this.site = new SiteId(uuid());
        this.placement = new PlacementId(uuid());
        for (int i = 0; i < scenario.lineItems(); i++) {
            documents.add(document(new LineItemId(uuid()), i));
        }
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private LineItemDocument document(LineItemId id, int number) {
        return new LineItemDocument(
                id,
                campaign,
                advertiser,
                new OrganisationId("org_model"),
                "line item " + number,
                "model",
                1,
                true,
                Tier.AUCTION,
                pricing,
                List.of(),
                new Schedule(null, null, ZONE, List.of()),
                new Targeting.Everyone(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null);
    }

    List<LineItemDocument> documents() {
        return documents;
    }

    ServeCost cost() {
        return cost;
    }

    void fill(MemorySettlement store) {
        Map<LimitKind, Long> budgets = new EnumMap<>(LimitKind.class);
        budgets.putAll(scenario.budgets());
        Long balance = budgets.remove(LimitKind.BALANCE);
        store.budget().put(Limit.empty(LimitId.balance(advertiser), balance == null ? 0 : balance));
        store.putShares(site, new TreeMap<>(Map.of(FIRST_DAY.minusYears(1), REVENUE_SHARE_PERMILLE)));
        for (LineItemDocument document : documents) {
            store.budget()
                    .put(new LineItemTerms(
                            document.id(), campaign, advertiser, true, pricing, ZONE, null, null, budgets));
        }
    }

    DeliveryEvent event(
            LineItemDocument lineItem,
            LocalDate day,
            UUID session,
            LeaseId lease,
            Visitors.Visit visit,
            long servedMillis) {
        Instant servedAt = START.plusMillis(servedMillis);
        boolean click = pricing.model() == Pricing.Model.CPC;
        return new DeliveryEvent(
                click ? DeliveryType.CLICK : DeliveryType.IMPRESSION,
                new ServeId(new UUID(servedAt.toEpochMilli() << UUID_TIME_SHIFT | UUID_VERSION_7, random.nextLong())),
                "",
                servedAt.plusMillis(visit.delayMillis()),
                servedAt,
                day,
                lineItem.id(),
                campaign,
                advertiser,
                creative,
                site,
                placement,
                session,
                lease,
                pricing.bidNanosPerEvent(),
                true,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                1);
    }
}
