package dev.narrowcast.bidding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.selection.Ranking;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.selection.SelectionRequest.Blocked;
import dev.narrowcast.bidding.selection.SelectionRequest.Context;
import dev.narrowcast.bidding.selection.SelectionRequest.Dedupe;
import dev.narrowcast.bidding.selection.Win;
import dev.narrowcast.bidding.targeting.FailedLeaf;
import dev.narrowcast.bidding.targeting.RequestFacts;
import dev.narrowcast.bidding.targeting.Text;
import dev.narrowcast.contracts.catalog.KillSwitch;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.catalog.Schedule;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.catalog.SiteDocument.Auction;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.targeting.Targeting;
import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The rules of ad selection, one test each. */
class AdSelectorTest {
    private final Scene scene = new Scene();

    @Test
    void emptyStock_isNoAdWithoutAReason() {
        assertThat(scene.wins()).isEmpty();
        assertThat(scene.noAd()).isNull();
    }

    @Test
    void pausedLineItem_isInactive() {
        scene.add(LineItem.cpm(1_000_000).paused());
        assertThat(scene.noAd()).isEqualTo(Reason.INACTIVE);
    }

    @Test
    void outsideItsDates_isSchedule() {
        Instant start = scene.now.plusSeconds(1);
        scene.add(LineItem.cpm(1_000_000).schedule(new Schedule(start, null, ZoneId.of("UTC"), List.of())));
        assertThat(scene.noAd()).isEqualTo(Reason.SCHEDULE);
        scene.now = start;
        assertThat(scene.wins()).hasSize(1);
    }

    @Test
    void atItsEnd_isOver() {
        scene.add(LineItem.cpm(1_000_000).schedule(new Schedule(null, scene.now, ZoneId.of("UTC"), List.of())));
        assertThat(scene.noAd()).isEqualTo(Reason.SCHEDULE);
    }

    @Test
    void daypartAcrossMidnight_belongsToTheDayItBeginsOn() {
        Schedule.Daypart night =
                new Schedule.Daypart(Set.of(DayOfWeek.FRIDAY), LocalTime.of(22, 0), LocalTime.of(2, 0));
        scene.add(
                LineItem.cpm(1_000_000).schedule(new Schedule(null, null, ZoneId.of("Asia/Shanghai"), List.of(night))));
        // 2026-11-20 is a Friday; Shanghai is eight hours ahead of UTC.
        assertThat(winsAt("2026-11-20T13:59:59Z")).isFalse();
        assertThat(winsAt("2026-11-20T14:00:00Z")).isTrue();
        assertThat(winsAt("2026-11-20T17:59:59Z")).isTrue();
        assertThat(winsAt("2026-11-20T18:00:00Z")).isFalse();
        assertThat(winsAt("2026-11-21T14:30:00Z")).isFalse();
    }

    @Test
    void daypart_followsTheZoneThroughDaylightSaving() {
        Schedule.Daypart morning =
                new Schedule.Daypart(Set.of(DayOfWeek.values()), LocalTime.of(9, 0), LocalTime.of(10, 0));
        scene.add(LineItem.cpm(1_000_000)
                .schedule(new Schedule(null, null, ZoneId.of("Europe/Berlin"), List.of(morning))));
        // Summer time ended on 2026-10-25: nine o'clock moves from 07:00Z to 08:00Z.
        assertThat(winsAt("2026-10-24T07:30:00Z")).isTrue();
        assertThat(winsAt("2026-10-24T08:30:00Z")).isFalse();
        assertThat(winsAt("2026-10-26T07:30:00Z")).isFalse();
        assertThat(winsAt("2026-10-26T08:30:00Z")).isTrue();
    }

    private boolean winsAt(String instant) {
        scene.now = Instant.parse(instant);
        return !scene.wins().isEmpty();
    }

    @Test
    void blockedBySite_isSiteBlock() {
        LineItemDocument ad = scene.add(LineItem.cpm(1_000_000));
        scene.siteBlocks = new SiteDocument.Blocks(Set.of(ad.advertiserId()), Set.of());
        assertThat(scene.noAd()).isEqualTo(Reason.SITE_BLOCK);
    }

    @Test
    void blockedAdvertiserDomain_isSiteBlock() {
        scene.add(LineItem.cpm(1_000_000));
        scene.siteBlocks = new SiteDocument.Blocks(Set.of(), Set.of("shop.example"));
        assertThat(scene.noAd()).isEqualTo(Reason.SITE_BLOCK);
    }

