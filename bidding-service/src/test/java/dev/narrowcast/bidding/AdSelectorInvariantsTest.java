package dev.narrowcast.bidding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.selection.Ranking;
import dev.narrowcast.bidding.selection.SelectionRequest.Dedupe;
import dev.narrowcast.bidding.selection.Win;
import dev.narrowcast.contracts.catalog.Goal;
import dev.narrowcast.contracts.catalog.KillSwitch;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.catalog.SiteDocument.Auction;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.id.LineItemId;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What holds for every stock of ads, tried on seeded random ones. */
class AdSelectorInvariantsTest {
    private static final int SCENES = 1_000;

    @Test
    void price_isNeverAboveTheBidNorBelowTheFloor() {
        for (int seed = 0; seed < SCENES; seed++) {
            Scene scene = random(new Random(seed));
            for (Win win : allWins(scene)) {
                Pricing pricing = win.candidate().lineItem().pricing();
                assertThat(win.priceNanos()).as("seed %d", seed).isLessThanOrEqualTo(pricing.bidNanosPerEvent());
                if (!win.isFree()) {
                    // A click price is rounded up, so that it is worth the floor at least.
                    long worth = pricing.model() == Pricing.Model.CPC ? win.priceNanos() / 200 : win.priceNanos();
                    assertThat(worth).as("seed %d", seed).isGreaterThanOrEqualTo(scene.placementFloor);
                }
            }
        }
    }

    @Test
    void sameInputs_giveTheSamePage() {
        for (int seed = 0; seed < SCENES; seed++) {
            Scene scene = random(new Random(seed));
            assertThat(Scene.places(scene.page())).as("seed %d", seed).isEqualTo(Scene.places(scene.page()));
        }
    }

    @Test
    void raisingABid_neverLosesAWonSlot() {
        for (int seed = 0; seed < SCENES; seed++) {
            Random random = new Random(seed);
            Scene scene = random(random);
            scene.slots = 1;
            List<LineItemId> before = scene.winners();
            if (before.isEmpty()) {
                continue;
            }
            LineItemId winner = before.get(random.nextInt(before.size()));
            scene.lineItems.replaceAll(ad -> ad.id().equals(winner) ? raised(ad, random.nextInt(1, 50)) : ad);
            assertThat(scene.winners()).as("seed %d", seed).contains(winner);
        }
    }

    @Test
    void dedupe_holdsOverTheWholePage() {
        for (int seed = 0; seed < SCENES; seed++) {
            Scene scene = random(new Random(seed));
            Set<Object> seen = new HashSet<>();
            for (Win win : allWins(scene)) {
                LineItemDocument ad = win.candidate().lineItem();
                boolean isNew =
                        switch (scene.dedupe) {
                            case ADVERTISER -> seen.add(ad.advertiserId());
                            case CAMPAIGN -> seen.add(ad.campaignId());
                            case NONE -> true;
                        };
                assertThat(isNew).as("seed %d", seed).isTrue();
            }
        }
    }

    @Test
    void competitors_areNeverOnOnePage() {
        for (int seed = 0; seed < SCENES; seed++) {
            Set<String> seen = new HashSet<>();
            for (Win win : allWins(random(new Random(seed)))) {
                String category = win.candidate().lineItem().competitiveCategory();
                assertThat(category == null || seen.add(category))
                        .as("seed %d", seed)
                        .isTrue();
            }
        }
    }

    @Test
    void killSwitch_beatsEverything() {
        int stopped = 0;
        for (int seed = 0; seed < SCENES; seed++) {
            Random random = new Random(seed);
            Scene scene = random(random);
            List<Win> before = allWins(scene);
            if (before.isEmpty()) {
                continue;
            }
            Win winner = before.get(random.nextInt(before.size()));
            KillSwitch.Level level = KillSwitch.Level.values()[random.nextInt(KillSwitch.Level.values().length)];
            scene.changes = catalogs -> catalogs.stop(level, target(level, winner, scene), true);
            assertThat(allWins(scene)).as("seed %d, %s", seed, level).noneMatch(win -> target(level, win, scene)
                    .equals(target(level, winner, scene)));
            stopped++;
        }
        assertThat(stopped).isGreaterThan(SCENES / 2);
    }

