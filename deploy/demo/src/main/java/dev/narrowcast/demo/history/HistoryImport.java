package dev.narrowcast.demo.history;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.demo.client.DemoFailure;
import dev.narrowcast.demo.client.Many;
import dev.narrowcast.demo.client.PublicApi;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;

/** Sends the purchases of the sample to {@code POST /v1/events:import}, one event for each line of an invoice. */
public final class HistoryImport {
    private static final String PATH = "/v1/events:import";
    private static final int BATCH = 500;
    private static final int AT_ONCE = 3;

    private final PublicApi api;

    public HistoryImport(PublicApi api) {
        this.api = api;
    }

    /**
     * How many events were durably accepted.
     *
     * @param ignored those of people who refuse personalised ads: they make no tags
     */
    public record Result(int accepted, int ignored) {}

    /**
     * @param events of {@link #events}
     * @param progress is told how many events are done
     * @throws DemoFailure when an event is rejected, which none of the sample is
     */
    public Result send(List<Map<String, Object>> events, IntConsumer progress) {
        List<List<Map<String, Object>>> batches = new ArrayList<>();
        for (int from = 0; from < events.size(); from += BATCH) {
            batches.add(events.subList(from, Math.min(events.size(), from + BATCH)));
        }
        List<Result> results = Many.map(batches, AT_ONCE, batch -> {
            Result result = result(api.site(PATH, Map.of("events", batch)));
            progress.accept(batch.size());
            return result;
        });
        return new Result(
                results.stream().mapToInt(Result::accepted).sum(),
                results.stream().mapToInt(Result::ignored).sum());
    }

    private static Result result(JsonNode answer) {
        if (!answer.path("rejected").isEmpty()) {
            throw new DemoFailure("POST " + PATH + " rejected an event: "
                    + answer.path("rejected").get(0));
        }
        return new Result(
                answer.path("accepted").asInt(), answer.path("ignored").size());
    }

    /** One event for each sale. Its id is the same in every run, so a repeated import adds nothing. */
    public static List<Map<String, Object>> events(List<Sale> sales, DateShift shift, Refusals refusals) {
        Map<String, Integer> lines = new HashMap<>();
        return sales.stream()
                .map(sale -> event(sale, lines.merge(sale.invoice(), 1, Integer::sum), shift, refusals))
                .toList();
    }

    private static Map<String, Object> event(Sale sale, int line, DateShift shift, Refusals refusals) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("eventId", "retail-" + sale.invoice() + "-" + line);
        event.put("name", "purchase");
        event.put("occurredAt", shift.apply(sale.at()).toString());
        event.put("userId", userId(sale.buyer().customer()));
        event.put("item", item(sale.article()));
        event.put("valueMicros", sale.valueMicros());
        event.put("quantity", sale.quantity());
        event.put("orderId", sale.invoice());
        String country = Countries.code(sale.buyer().country());
        if (country != null) {
            event.put("geo", Map.of("country", country));
        }
        event.put(
                "consent",
                Map.of("personalizedAds", !refusals.contains(sale.buyer().customer())));
        return event;
    }

    public static Map<String, Object> item(Sale.Article article) {
        return Map.of("id", article.code(), "name", article.description(), "category", article.category());
    }

    /** The site's own id of a customer. */
    public static String userId(String customer) {
        return "shopper-" + customer;
    }
}
