package dev.narrowcast.bidding;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.catalog.Caps;
import dev.narrowcast.bidding.selection.Counters;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.selection.Stored;
import dev.narrowcast.bidding.selection.Visitor;
import dev.narrowcast.bidding.selection.Who;
import dev.narrowcast.bidding.targeting.FailedLeaf;
import dev.narrowcast.contracts.catalog.FrequencyCap.Event;
import dev.narrowcast.contracts.catalog.FrequencyCap.Level;
import dev.narrowcast.contracts.catalog.FrequencyCap.OnCapUnknown;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.consent.ConsentFlags;
import dev.narrowcast.contracts.consent.RequestConsent;
import dev.narrowcast.contracts.consent.Signal;
import dev.narrowcast.contracts.profile.FrequencyCounter;
import dev.narrowcast.contracts.profile.HotProfile;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.profile.ProfileCodec;
import dev.narrowcast.contracts.targeting.Targeting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is known of the visitor decides: consent, tags and frequency. */
class AdSelectorVisitorTest {
    private static final ConsentFlags GRANTED = ConsentFlags.of(Signal.GRANTED, false);
    private static final Duration DAY = Duration.ofDays(1);

    private final Scene scene = new Scene();

    private static Who asking(Signal signal) {
        return new Who(People.USER, new RequestConsent(signal, null, false));
    }

    private static HotProfile candles(ConsentFlags consent, Instant decidedAt) {
        return ProfileCodec.decode(ProfileCodec.encode(
                People.profile(People.USER, consent, decidedAt, Lifecycle.NEW, People.has(3, 100))));
    }

    private void knows(Signal request, ConsentFlags stored, Instant decidedAt) {
        scene.who = asking(request);
        scene.stored = new Stored.Found(candles(stored, decidedAt), Counters.EMPTY);
    }

    private void addTagged() {
        scene.tags.add(People.flag("interest.candle", 3));
        scene.add(LineItem.cpm(1_000_000).targeting(new Targeting.Tag("interest.candle", Set.of(), 0)));
    }

    private void counted(LineItemDocument lineItem, int times) {
        List<FrequencyCounter> counters = new ArrayList<>();
        Caps caps = Caps.of(lineItem);
        for (Caps.Cap cap :
                caps.counting(Event.IMPRESSION, lineItem.creatives().getFirst().id())) {
            FrequencyCounter counter = FrequencyCounter.empty(cap.key(), cap.windowSeconds());
            for (int i = 0; i < times; i++) {
                counter = counter.counted(i, ProfileCodec.seconds(scene.now));
            }
            counters.add(counter);
        }
        scene.who = asking(Signal.GRANTED);
        scene.stored = new Stored.Found(null, new Counters(counters));
    }

    @Test
    void visitorWithTheTag_getsTheAd_anotherIsToldWhy() {
        addTagged();
        knows(Signal.UNKNOWN, GRANTED, null);
        assertThat(scene.wins()).hasSize(1);

        scene.explain = true;
        scene.stored = new Stored.Found(null, Counters.EMPTY);
        assertThat(scene.noAd()).isEqualTo(Reason.TARGETING);
        assertThat(scene.slot().fallen().getFirst().leaf())
                .isEqualTo(new FailedLeaf(FailedLeaf.Type.TAG, "", "interest.candle", null));
    }

    @Test
    void tagOfTheCatalog_comesAndGoes() {
        knows(Signal.GRANTED, GRANTED, null);
        addTagged();
        scene.tags.clear();
        assertThat(scene.noAd()).isEqualTo(Reason.TARGETING);
        scene.tags.add(People.off(People.flag("interest.candle", 3)));
        assertThat(scene.noAd()).isEqualTo(Reason.TARGETING);
        scene.tags.add(People.flag("interest.candle", 3));
        assertThat(scene.wins()).hasSize(1);
    }

    @Test
    void tagOfAnotherOrganisation_stopsTheLineItem_evenInsideANot() {
        Targeting.Tag theirs = new Targeting.Tag("interest.candle", Set.of(), 0);
        scene.add(LineItem.cpm(1_000_000)
                .targeting(new Targeting.Any(List.of(new Targeting.Not(theirs), Targeting.EVERYONE))));
        assertThat(scene.wins()).hasSize(1);
        scene.tags.add(People.ownedBy("org_platform", People.flag("interest.candle", 3)));
        assertThat(scene.wins()).hasSize(1);
        scene.tags.clear();
        scene.tags.add(People.ownedBy("org_rival", People.flag("interest.candle", 3)));
        assertThat(scene.noAd()).isEqualTo(Reason.INACTIVE);
    }

