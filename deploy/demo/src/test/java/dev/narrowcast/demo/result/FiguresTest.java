package dev.narrowcast.demo.result;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.demo.plan.LineUp.LineItem;
import dev.narrowcast.demo.traffic.Tally;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static final Tally.Ad SEEN = new Tally.Ad(10, 10, 7, 2, 3);

    @Test
    void cpm_paysImpressions_cpc_paysClicks_house_nothing() {
        assertThat(Figures.of(new LineItem("li", "cmp", "n", "ACTIVE", "CPM", 12_000_000), SEEN)
                        .spend())
                .isEqualTo("0.120000");
        assertThat(Figures.of(new LineItem("li", "cmp", "n", "ACTIVE", "CPC", 800_000), SEEN)
                        .spend())
                .isEqualTo("1.600000");
        assertThat(Figures.of(new LineItem("li", "cmp", "n", "ACTIVE", "CPM", 0), SEEN)
                        .spendNanos())
                .isZero();
    }

    @Test
    void anyDifference_namesTheCampaign() {
        Figures one = new Figures(1, 1, 1, 0, 5);
        assertThat(Reports.differing(Map.of("a", one, "b", one), Map.of("a", one, "b", one)))
                .isEmpty();
        assertThat(Reports.differing(Map.of("a", one), Map.of("a", new Figures(1, 1, 1, 0, 6), "b", one)))
                .containsExactly("a", "b");
    }
}
