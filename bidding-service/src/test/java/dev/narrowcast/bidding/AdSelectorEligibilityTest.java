package dev.narrowcast.bidding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.selection.Ranking;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.selection.SelectionRequest.Context;
import dev.narrowcast.bidding.selection.SelectionRequest.Dedupe;
import dev.narrowcast.bidding.selection.Win;
import dev.narrowcast.bidding.targeting.RequestFacts.Content;
import dev.narrowcast.bidding.targeting.RequestFacts.Device;
import dev.narrowcast.bidding.targeting.RequestFacts.Place;
import dev.narrowcast.bidding.targeting.Text;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.KillSwitch.Level;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.catalog.Schedule;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.catalog.SiteDocument.Auction;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.id.LineItemId;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who may stand where, beside what and when: hours, blocks, brand safety, competitors and switches. */
class AdSelectorEligibilityTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private final Scene scene = new Scene();

    private void viewerIn(ZoneId zone) {
        Place place = new Place(null, null, null, null, zone);
        scene.context = new Context(Device.UNKNOWN, Set.of(), Content.UNKNOWN, place, false);
    }

    private void pageAbout(String... categories) {
        Content content = new Content(Set.of(categories), Text.EMPTY, Text.EMPTY);
        scene.context = new Context(Device.UNKNOWN, Set.of(), content, Place.UNKNOWN, false);
    }

    private static Schedule morning(Schedule.Clock clock) {
        Set<DayOfWeek> every = EnumSet.allOf(DayOfWeek.class);
        return new Schedule(
                null,
                null,
                SHANGHAI,
                List.of(new Schedule.Daypart(every, LocalTime.of(6, 0), LocalTime.of(9, 0))),
                clock);
    }

    private static CreativeDocument creative(int number, String domain, String... categories) {
        CreativeDocument plain = LineItem.image(number, 300, 250, 1);
        return LineItem.about(plain, domain, List.of(categories));
    }

    @Test
    void viewersMorning_opensWhereItIsMorning() {
        scene.now = Instant.parse("2026-11-23T12:00:00Z");
        scene.add(LineItem.cpm(1_000_000).schedule(morning(Schedule.Clock.VIEWER)));
        viewerIn(NEW_YORK);
        assertThat(scene.wins()).hasSize(1);
        viewerIn(SHANGHAI);
        assertThat(scene.noAd()).isEqualTo(Reason.SCHEDULE);
    }

    @Test
    void viewerOfUnknownZone_goesByTheCampaignsClock() {
        scene.add(LineItem.cpm(1_000_000).schedule(morning(Schedule.Clock.VIEWER)));
        scene.now = Instant.parse("2026-11-23T12:00:00Z");
        assertThat(scene.noAd()).isEqualTo(Reason.SCHEDULE);
        scene.now = Instant.parse("2026-11-22T23:00:00Z");
        assertThat(scene.wins()).hasSize(1);
    }

    @Test
    void campaignsClock_isNotMovedByTheViewer() {
        scene.add(LineItem.cpm(1_000_000).schedule(morning(null)));
        scene.now = Instant.parse("2026-11-22T23:00:00Z");
        viewerIn(NEW_YORK);
        assertThat(scene.wins()).hasSize(1);
    }

    @Test
    void viewersClock_leavesTheBudgetDayInTheCampaignsZone() {
        scene.now = Instant.parse("2026-11-23T12:30:00Z");
        scene.add(LineItem.cpm(1_000_000).schedule(morning(Schedule.Clock.VIEWER)));
        viewerIn(ZoneId.of("Pacific/Honolulu"));
        scene.now = Instant.parse("2026-11-22T17:00:00Z");
        Win win = scene.wins().getFirst();
        assertThat(win.budgetDay()).hasToString("2026-11-23");
    }

    @Test
    void blockedCategory_leavesOtherCreatives() {
        LineItemDocument ad = scene.add(LineItem.cpm(1_000_000)
                .creative(creative(1, "shop.example", "IAB7-39"))
                .creative(creative(2, "shop.example", "IAB22")));
        scene.siteBlocks = new SiteDocument.Blocks(Set.of(), Set.of(), Set.of("IAB7"));
        assertThat(scene.wins().getFirst().candidate().creative().id())
                .isEqualTo(ad.creatives().get(1).id());
        scene.siteBlocks = new SiteDocument.Blocks(Set.of(), Set.of(), Set.of("IAB7", "IAB22"));
        assertThat(scene.noAd()).isEqualTo(Reason.SITE_BLOCK);
    }

    @Test
    void blockedDomain_coversItsHosts() {
        scene.add(LineItem.cpm(1_000_000).creative(creative(1, "candles.shop.example")));
        scene.siteBlocks = new SiteDocument.Blocks(Set.of(), Set.of("shop.example"));
        assertThat(scene.noAd()).isEqualTo(Reason.SITE_BLOCK);
        scene.siteBlocks = new SiteDocument.Blocks(Set.of(), Set.of("candles.example"));
        assertThat(scene.wins()).hasSize(1);
    }

    @Test
    void pageOfABlockedCategory_isNotSafe_unknownIs() {
        scene.add(LineItem.cpm(1_000_000).blocks(new LineItemDocument.Blocks(Set.of(), Set.of("v9i3On"), null)));
        assertThat(scene.wins()).hasSize(1);
        pageAbout("380");
        assertThat(scene.wins()).hasSize(1);
        pageAbout("380", "v9i3On");
        assertThat(scene.noAd()).isEqualTo(Reason.BRAND_SAFETY);
    }

    @Test
    void whoRequiresAKnownCategory_isNotShownOnAnUnknownPage() {
        scene.add(LineItem.cpm(1_000_000).blocks(new LineItemDocument.Blocks(Set.of(), Set.of("v9i3On"), true)));
        assertThat(scene.noAd()).isEqualTo(Reason.BRAND_SAFETY);
        pageAbout("380");
        assertThat(scene.wins()).hasSize(1);
    }

    @Test
    void competitors_areNotOnOnePage() {
        scene.slots = 3;
        LineItemDocument cola = scene.add(LineItem.cpm(3_000_000).competitiveCategory("soft drinks"));
        scene.add(LineItem.cpm(2_000_000).competitiveCategory("soft drinks"));
        LineItemDocument shoes = scene.add(LineItem.cpm(1_000_000).competitiveCategory("shoes"));
        List<Ranking> slots = scene.page().rankings();
        assertThat(winners(slots)).containsExactly(cola.id(), shoes.id());
        assertThat(slots.get(1).settle().of(Reason.COMPETITIVE_EXCLUSION)).isEqualTo(1);
        assertThat(slots.get(2).wins()).isEmpty();
    }

    @Test
    void competitors_areKeptApartInsideASlotToo_whateverTheDedupe() {
        scene.count = 2;
        scene.dedupe = Dedupe.NONE;
        scene.add(LineItem.cpm(3_000_000).advertiser(700).competitiveCategory("shoes"));
        scene.add(LineItem.cpm(2_000_000).advertiser(700).competitiveCategory("shoes"));
        LineItemDocument none = scene.add(LineItem.cpm(1_000_000).advertiser(700));
        assertThat(scene.winners()).hasSize(2).contains(none.id());
    }

    @Test
    void winnerThatGivesItsPlaceBack_makesRoomForItsCompetitor() {
        scene.add(LineItem.cpm(3_000_000).competitiveCategory("shoes"));
        LineItemDocument second = scene.add(LineItem.cpm(2_000_000).competitiveCategory("shoes"));
        var page = scene.page();
        Ranking slot = page.rankings().getFirst();
        Win next = page.replace(slot, slot.wins().getFirst(), Reason.NO_LEASE);
        assertThat(Objects.requireNonNull(next).candidate().lineItem().id()).isEqualTo(second.id());
    }

    @Test
    void competitorOnThePage_setsNoPrice() {
        scene.auction = Auction.SECOND_PRICE;
        scene.slots = 2;
        scene.add(LineItem.cpm(9_000_000).competitiveCategory("shoes"));
        scene.add(LineItem.cpm(8_000_000));
        scene.add(LineItem.cpm(7_000_000).competitiveCategory("shoes"));
        scene.add(LineItem.cpm(5_000_000));
        List<Ranking> slots = scene.page().rankings();
        assertThat(slots.get(1).wins().getFirst().priceNanos()).isEqualTo(5_000_000);
    }

    @Test
    void guaranteed_goesFirstWhileBehind_thenBidsLikeOthers() {
        LineItemDocument promised = scene.add(LineItem.cpm(1_000_000).tier(Tier.GUARANTEED));
        LineItemDocument richer = scene.add(LineItem.cpm(2_000_000));
        assertThat(scene.winners()).containsExactly(promised.id());
        scene.onGoal.add(promised.id());
        assertThat(scene.winners()).containsExactly(richer.id());
        scene.lineItems.remove(richer);
        assertThat(scene.winners()).containsExactly(promised.id());
    }

    @Test
    void guaranteedFee_sitsOutOnceItsGoalIsMetForNow() {
        LineItemDocument fee = scene.add(LineItem.cpm(1).tier(Tier.GUARANTEED).priced(Pricing.Model.FLAT, 1_000_000));
        assertThat(scene.winners()).containsExactly(fee.id());
        scene.onGoal.add(fee.id());
        assertThat(scene.noAd()).isEqualTo(Reason.PACING);
    }

    @Test
    void house_fillsWhatNobodyPaidFor() {
        LineItemDocument house = scene.add(LineItem.house());
        scene.placementFloor = 5_000_000;
        scene.broke.add(house.id());
        scene.pass.put(house.id(), 0.0);
        assertThat(scene.winners()).containsExactly(house.id());
        assertThat(scene.wins().getFirst().priceNanos()).isZero();
        LineItemDocument paid = scene.add(LineItem.cpm(6_000_000));
        assertThat(scene.winners()).containsExactly(paid.id());
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void killSwitch_stopsItsLevel_andOnlyWhileItIsOn(Level level) {
        LineItemDocument ad = scene.add(LineItem.cpm(1_000_000).tier(Tier.SPONSORSHIP));
        Object id =
                switch (level) {
                    case LINE_ITEM -> ad.id();
                    case CAMPAIGN -> ad.campaignId();
                    case ADVERTISER -> ad.advertiserId();
                    case CREATIVE -> ad.creatives().getFirst().id();
                    case SITE -> scene.site;
                    case ALL -> "";
                };
        scene.changes = catalogs -> catalogs.stop(level, id, true);
        assertThat(scene.wins()).isEmpty();
        scene.changes = catalogs -> catalogs.stop(level, id, true).stop(level, id, false);
        assertThat(scene.wins()).hasSize(1);
    }

    @Test
    void stoppedCreative_leavesTheOthersOfItsLineItem() {
        LineItemDocument two = scene.add(LineItem.cpm(1_000_000)
                .creative(LineItem.image(1, 300, 250, 1_000))
                .creative(LineItem.image(2, 300, 250, 1)));
        scene.changes = catalogs ->
                catalogs.stop(Level.CREATIVE, two.creatives().getFirst().id(), true);
        assertThat(scene.wins().getFirst().candidate().creative().id())
                .isEqualTo(two.creatives().get(1).id());
    }

    private static List<LineItemId> winners(List<Ranking> slots) {
        return slots.stream()
                .flatMap(slot -> slot.wins().stream())
                .map(win -> win.candidate().lineItem().id())
                .toList();
    }
}