    @Test
    void refusalInTheRequest_orStored_orInTheBrowser_isContextOnly() {
        addTagged();
        for (Runnable refusal : List.<Runnable>of(
                () -> knows(Signal.REFUSED, GRANTED, null),
                () -> knows(Signal.UNKNOWN, ConsentFlags.decided(false), People.NOW),
                () -> knows(Signal.GRANTED, ConsentFlags.decided(false), People.NOW),
                () -> knows(Signal.UNKNOWN, ConsentFlags.NONE, null))) {
            refusal.run();
            assertThat(scene.noAd()).isEqualTo(Reason.TARGETING);
            assertThat(scene.page().visitor().key()).isNull();
        }
        knows(Signal.GRANTED, GRANTED, null);
        scene.who = new Who(People.USER, new RequestConsent(Signal.GRANTED, null, true));
        assertThat(scene.noAd()).isEqualTo(Reason.TARGETING);
    }

    @Test
    void laterGrantInTheRequest_overrulesAStoredRefusal() {
        addTagged();
        knows(Signal.GRANTED, ConsentFlags.decided(false), People.NOW);
        scene.who = new Who(People.USER, new RequestConsent(Signal.GRANTED, People.NOW.plusSeconds(1), false));
        assertThat(scene.wins()).hasSize(1);
    }

    @Test
    void whoRefusesInTheRequest_isNotEvenLookedUp() {
        assertThat(asking(Signal.REFUSED).known()).isNull();
        assertThat(new Who(People.USER, new RequestConsent(Signal.GRANTED, null, true)).known())
                .isNull();
        assertThat(asking(Signal.UNKNOWN).known()).isEqualTo(People.USER);
        assertThat(asking(Signal.GRANTED).known()).isEqualTo(People.USER);
    }

    @Test
    void notTag_holdsForAnUnknownVisitor() {
        scene.tags.add(People.flag("interest.candle", 3));
        scene.add(LineItem.cpm(1).targeting(new Targeting.Not(new Targeting.Tag("interest.candle", Set.of(), 0))));
        assertThat(scene.wins()).hasSize(1);
        knows(Signal.GRANTED, GRANTED, null);
        assertThat(scene.wins()).isEmpty();
    }

    @Test
    void storeAway_isContextOnly_andSaidSo() {
        addTagged();
        scene.who = asking(Signal.GRANTED);
        scene.stored = Stored.AWAY;
        assertThat(scene.noAd()).isEqualTo(Reason.TARGETING);
        Visitor visitor = scene.page().visitor();
        assertThat(visitor.gaps()).containsExactlyInAnyOrder(Visitor.Gap.PROFILE, Visitor.Gap.CAPS);
        assertThat(visitor.key()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void cap_stopsAtItsLimit_onEveryLevel(Level level) {
        LineItemDocument capped = scene.add(LineItem.cpm(1).cap(level, 3, DAY));
        counted(capped, 2);
        assertThat(scene.wins()).hasSize(1);
        counted(capped, 3);
        assertThat(scene.noAd()).isEqualTo(Reason.FREQUENCY_CAP);
        scene.now = scene.now.plus(DAY).plusSeconds(86_400 / 31 + 1);
        assertThat(scene.wins()).hasSize(1);
    }

    @Test
    void cappedCreative_leavesTheOthers() {
        LineItemDocument two = scene.add(LineItem.cpm(1)
                .creative(LineItem.image(1, 300, 250, 1))
                .creative(LineItem.image(2, 300, 250, 1))
                .cap(Level.CREATIVE, 1, DAY));
        counted(two, 1);
        for (int i = 0; i < 20; i++) {
            assertThat(scene.wins().getFirst().candidate().creative().id())
                    .isEqualTo(two.creatives().get(1).id());
        }
    }

    @Test
    void campaignCap_countsItsOtherLineItems() {
        LineItemDocument one =
                LineItem.cpm(1).campaign(900).cap(Level.CAMPAIGN, 1, DAY).build();
        scene.add(LineItem.cpm(1).campaign(900).cap(Level.CAMPAIGN, 1, DAY));
        counted(one, 1);
        assertThat(scene.noAd()).isEqualTo(Reason.FREQUENCY_CAP);
    }

    @Test
    void cappedLineItem_whoseVisitorCannotBeCounted_followsItsSetting() {
        scene.add(LineItem.cpm(2).cap(Level.LINE_ITEM, 3, DAY));
        assertThat(scene.noAd()).isEqualTo(Reason.FREQUENCY_CAP);
        scene.who = asking(Signal.REFUSED);
        assertThat(scene.noAd()).isEqualTo(Reason.CONSENT);
        scene.who = asking(Signal.GRANTED);
        scene.stored = Stored.AWAY;
        assertThat(scene.noAd()).isEqualTo(Reason.FREQUENCY_CAP);
        scene.add(LineItem.cpm(1).cap(Level.LINE_ITEM, 3, DAY, OnCapUnknown.SERVE));
        assertThat(scene.wins()).hasSize(1);
    }

    @Test
    void capsThatCountTheSame_areOne_theStrictest() {
        LineItemDocument twice = LineItem.cpm(1)
                .cap(Level.LINE_ITEM, 5, DAY)
                .cap(Level.LINE_ITEM, 2, DAY)
                .cap(Level.LINE_ITEM, 9, Duration.ofDays(7))
                .build();
        assertThat(Caps.of(twice).shared())
                .extracting(cap -> cap.rule().limit())
                .containsExactly(2, 9);
    }
}
