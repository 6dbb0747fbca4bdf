package dev.narrowcast.demo.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.demo.history.DateShift;
import dev.narrowcast.demo.history.Refusals;
import dev.narrowcast.demo.history.Sale;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RecountTest {
    private static final LocalDateTime LAST = LocalDateTime.of(2011, 6, 30, 12, 0);
    private static final Instant NOW = Instant.parse("2026-11-21T12:01:00Z");

    private final Recount recount = new Recount(
            List.of(
                    sale("1", "candle", 0),
                    sale("1", "candle", 3),
                    sale("1", "bag", 1),
                    sale("2", "candle", 20),
                    sale("2", "candle", 1),
                    sale("3", "candle", 0),
                    sale("3", "candle", 0)),
            DateShift.of(LAST, NOW),
            new Refusals(Set.of("3")),
            Clock.fixed(NOW, ZoneOffset.UTC));

    private static Sale sale(String customer, String category, int daysAgo) {
        return new Sale(
                "i",
                new Sale.Article("c", "D", category),
                4,
                LAST.minusDays(daysAgo),
                2_000_000,
                new Sale.Buyer(customer, "France"));
    }

    private static JsonNode rule(String rest) {
        return Json.read("{\"when\":{\"event\":\"purchase\",\"where\":[]}," + rest + "}", JsonNode.class);
    }

    @Test
    void counts_respectPeriodCategoryAndRefusal() {
        JsonNode candles = Json.read("""
                {"when":{"event":"purchase","where":[{"field":"item.category","op":"EQ","value":"candle"}]},
                 "count":{"gte":2},"within":"P14D"}
                """, JsonNode.class);
        assertThat(recount.people(candles)).hasValue(1);
        assertThat(recount.people(rule("\"count\":{\"gte\":2},\"within\":\"P30D\"")))
                .hasValue(2);
    }

    @Test
    void sums_addValuesAndQuantities() {
        assertThat(recount.people(rule("\"sum\":{\"field\":\"valueMicros\",\"gte\":24000000},\"within\":\"P30D\"")))
                .hasValue(1);
        assertThat(recount.people(rule("\"sum\":{\"field\":\"quantity\",\"gte\":8},\"within\":\"P30D\"")))
                .hasValue(2);
    }

    @Test
    void otherRules_areLeftOut() {
        assertThat(recount.people(rule("\"last\":{\"field\":\"geo.country\"},\"within\":\"P30D\"")))
                .isEmpty();
        assertThat(recount.people(Json.read("{\"when\":{\"event\":\"search\"}}", JsonNode.class)))
                .isEmpty();
    }
}
