package dev.narrowcast.demo.traffic;

import dev.narrowcast.demo.history.HistoryImport;
import dev.narrowcast.demo.history.Sale.Article;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The behaviour events of one visit, the last of them now and the others some seconds before. */
final class LiveEvents {
    private static final Duration BETWEEN = Duration.ofSeconds(7);

    private final String run;
    private final Visit visit;
    private final List<Map<String, Object>> events = new ArrayList<>();

    private LiveEvents(String run, Visit visit) {
        this.run = run;
        this.visit = visit;
    }

    /** @param run tells the events of one run of the demo from those of another */
    static List<Map<String, Object>> of(Visit visit, String run, Instant now) {
        LiveEvents live = new LiveEvents(run, visit);
        if (visit.searchesGift()) {
            live.add("search", Map.of("search", Map.of("terms", visit.category() + " gift")));
        }
        for (Article article : visit.viewed()) {
            live.add("product_view", Map.of("item", HistoryImport.item(article)));
        }
        if (visit.addsToCart()) {
            live.add(
                    "add_to_cart",
                    Map.of("item", HistoryImport.item(visit.viewed().getLast())));
        }
        return live.endingAt(now);
    }

    private void add(String name, Map<String, Object> about) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("eventId", run + "-" + visit.number() + "-" + events.size());
        event.put("name", name);
        event.put("userId", visit.shopper().userId());
        event.putAll(about);
        event.put("device", Map.of("type", visit.shopper().device()));
        event.put("consent", Map.of("personalizedAds", !visit.shopper().refuses()));
        events.add(event);
    }

    private List<Map<String, Object>> endingAt(Instant now) {
        for (int i = 0; i < events.size(); i++) {
            events.get(i)
                    .put(
                            "occurredAt",
                            now.minus(BETWEEN.multipliedBy(events.size() - 1L - i))
                                    .toString());
        }
        return events;
    }
}