    @Test
    void blockedByRequest_isSiteBlock() {
        LineItemDocument ad = scene.add(LineItem.cpm(1_000_000));
        scene.blocked = new Blocked(Set.of(), Set.of(ad.campaignId()));
        assertThat(scene.noAd()).isEqualTo(Reason.SITE_BLOCK);
    }

    @Test
    void siteUnwantedByAdvertiser_isSiteBlock() {
        scene.add(LineItem.cpm(1_000_000).blocks(new LineItemDocument.Blocks(Set.of(scene.site))));
        assertThat(scene.noAd()).isEqualTo(Reason.SITE_BLOCK);
    }

    @Test
    void noCreativeOfTheAskedSize_isFormat() {
        scene.add(LineItem.cpm(1_000_000).creative(LineItem.image(1, 160, 600, 1)));
        assertThat(scene.noAd()).isEqualTo(Reason.FORMAT);
    }

    @Test
    void sizeThatThePlacementAllowsButNobodyAskedFor_isFormat() {
        scene.add(LineItem.cpm(1_000_000).creative(LineItem.image(1, 728, 90, 1)));
        assertThat(scene.noAd()).isEqualTo(Reason.FORMAT);
    }

    @Test
    void belowFloor_isNoAd() {
        scene.add(LineItem.cpm(1_999_999));
        scene.placementFloor = 2_000_000;
        assertThat(scene.noAd()).isEqualTo(Reason.FLOOR);
    }

    @Test
    void higherOfBothFloorsCounts() {
        scene.add(LineItem.cpm(2_000_000));
        scene.placementFloor = 1_000_000;
        scene.requestFloor = 2_000_001;
        assertThat(scene.noAd()).isEqualTo(Reason.FLOOR);
        scene.requestFloor = 2_000_000;
        assertThat(scene.wins()).hasSize(1);
    }

    @Test
    void cpcBid_isComparedWithTheFloorAsEcpm() {
        // 0.40 per click at 5 clicks per 1,000 impressions is 2.00 per thousand.
        scene.add(LineItem.cpc(400_000));
        scene.placementFloor = 2_000_000;
        assertThat(scene.wins()).hasSize(1);
        scene.placementFloor = 2_000_001;
        assertThat(scene.noAd()).isEqualTo(Reason.FLOOR);
    }

    private static Context candles(DeviceType device) {
        Text words = Text.of(List.of("candles"), List.of());
        return new Context(
                RequestFacts.Device.of(device),
                Set.of(),
                new RequestFacts.Content(Set.of(), words, Text.EMPTY),
                RequestFacts.Place.UNKNOWN,
                false);
    }

    @Test
    void targetingThatDoesNotHold_isTargeting_andExplainNamesTheLeaf() {
        scene.add(LineItem.cpm(1_000_000)
                .targeting(new Targeting.All(List.of(
                        new Targeting.Keyword(
                                Set.of("candles"), Targeting.Keyword.Match.EXACT, Targeting.Keyword.Field.PAGE),
                        new Targeting.Not(new Targeting.Device(Set.of(DeviceType.TABLET)))))));
        scene.explain = true;
        scene.context = candles(DeviceType.TABLET);
        Ranking slot = scene.slot();
        assertThat(slot.wins()).isEmpty();
        assertThat(slot.fallen().getFirst().reason()).isEqualTo(Reason.TARGETING);
        assertThat(slot.fallen().getFirst().leaf())
                .isEqualTo(new FailedLeaf(FailedLeaf.Type.DEVICE, "/all/1/not", "not TABLET", "TABLET"));
        scene.context = candles(DeviceType.DESKTOP);
        assertThat(scene.wins()).hasSize(1);
    }

    @Test
    void withoutMoney_theReasonIsWhatWasRefused() {
        LineItemId id = scene.add(LineItem.cpm(1_000_000)).id();
        scene.broke.add(id);
        assertThat(scene.noAd()).isEqualTo(Reason.NO_LEASE);
        scene.refusals.put(id, "BUDGET_DAILY");
        assertThat(scene.noAd()).isEqualTo(Reason.BUDGET_DAILY);
        scene.refusals.put(id, "BUDGET_LIFETIME");
        assertThat(scene.noAd()).isEqualTo(Reason.BUDGET_LIFETIME);
        scene.refusals.put(id, "BALANCE");
        assertThat(scene.noAd()).isEqualTo(Reason.BUDGET_LIFETIME);
    }

