package dev.narrowcast.bidding.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.LineItem;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.FrequencyCap;
import dev.narrowcast.contracts.catalog.FrequencyCap.Event;
import dev.narrowcast.contracts.catalog.FrequencyCap.Level;
import dev.narrowcast.contracts.catalog.FrequencyCap.OnCapUnknown;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.SuppressAfter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which counters an impression or a click adds to. */
class CapBookTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final CreativeDocument SHARED = LineItem.image(900, 300, 250, 1);

    private static List<Caps.Cap> counting(Event event, LineItemDocument shown, LineItemDocument... others) {
        List<Servable> known = Arrays.stream(others)
                .map(lineItem -> Servable.of(lineItem, null, key -> false))
                .toList();
        return CapBook.of(known)
                .counting(event, shown, shown.creatives().getFirst().id());
    }

    private static LineItem plain() {
        return LineItem.cpm(1).advertiser(900).campaign(901).creative(SHARED);
    }

    private static FrequencyCap rule(Level level, Event event) {
        return new FrequencyCap(level, event, 3, DAY, OnCapUnknown.SKIP);
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void event_countsUnderItsOwnCapsOfEveryLevel(Level level) {
        for (Event event : Event.values()) {
            LineItemDocument capped = plain().cap(rule(level, event)).build();
            assertThat(counting(event, capped, capped))
                    .extracting(Caps.Cap::rule)
                    .containsExactly(rule(level, event));
            for (Event other : Event.values()) {
                assertThat(counting(other, capped, capped)).hasSize(other == event ? 1 : 0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Level.class,
            names = {"CREATIVE", "CAMPAIGN", "ADVERTISER"})
    void capAboveTheLineItem_countsWhatOthersShow(Level level) {
        LineItemDocument capped = plain().cap(rule(level, Event.IMPRESSION)).build();
        LineItemDocument shown = plain().build();
        assertThat(counting(Event.IMPRESSION, shown, shown, capped)).hasSize(1);
        LineItemDocument paused =
                plain().cap(rule(level, Event.IMPRESSION)).paused().build();
        assertThat(counting(Event.IMPRESSION, shown, shown, paused)).hasSize(1);
    }

    @Test
    void capOfALineItem_countsNothingElse() {
        LineItemDocument capped =
                plain().cap(rule(Level.LINE_ITEM, Event.IMPRESSION)).build();
        assertThat(counting(Event.IMPRESSION, plain().build(), capped)).isEmpty();
    }

    @Test
    void otherAdvertiser_isNotCounted() {
        LineItemDocument capped =
                plain().cap(rule(Level.ADVERTISER, Event.IMPRESSION)).build();
        LineItemDocument stranger = LineItem.cpm(1).advertiser(5).campaign(6).build();
        assertThat(counting(Event.IMPRESSION, stranger, stranger, capped)).isEmpty();
    }

    @Test
    void capsThatCountTheSame_areCountedOnce() {
        LineItemDocument one = plain().cap(Level.CAMPAIGN, 3, DAY).build();
        LineItemDocument other = plain().cap(Level.CAMPAIGN, 9, DAY).build();
        assertThat(counting(Event.IMPRESSION, one, one, other)).hasSize(1);
        LineItemDocument click = plain().cap(rule(Level.CAMPAIGN, Event.CLICK))
                .suppressAfterClick(SuppressAfter.Scope.CAMPAIGN, DAY)
                .build();
        assertThat(counting(Event.CLICK, click, click)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(SuppressAfter.Scope.class)
    void suppression_countsTheClicksOfItsScope(SuppressAfter.Scope scope) {
        LineItemDocument own = plain().suppressAfterClick(scope, DAY).build();
        assertThat(counting(Event.CLICK, own, own)).hasSize(1);
        assertThat(counting(Event.IMPRESSION, own, own)).isEmpty();
        LineItemDocument sibling = plain().build();
        assertThat(counting(Event.CLICK, sibling, sibling, own))
                .hasSize(scope == SuppressAfter.Scope.LINE_ITEM ? 0 : 1);
    }
}
