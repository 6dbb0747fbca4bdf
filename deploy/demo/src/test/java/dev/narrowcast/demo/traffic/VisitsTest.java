package dev.narrowcast.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.demo.history.Categories;
import dev.narrowcast.demo.history.Refusals;
import dev.narrowcast.demo.history.RetailSample;
import dev.narrowcast.demo.history.Sale;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class VisitsTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Refusals REFUSALS = new Refusals(Set.of("14769"));

    private static List<Sale> sales = List.of();

    @BeforeAll
    static void read() throws IOException {
        sales = RetailSample.shipped(Categories.shipped()).sales();
    }

    @Test
    void sameSeed_drawsTheSameVisits_anotherSeedOthers() {
        List<Visit> visits = Visits.drawn(sales, REFUSALS, 7, 200, MINUTE);
        assertThat(Visits.drawn(sales, REFUSALS, 7, 200, MINUTE)).isEqualTo(visits);
        assertThat(Visits.drawn(sales, REFUSALS, 8, 200, MINUTE)).isNotEqualTo(visits);
    }

    @Test
    void visits_areSpreadOverTheTime_andLookAtOneCategory() {
        List<Visit> visits = Visits.drawn(sales, REFUSALS, 7, 600, MINUTE);
        assertThat(visits).hasSize(600).allSatisfy(visit -> {
            assertThat(visit.begins()).isEqualTo(Duration.ofMillis(100L * visit.number()));
            assertThat(visit.viewed()).hasSizeBetween(2, 5).allMatch(article -> article.category()
                    .equals(visit.category()));
        });
        assertThat(visits).anyMatch(visit -> visit.shopper().bought().isEmpty());
    }

    @Test
    void eventsOfAVisit_endNow_andSayWhatThePersonSaid() {
        Instant now = Instant.parse("2026-11-21T12:00:00Z");
        Visit visit = Visits.drawn(sales, REFUSALS, 7, 1, MINUTE).getFirst();
        List<Map<String, Object>> events = LiveEvents.of(visit, "run", now);
        assertThat(events.getLast()).containsEntry("occurredAt", now.toString());
        assertThat(events).allSatisfy(event -> assertThat(event)
                .containsEntry(
                        "consent", Map.of("personalizedAds", !visit.shopper().refuses())));
        assertThat(events).extracting(event -> event.get("eventId")).doesNotHaveDuplicates();
    }

    @Test
    void clicks_happenWithTheStatedProbability_andOnlyInView() {
        Clicks clicks = new Clicks(1);
        int fitting = 0;
        int other = 0;
        int draws = 50_000;
        for (int visit = 0; visit < draws; visit++) {
            Clicks.Draw draw = clicks.draw(visit, 0, 0, true);
            assertThat(draw.viewed() || !draw.clicked()).isTrue();
            fitting += draw.clicked() ? 1 : 0;
            other += clicks.draw(visit, 0, 0, false).clicked() ? 1 : 0;
        }
        assertThat((double) fitting / draws).isBetween(0.027, 0.033);
        assertThat((double) other / draws).isBetween(0.008, 0.012);
    }
}