    @Test
    void budgetDay_isTheDayOfTheCampaignsZone() {
        scene.add(LineItem.cpm(1_000_000));
        scene.now = Instant.parse("2026-11-21T16:00:00Z");
        assertThat(scene.wins().getFirst().budgetDay()).isEqualTo(LocalDate.parse("2026-11-22"));
        assertThat(scene.askedDays).containsExactly(LocalDate.parse("2026-11-22"));
    }

    @Test
    void pacing_letsTheGivenSharePass() {
        LineItemId id = scene.add(LineItem.cpm(1_000_000)).id();
        scene.pass.put(id, 0.3);
        int passed = 0;
        for (int seed = 0; seed < 5_000; seed++) {
            scene.selectionId = new UUID(seed, 7);
            passed += scene.wins().size();
        }
        assertThat(passed / 5_000.0).isBetween(0.28, 0.32);
        scene.pass.put(id, 0.0);
        assertThat(scene.noAd()).isEqualTo(Reason.PACING);
    }

    @Test
    void tiersBeatPrice() {
        scene.add(LineItem.cpm(9_000_000));
        LineItemId guaranteed = scene.add(LineItem.cpm(1).tier(Tier.GUARANTEED)).id();
        assertThat(scene.winners()).containsExactly(guaranteed);
        LineItemId sponsor = scene.add(LineItem.cpm(1).tier(Tier.SPONSORSHIP).priced(Pricing.Model.FLAT, 5))
                .id();
        assertThat(scene.winners()).containsExactly(sponsor);
    }

    @Test
    void cpcAndCpm_competeByEcpm() {
        scene.add(LineItem.cpm(1_999_999));
        LineItemId click = scene.add(LineItem.cpc(400_000)).id();
        assertThat(scene.winners()).containsExactly(click);
    }

    @Test
    void houseAd_fillsWhatIsLeft_freeAndDespiteTheFloor() {
        LineItemDocument house = scene.add(LineItem.house());
        scene.broke.add(house.id());
        scene.placementFloor = 5_000_000;
        Win win = scene.wins().getFirst();
        assertThat(win.candidate().lineItem().id()).isEqualTo(house.id());
        assertThat(win.priceNanos()).isZero();
        assertThat(win.isFree()).isTrue();
        LineItemId paid = scene.add(LineItem.cpm(5_000_000)).id();
        assertThat(scene.winners()).containsExactly(paid);
    }

    @Test
    void firstPrice_paysTheBid() {
        scene.addAll(LineItem.cpm(3_000_000), LineItem.cpm(1_000_000));
        assertThat(scene.wins().getFirst().priceNanos()).isEqualTo(3_000_000);
    }

    @Test
    void firstPriceOfAClick_isTheBidInNanos() {
        scene.add(LineItem.cpc(400_000));
        Win win = scene.wins().getFirst();
        assertThat(win.priceNanos()).isEqualTo(400_000_000);
        assertThat(win.impressionNanos()).isZero();
        assertThat(win.clickNanos()).isEqualTo(400_000_000);
    }

    @Test
    void secondPrice_isTheRunnerUpOfAnotherAdvertiser() {
        scene.auction = Auction.SECOND_PRICE;
        scene.addAll(
                LineItem.cpm(3_000_000).advertiser(1),
                LineItem.cpm(2_500_000).advertiser(1),
                LineItem.cpm(1_000_000).advertiser(2));
        assertThat(scene.wins().getFirst().priceNanos()).isEqualTo(1_000_000);
    }

    @Test
    void secondPrice_isAtLeastTheFloor() {
        scene.auction = Auction.SECOND_PRICE;
        scene.placementFloor = 2_000_000;
        scene.addAll(LineItem.cpm(3_000_000), LineItem.cpm(1_000_000));
        assertThat(scene.wins().getFirst().priceNanos()).isEqualTo(2_000_000);
    }

    @Test
    void loneBidderWithoutAFloor_paysItsBid() {
        scene.auction = Auction.SECOND_PRICE;
        scene.addAll(LineItem.cpm(3_000_000), LineItem.house());
        assertThat(scene.wins().getFirst().priceNanos()).isEqualTo(3_000_000);
    }

