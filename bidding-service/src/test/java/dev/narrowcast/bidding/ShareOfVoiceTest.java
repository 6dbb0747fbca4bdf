package dev.narrowcast.bidding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.narrowcast.bidding.selection.Ranking;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.contracts.catalog.Goal;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.id.LineItemId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Sponsors take turns by the shares that they were promised. */
class ShareOfVoiceTest {
    private static final int PAGES = 4_000;
    /** Five standard deviations of a share of a half. */
    private static final double MARGIN = 0.04;

    private final Scene scene = new Scene();

    private LineItemDocument sponsor(int permille, long bidMicros) {
        return scene.add(LineItem.cpm(bidMicros).tier(Tier.SPONSORSHIP).goal(Goal.ofShare(permille)));
    }

    private Map<LineItemId, Double> shares() {
        Random random = new Random(7);
        Map<LineItemId, Double> shares = new HashMap<>();
        for (int i = 0; i < PAGES; i++) {
            scene.selectionId = new UUID(random.nextLong(), random.nextLong());
            scene.winners().forEach(id -> shares.merge(id, 1.0 / PAGES, Double::sum));
        }
        return shares;
    }

    @Test
    void share_isKeptWhateverOthersPay() {
        LineItemDocument small = sponsor(200, 9_000_000);
        LineItemDocument large = sponsor(500, 1_000_000);
        LineItemDocument bid = scene.add(LineItem.cpm(20_000_000));
        Map<LineItemId, Double> shares = shares();
        assertThat(shares.get(small.id())).isCloseTo(0.2, within(MARGIN));
        assertThat(shares.get(large.id())).isCloseTo(0.5, within(MARGIN));
        assertThat(shares.get(bid.id())).isCloseTo(0.3, within(MARGIN));
    }

    @Test
    void sharesOfMoreThanEverything_shrinkAlike() {
        LineItemDocument one = sponsor(1_000, 1_000_000);
        LineItemDocument other = sponsor(500, 9_000_000);
        scene.add(LineItem.cpm(20_000_000));
        Map<LineItemId, Double> shares = shares();
        assertThat(shares).hasSize(2);
        assertThat(shares.get(one.id())).isCloseTo(2 / 3.0, within(MARGIN));
        assertThat(shares.get(other.id())).isCloseTo(1 / 3.0, within(MARGIN));
    }

    @Test
    void wholeVoice_winsAlways_andNobodysTurnIsCounted() {
        LineItemDocument all = sponsor(1_000, 1);
        assertThat(shares()).containsOnlyKeys(all.id());
        scene.lineItems.clear();
        sponsor(1, 1);
        scene.selectionId = new UUID(1, 1);
        Ranking slot = scene.slot();
        assertThat(slot.wins()).isEmpty();
        assertThat(slot.settle().furthest()).isEqualTo(Reason.SHARE_OF_VOICE);
    }

    @Test
    void sponsorWhoseTurnItIsNot_isNoRunnerUpAndTakesNoSecondPlace() {
        scene.count = 3;
        List<LineItemDocument> sponsors = List.of(sponsor(500, 5_000_000), sponsor(500, 4_000_000));
        LineItemDocument bid = scene.add(LineItem.cpm(1_000_000));
        for (int i = 0; i < 50; i++) {
            scene.selectionId = new UUID(i, 3);
            assertThat(scene.winners()).hasSize(2).contains(bid.id());
        }
        assertThat(sponsors).hasSize(2);
    }

    @Test
    void sponsorWithoutAShare_takesPartInEverything() {
        LineItemDocument always = scene.add(LineItem.cpm(2_000_000).tier(Tier.SPONSORSHIP));
        sponsor(1_000, 1_000_000);
        assertThat(shares()).containsOnlyKeys(always.id());
    }

    @Test
    void sponsorThatMayNotBeShown_leavesItsTurnToNobodyElsesShare() {
        LineItemDocument broke = sponsor(500, 1_000_000);
        LineItemDocument able = sponsor(500, 1_000_000);
        scene.broke.add(broke.id());
        LineItemDocument bid = scene.add(LineItem.cpm(1));
        Map<LineItemId, Double> shares = shares();
        assertThat(shares.get(able.id())).isCloseTo(0.5, within(MARGIN));
        assertThat(shares.get(bid.id())).isCloseTo(0.5, within(MARGIN));
    }
}
