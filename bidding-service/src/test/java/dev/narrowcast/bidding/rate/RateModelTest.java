package dev.narrowcast.bidding.rate;

import static dev.narrowcast.bidding.rate.Deliveries.START;
import static dev.narrowcast.bidding.rate.Deliveries.TOP;
import static dev.narrowcast.bidding.rate.Deliveries.click;
import static dev.narrowcast.bidding.rate.Deliveries.impression;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;
import static org.assertj.core.data.Percentage.withPercentage;

import dev.narrowcast.bidding.LineItem;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.delivery.DeliveryType;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.PlacementId;
import java.time.Duration;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RateModelTest {
    private static final double CONFIGURED = 0.005;

    private final LineItemDocument lineItem = LineItem.numbered(1).build();
    private final LineItemDocument sibling = LineItem.numbered(2).advertiser(1).build();
    private final LineItemDocument stranger = LineItem.numbered(3).build();
    private int delivered;
    private final RateModel model = new RateModel(CONFIGURED, Map.of());

    @Test
    void unknown_isAsConfigured() {
        Rates rates = model.publish();
        assertThat(rates.of(lineItem, TOP).perMillion()).isEqualTo(5_000);
        assertThat(rates.atMost(lineItem).perMillion()).isEqualTo(5_000);
    }

    @Test
    void manyDeliveries_convergeOnTheRateThatWasSeen() {
        deliver(lineItem, TOP, 100_000, 0.03);
        assertThat((double) model.publish().of(lineItem, TOP).perMillion()).isCloseTo(30_000, withPercentage(5));
    }

    @Test
    void fewDeliveries_hardlyMoveIt() {
        deliver(lineItem, TOP, 10, 0);
        deliver(lineItem, TOP, 1, 1);
        assertThat(model.publish().of(lineItem, TOP).perMillion()).isBetween(5_001L, 15_000L);
    }

    @Test
    void newLineItem_beginsWhereItsAdvertiserIs() {
        deliver(lineItem, TOP, 50_000, 0.03);
        Rates rates = model.publish();
        assertThat(rates.of(sibling, TOP).perMillion()).isGreaterThan(20_000);
        for (int i = 0; i < 20; i++) {
            deliver(LineItem.numbered(100 + i).build(), TOP, 5_000, 0.002);
        }
        assertThat(model.publish().of(stranger, TOP).perMillion())
                .isLessThan(model.publish().of(sibling, TOP).perMillion() / 2);
    }

    @Test
    void placement_multiplies_withinItsBound() {
        PlacementId poor = Deliveries.placement(2);
        deliver(lineItem, TOP, 50_000, 0.02);
        deliver(lineItem, poor, 50_000, 0.00001);
        Rates rates = model.publish();
        assertThat(rates.of(lineItem, poor).perMillion())
                .isLessThan(rates.of(lineItem, TOP).perMillion() / 3);
        long best = 0;
        for (int number = 1; number <= 3; number++) {
            best = Math.max(
                    best, rates.of(lineItem, Deliveries.placement(number)).perMillion());
        }
        assertThat(rates.atMost(lineItem).perMillion()).isBetween(best, (long) (best * 1.21));
    }

    @Test
    void goodPlacement_isNotCreditedToTheLineItemThatRunsThere() {
        PlacementId good = Deliveries.placement(2);
        for (int round = 0; round < 20; round++) {
            deliver(sibling, good, 2_000, 0.03);
            deliver(sibling, TOP, 2_000, 0.01);
            deliver(lineItem, good, 1_000, 0.03);
            model.publish();
        }
        Rates rates = model.publish();
        assertThat((double) rates.of(lineItem, TOP).perMillion())
                .isCloseTo(rates.of(sibling, TOP).perMillion(), withPercentage(25));
        assertThat((double) rates.of(sibling, good).perMillion()).isCloseTo(30_000, withPercentage(25));
    }

    @Test
    void calibration_tellsHowManyClicksCameForEachThatWasForetold() {
        deliver(lineItem, TOP, 10_000, 0.01);
        assertThat(model.calibration()).isBetween(1.5, 2.5);
        for (int i = 0; i < 100; i++) {
            model.publish();
            deliver(lineItem, TOP, 2_000, 0.01);
        }
        assertThat(model.calibration()).isBetween(0.9, 1.15);
    }

    @Test
    void upperRate_isAboveTheMean_andComesCloserAsKnowledgeGrows() {
        assertThat(excess()).isZero();
        deliver(lineItem, TOP, 1_000, 0.03);
        double little = excess();
        deliver(lineItem, TOP, 100_000, 0.03);
        assertThat(excess()).isPositive().isLessThan(little / 2);
    }

    private double excess() {
        Rates rates = model.publish();
        double mean = rates.of(lineItem, Deliveries.placement(99)).perMillion();
        return rates.upper(lineItem).perMillion() / mean - 1;
    }

    @Test
    void invalidTraffic_andOtherEvents_teachNothing() {
        CreativeId creative = Deliveries.first(lineItem);
        for (int i = 0; i < 10_000; i++) {
            model.learn(Deliveries.event(DeliveryType.CLICK, lineItem, creative, TOP, START, "BOT"), lineItem);
            model.learn(Deliveries.event(DeliveryType.VIEWABLE, lineItem, creative, TOP, START, null), lineItem);
        }
        assertThat(model.publish().of(lineItem, TOP).perMillion()).isEqualTo(5_000);
        assertThat(model.counts()).isEmpty();
    }

    @Test
    void oldDeliveries_countLess() {
        deliver(lineItem, TOP, 20_000, 0.05);
        for (int i = 0; i < 20_000; i++) {
            model.learn(impression(lineItem, TOP, START.plus(Duration.ofDays(35))), lineItem);
        }
        assertThat(model.publish().of(lineItem, TOP).perMillion()).isLessThan(10_000);
    }

    @Test
    void lateEvent_doesNotWeighMoreThanOneInTime() {
        Counts ordered = Counts.NONE.plus(1, 0, START).plus(1, 1, START.plus(Duration.ofDays(7)));
        Counts late = Counts.NONE.plus(1, 1, START.plus(Duration.ofDays(7))).plus(1, 0, START);
        assertThat(late.impressions()).isCloseTo(ordered.impressions(), offset(1e-9));
        assertThat(late.impressions()).isCloseTo(1.5, offset(1e-9));
        assertThat(late.asOf()).isEqualTo(ordered.asOf());
    }

    @Test
    void rotation_triesBoth_andSettlesOnTheBetter() {
        CreativeDocument good = LineItem.numbered(11).build().creatives().getFirst();
        CreativeDocument poor = LineItem.numbered(12).build().creatives().getFirst();
        LineItemDocument both =
                LineItem.numbered(13).creative(good).creative(poor).build();
        SplittableRandom random = new SplittableRandom(7);
        assertThat(share(both, good, poor, random)).isBetween(0.4, 0.6);
        for (int i = 0; i < 20_000; i++) {
            boolean isGood = random.nextBoolean();
            CreativeId shown = (isGood ? good : poor).id();
            model.learn(Deliveries.event(DeliveryType.IMPRESSION, both, shown, TOP, START, null), both);
            if (random.nextDouble() < (isGood ? 0.03 : 0.01)) {
                model.learn(Deliveries.event(DeliveryType.CLICK, both, shown, TOP, START, null), both);
            }
        }
        assertThat(share(both, good, poor, random)).isGreaterThan(0.99);
    }

    private double share(
            LineItemDocument both, CreativeDocument first, CreativeDocument second, SplittableRandom random) {
        Rates rates = model.publish();
        int won = 0;
        for (int i = 0; i < 2_000; i++) {
            won += rates.draw(both, first, random.nextLong()) > rates.draw(both, second, random.nextLong()) ? 1 : 0;
        }
        return won / 2_000.0;
    }

    @Test
    void draw_isTheSameForTheSameBits() {
        deliver(lineItem, TOP, 1_000, 0.02);
        Rates rates = model.publish();
        CreativeDocument creative = lineItem.creatives().getFirst();
        assertThat(rates.draw(lineItem, creative, 42))
                .isEqualTo(rates.draw(lineItem, creative, 42))
                .isBetween(0.0, 1.0);
    }

    @Test
    void published_doesNotChangeAfterwards() {
        Rates before = model.publish();
        deliver(lineItem, TOP, 10_000, 0.05);
        model.publish();
        assertThat(before.of(lineItem, TOP).perMillion()).isEqualTo(5_000);
    }

    private void deliver(LineItemDocument shown, PlacementId placement, int impressions, double rate) {
        SplittableRandom random = new SplittableRandom(shown.id().hashCode() + ++delivered);
        for (int i = 0; i < impressions; i++) {
            model.learn(impression(shown, placement, START), shown);
            if (random.nextDouble() < rate) {
                model.learn(click(shown, placement, START), shown);
            }
        }
    }
}
