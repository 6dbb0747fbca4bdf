package dev.narrowcast.demo.result;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.demo.history.DateShift;
import dev.narrowcast.demo.history.Refusals;
import dev.narrowcast.demo.history.Sale;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.ToLongFunction;

/**
 * Counts by itself, from the rows of the sample, how many people a rule about purchases must give its tag. It knows the
 * kinds of rules that the plan has on purchases: counts, sums and last values, all or of one category.
 */
public final class Recount {
    private final List<Sale> sales;
    private final DateShift shift;
    private final Clock clock;

    public Recount(List<Sale> sales, DateShift shift, Refusals refusals, Clock clock) {
        this.sales = sales.stream()
                .filter(sale -> !refusals.contains(sale.buyer().customer()))
                .toList();
        this.shift = shift;
        this.clock = clock;
    }

    /** Empty for a rule about something else. */
    public OptionalInt people(JsonNode rule) {
        if (!rule.path("when").path("event").asText().equals("purchase")) {
            return OptionalInt.empty();
        }
        return switch (measure(rule)) {
            case "count" ->
                atLeast(rule, sale -> 1, rule.path("count").path("gte").asLong());
            case "valueMicros" ->
                atLeast(rule, Sale::valueMicros, rule.path("sum").path("gte").asLong());
            case "quantity" ->
                atLeast(rule, Sale::quantity, rule.path("sum").path("gte").asLong());
            case "item.category" -> atLeast(rule, sale -> 1, 1);
            default -> OptionalInt.empty();
        };
    }

    private static String measure(JsonNode rule) {
        return rule.has("count")
                ? "count"
                : rule.path(rule.has("sum") ? "sum" : "last").path("field").asText();
    }

    private OptionalInt atLeast(JsonNode rule, ToLongFunction<Sale> amount, long least) {
        Instant after = clock.instant().minus(Duration.parse(rule.path("within").asText()));
        JsonNode where = rule.path("when").path("where");
        Map<String, Long> totals = new HashMap<>();
        for (Sale sale : sales) {
            if (shift.apply(sale.at()).isAfter(after) && isOf(where, sale)) {
                totals.merge(sale.buyer().customer(), amount.applyAsLong(sale), Long::sum);
            }
        }
        return OptionalInt.of(
                (int) totals.values().stream().filter(total -> total >= least).count());
    }

    private static boolean isOf(JsonNode where, Sale sale) {
        for (JsonNode condition : where) {
            if (!condition.path("value").asText().equals(sale.article().category())) {
                return false;
            }
        }
        return true;
    }
}