    @Test
    void loneBidderWithAFloor_paysTheFloor() {
        scene.auction = Auction.SECOND_PRICE;
        scene.requestFloor = 500_000;
        scene.add(LineItem.cpm(3_000_000));
        assertThat(scene.wins().getFirst().priceNanos()).isEqualTo(500_000);
    }

    @Test
    void secondPriceOfAClick_isRoundedUpToANano() {
        scene.auction = Auction.SECOND_PRICE;
        scene.addAll(LineItem.cpc(400_000), LineItem.cpm(1_000_001));
        // 1.000001 per thousand at 5 clicks per thousand is 0.2000002 per click.
        assertThat(scene.wins().getFirst().priceNanos()).isEqualTo(200_000_200);
    }

    @Test
    void cpcPrice_isNeverAboveTheBid() {
        scene.auction = Auction.SECOND_PRICE;
        // 333 micros per click is worth 1665 micros per thousand; the equal runner-up would cost 333.000 and no more.
        scene.addAll(LineItem.cpc(333).tier(Tier.GUARANTEED), LineItem.cpm(9_000_000));
        assertThat(scene.wins().getFirst().priceNanos()).isEqualTo(333_000);
    }

    @Test
    void flatFee_isPaidWholeAndSetsNobodysPrice() {
        scene.auction = Auction.SECOND_PRICE;
        scene.count = 2;
        scene.addAll(
                LineItem.cpm(1).tier(Tier.SPONSORSHIP).priced(Pricing.Model.FLAT, 7_000_000),
                LineItem.cpm(3_000_000),
                LineItem.cpm(1).priced(Pricing.Model.FLAT, 2_000_000));
        assertThat(scene.wins()).extracting(Win::priceNanos).containsExactly(7_000_000L, 3_000_000L);
    }

