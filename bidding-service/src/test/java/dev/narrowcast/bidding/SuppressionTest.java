package dev.narrowcast.bidding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.catalog.Caps;
import dev.narrowcast.bidding.selection.Counters;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.selection.Stored;
import dev.narrowcast.bidding.selection.Who;
import dev.narrowcast.contracts.catalog.FrequencyCap;
import dev.narrowcast.contracts.catalog.FrequencyCap.Event;
import dev.narrowcast.contracts.catalog.FrequencyCap.OnCapUnknown;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.SuppressAfter.Scope;
import dev.narrowcast.contracts.consent.RequestConsent;
import dev.narrowcast.contracts.consent.Signal;
import dev.narrowcast.contracts.profile.FrequencyCounter;
import dev.narrowcast.contracts.profile.ProfileCodec;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who clicked is left alone for as long as the line item says, and clicks are capped on every level. */
class SuppressionTest {
    private static final Duration WEEK = Duration.ofDays(7);

    private final Scene scene = new Scene();

    /** The visitor clicked the ad of a line item so many times, now. */
    private void clicked(LineItemDocument lineItem, int times) {
        List<FrequencyCounter> counters = new ArrayList<>();
        for (Caps.Cap cap : scene.snapshot()
                .counting(Event.CLICK, lineItem, lineItem.creatives().getFirst().id())) {
            FrequencyCounter counter = FrequencyCounter.empty(cap.key(), cap.windowSeconds());
            for (int i = 0; i < times; i++) {
                counter = counter.counted(i, ProfileCodec.seconds(scene.now));
            }
            counters.add(counter);
        }
        scene.who = new Who(People.USER, new RequestConsent(Signal.GRANTED, null, false));
        scene.stored = new Stored.Found(null, new Counters(counters));
    }

    @ParameterizedTest
    @EnumSource(Scope.class)
    void click_suppressesTheLineItem_untilTheTimeIsOver(Scope scope) {
        LineItemDocument ad = scene.add(LineItem.cpm(1).suppressAfterClick(scope, WEEK));
        clicked(ad, 0);
        assertThat(scene.wins()).hasSize(1);
        clicked(ad, 1);
        assertThat(scene.noAd()).isEqualTo(Reason.SUPPRESSED);
        scene.now = scene.now.plus(WEEK).minusSeconds(1);
        assertThat(scene.noAd()).isEqualTo(Reason.SUPPRESSED);
        // A counter forgets in steps of a thirty-first of its window, and never early.
        scene.now = scene.now.plusSeconds(WEEK.toSeconds() / 31 + 2);
        assertThat(scene.wins()).hasSize(1);
    }

    @Test
    void clickOnASibling_countsWhereTheScopeIsTheCampaign() {
        LineItemDocument clicked = scene.add(LineItem.cpm(1).campaign(800));
        scene.add(LineItem.cpm(2).campaign(800).suppressAfterClick(Scope.CAMPAIGN, WEEK));
        clicked(clicked, 1);
        assertThat(scene.winners()).containsExactly(clicked.id());
        assertThat(scene.slot().settle().of(Reason.SUPPRESSED)).isEqualTo(1);
    }

    @Test
    void clickOnASibling_doesNotCountWhereTheScopeIsTheLineItem() {
        LineItemDocument sibling = scene.add(LineItem.cpm(1).campaign(800));
        LineItemDocument own = scene.add(LineItem.cpm(2).campaign(800).suppressAfterClick(Scope.LINE_ITEM, WEEK));
        clicked(sibling, 1);
        assertThat(scene.winners()).containsExactly(own.id());
    }

    @Test
    void visitorWhoCannotBeCounted_isServed() {
        scene.add(LineItem.cpm(1).suppressAfterClick(Scope.LINE_ITEM, WEEK));
        assertThat(scene.wins()).hasSize(1);
        scene.who = new Who(People.USER, new RequestConsent(Signal.GRANTED, null, false));
        scene.stored = Stored.AWAY;
        assertThat(scene.wins()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(FrequencyCap.Level.class)
    void clickCap_stopsAtItsLimit_onEveryLevel(FrequencyCap.Level level) {
        LineItemDocument ad =
                scene.add(LineItem.cpm(1).cap(new FrequencyCap(level, Event.CLICK, 2, WEEK, OnCapUnknown.SKIP)));
        clicked(ad, 1);
        assertThat(scene.wins()).hasSize(1);
        assertThat(scene.wins().getFirst().candidate().impressionCaps()).isEmpty();
        clicked(ad, 2);
        assertThat(scene.noAd()).isEqualTo(Reason.FREQUENCY_CAP);
    }

    @Test
    void suppression_isNotAClaim() {
        LineItemDocument ad = scene.add(LineItem.cpm(1).suppressAfterClick(Scope.LINE_ITEM, WEEK));
        clicked(ad, 0);
        assertThat(scene.wins().getFirst().candidate().impressionCaps()).isEmpty();
    }
}