    private static Object target(KillSwitch.Level level, Win win, Scene scene) {
        LineItemDocument ad = win.candidate().lineItem();
        return switch (level) {
            case LINE_ITEM -> ad.id();
            case CAMPAIGN -> ad.campaignId();
            case ADVERTISER -> ad.advertiserId();
            case CREATIVE -> win.candidate().creative().id();
            case SITE -> scene.site;
            case ALL -> "";
        };
    }

    @Test
    void sponsors_ofOneSlotThatHaveShares_areNeverTwo() {
        for (int seed = 0; seed < SCENES; seed++) {
            for (Ranking slot : random(new Random(seed)).page().rankings()) {
                long sponsors = slot.wins().stream()
                        .filter(win -> win.candidate().lineItem().goal() != null)
                        .count();
                assertThat(sponsors).as("seed %d", seed).isLessThanOrEqualTo(1);
            }
        }
    }

    @Test
    void everyCandidate_isEitherAWinnerOrCountedOnce() {
        for (int seed = 0; seed < SCENES; seed++) {
            Scene scene = random(new Random(seed));
            scene.explain = true;
            for (Ranking slot : scene.page().rankings()) {
                var tally = slot.settle();
                long lost = Stream.of(dev.narrowcast.bidding.selection.Reason.values())
                        .mapToLong(tally::of)
                        .sum();
                assertThat(lost + slot.wins().size()).as("seed %d", seed).isEqualTo(scene.lineItems.size());
            }
        }
    }

    private static List<Win> allWins(Scene scene) {
        return scene.page().rankings().stream()
                .flatMap(slot -> slot.wins().stream())
                .toList();
    }

    private static LineItemDocument raised(LineItemDocument ad, int byMicros) {
        Pricing pricing = ad.pricing();
        return ad.withPricing(new Pricing(pricing.model(), pricing.bidMicros() + byMicros, pricing.currency()));
    }

    private static void promise(LineItem ad, Random random) {
        if (random.nextInt(2) == 0) {
            ad.competitiveCategory("category " + random.nextInt(3));
        }
        if (ad.tier() == Tier.SPONSORSHIP && random.nextInt(3) > 0) {
            ad.goal(Goal.ofShare(random.nextInt(1, 1_001)));
        }
    }

    private static Scene random(Random random) {
        Scene scene = new Scene();
        scene.selectionId = new UUID(random.nextLong(), random.nextLong());
        scene.slots = random.nextInt(1, 4);
        scene.count = random.nextInt(1, 4);
        scene.auction = random.nextBoolean() ? Auction.SECOND_PRICE : Auction.FIRST_PRICE;
        scene.dedupe = Dedupe.values()[random.nextInt(3)];
        scene.placementFloor = random.nextInt(3) * 20L;
        int ads = random.nextInt(12);
        for (int i = 0; i < ads; i++) {
            LineItem ad = LineItem.numbered(i + 1)
                    .advertiser(random.nextInt(6))
                    .campaign(random.nextInt(8))
                    .tier(Tier.values()[random.nextInt(4)])
                    .creative(LineItem.image(random.nextInt(6), 300, 250, 1));
            // Bids from a small range, so that ties are common.
            int bid = random.nextInt(100);
            switch (random.nextInt(3)) {
                case 0 -> ad.priced(Pricing.Model.CPC, bid * 4L);
                case 1 -> ad.priced(Pricing.Model.FLAT, bid);
                default -> ad.priced(Pricing.Model.CPM, bid);
            }
            promise(ad, random);
            LineItemDocument document = scene.add(ad);
            if (random.nextInt(4) == 0) {
                scene.onGoal.add(document.id());
            }
            if (random.nextInt(8) == 0) {
                scene.broke.add(document.id());
            }
            if (random.nextInt(6) == 0) {
                scene.pass.put(document.id(), random.nextDouble());
            }
        }
        return scene;
    }
}