    @Test
    void ties_areDecidedByTheSelection_andFallBothWays() {
        LineItemId first = scene.add(LineItem.cpm(1_000_000)).id();
        scene.add(LineItem.cpm(1_000_000));
        int firstWins = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            scene.selectionId = new UUID(seed, 1);
            List<LineItemId> winners = scene.winners();
            assertThat(scene.winners()).isEqualTo(winners);
            firstWins += winners.contains(first) ? 1 : 0;
        }
        assertThat(firstWins).isBetween(400, 600);
    }

    @Test
    void sameAdvertiser_isOncePerPage() {
        scene.slots = 2;
        scene.addAll(
                LineItem.cpm(3_000_000).advertiser(1), LineItem.cpm(2_000_000).advertiser(1));
        List<Ranking> slots = scene.page().rankings();
        assertThat(slots.get(0).wins()).hasSize(1);
        assertThat(slots.get(1).wins()).isEmpty();
        assertThat(slots.get(1).settle().furthest()).isEqualTo(Reason.DUPLICATE);
    }

    @Test
    void dedupeByCampaign_allowsTheAdvertiserTwice() {
        scene.slots = 2;
        scene.dedupe = Dedupe.CAMPAIGN;
        scene.addAll(
                LineItem.cpm(3_000_000).advertiser(1).campaign(1),
                LineItem.cpm(2_500_000).advertiser(1).campaign(1),
                LineItem.cpm(2_000_000).advertiser(1).campaign(2));
        List<Long> prices = scene.page().rankings().stream()
                .map(slot -> slot.wins().getFirst().priceNanos())
                .toList();
        assertThat(prices).containsExactly(3_000_000L, 2_000_000L);
    }

    @Test
    void dedupeNone_allowsTheSameLineItemInEverySlot() {
        scene.slots = 3;
        scene.dedupe = Dedupe.NONE;
        scene.add(LineItem.cpm(3_000_000));
        assertThat(scene.page().rankings())
                .allSatisfy(slot -> assertThat(slot.wins()).hasSize(1));
    }

    @Test
    void count_givesTheBestInOrder() {
        scene.count = 3;
        scene.addAll(LineItem.cpm(1), LineItem.cpm(4), LineItem.cpm(2), LineItem.cpm(3));
        Ranking slot = scene.slot();
        assertThat(slot.wins()).extracting(Win::priceNanos).containsExactly(4L, 3L, 2L);
        assertThat(slot.settle().of(Reason.OUTRANKED)).isEqualTo(1);
    }

    @Test
    void refusedWinner_isReplacedByTheNext_atMostThreeTimes() {
        for (long bid = 1; bid <= 6; bid++) {
            scene.add(LineItem.cpm(bid));
        }
        var page = scene.page();
        Ranking slot = page.rankings().getFirst();
        List<Long> asked = new ArrayList<>();
        Win win = slot.wins().getFirst();
        while (win != null) {
            asked.add(win.priceNanos());
            win = page.replace(slot, win, asked.size() == 1 ? Reason.NO_LEASE : Reason.FREQUENCY_CAP);
        }
        assertThat(asked).containsExactly(6L, 5L, 4L, 3L);
        assertThat(slot.wins()).isEmpty();
        assertThat(slot.settle().of(Reason.NO_LEASE)).isEqualTo(1);
        assertThat(slot.settle().of(Reason.FREQUENCY_CAP)).isEqualTo(3);
    }

    @Test
    void creatives_areDrawnByWeight() {
        scene.add(LineItem.cpm(1).creative(LineItem.image(1, 300, 250, 3)).creative(LineItem.image(2, 300, 250, 1)));
        int first = 0;
        for (int seed = 0; seed < 4_000; seed++) {
            scene.selectionId = new UUID(seed, 3);
            String id = scene.wins().getFirst().candidate().creative().id().toString();
            first += id.endsWith("1") ? 1 : 0;
        }
        assertThat(first / 4_000.0).isBetween(0.72, 0.78);
    }

    @Test
    void killSwitches_stopAtEveryLevel() {
        LineItemDocument ad = scene.add(LineItem.cpm(1_000_000));
        Object creative = ad.creatives().getFirst().id();
        assertThat(stoppedBy(KillSwitch.Level.LINE_ITEM, ad.id())).isEqualTo(Reason.INACTIVE);
        assertThat(stoppedBy(KillSwitch.Level.CAMPAIGN, ad.campaignId())).isEqualTo(Reason.INACTIVE);
        assertThat(stoppedBy(KillSwitch.Level.ADVERTISER, ad.advertiserId())).isEqualTo(Reason.INACTIVE);
        assertThat(stoppedBy(KillSwitch.Level.SITE, scene.site)).isEqualTo(Reason.INACTIVE);
        assertThat(stoppedBy(KillSwitch.Level.ALL, "")).isEqualTo(Reason.INACTIVE);
        assertThat(stoppedBy(KillSwitch.Level.CREATIVE, creative)).isEqualTo(Reason.FORMAT);
        assertThat(stoppedBy(KillSwitch.Level.SITE, SiteId.next())).isNull();
        scene.changes = catalogs -> catalogs.stop(KillSwitch.Level.ALL, "", true)
                .stop(KillSwitch.Level.ALL, "", false)
                .stop(KillSwitch.Level.CREATIVE, creative, true)
                .stop(KillSwitch.Level.CREATIVE, creative, false);
        assertThat(scene.wins()).hasSize(1);
    }

    private Reason stoppedBy(KillSwitch.Level level, Object id) {
        scene.changes = catalogs -> catalogs.stop(level, id, true);
        return scene.noAd();
    }

    @Test
    void stoppedSiteOrPlacement_isInactive() {
        scene.add(LineItem.cpm(1_000_000));
        scene.placementActive = false;
        assertThat(scene.noAd()).isEqualTo(Reason.INACTIVE);
        scene.placementActive = true;
        scene.siteActive = false;
        assertThat(scene.noAd()).isEqualTo(Reason.INACTIVE);
    }

    @Test
    void noAd_isTheReasonOfWhoCameFurthest() {
        scene.placementFloor = 10;
        LineItemDocument broke = scene.add(LineItem.cpm(20));
        scene.broke.add(broke.id());
        scene.addAll(LineItem.cpm(5), LineItem.cpm(20).paused());
        assertThat(scene.noAd()).isEqualTo(Reason.NO_LEASE);
    }

    @Test
    void explain_accountsForEveryCandidate() {
        scene.explain = true;
        scene.placementFloor = 2;
        scene.addAll(
                LineItem.cpm(1),
                LineItem.cpm(3),
                LineItem.cpm(2),
                LineItem.cpm(9).paused());
        Ranking slot = scene.slot();
        assertThat(slot.all()).extracting(candidate -> slot.reason(candidate)).containsExactly(null, Reason.OUTRANKED);
        assertThat(slot.fallen())
                .extracting(Ranking.Fallen::reason)
                .containsExactlyInAnyOrder(Reason.FLOOR, Reason.INACTIVE);
    }
}
