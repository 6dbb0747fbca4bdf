package dev.narrowcast.load.proof;

import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.load.client.Installation;
import dev.narrowcast.load.client.TestCampaign;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/** Seeded line items of many kinds, and visitors who ask for them. */
final class RandomTraffic {
    private static final List<String> WORDS = List.of("candle", "tent", "coffee", "running shoes", "garden", "蜡烛");
    private static final List<String> DEVICES = List.of("DESKTOP", "MOBILE", "TABLET");
    private static final double STORE_LAT = 30.2496;
    private static final double STORE_LON = 120.1551;

    private final Random random;

    RandomTraffic(long seed) {
        random = new Random(seed);
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private boolean oneIn(int many) {
        return random.nextInt(many) == 0;
    }

    /** Makes campaigns, some of them with so little money that it runs out on the way. */
    void create(Installation installation, int campaigns) {
        for (int i = 0; i < campaigns; i++) {
            List<Map<String, Object>> lineItems = IntStream.range(0, random.nextInt(1, 5))
                    .mapToObj(number -> lineItem())
                    .toList();
            Long dailyBudgetMicros = oneIn(3) ? Long.valueOf(random.nextLong(100_000, 2_000_000)) : null;
            TestCampaign.of(installation, "Replayed " + i, dailyBudgetMicros, lineItems);
        }
    }

    private Map<String, Object> lineItem() {
        Map<String, Object> lineItem = new HashMap<>();
        String model = one(List.of("CPM", "CPM", "CPC"));
        long bidMicros = random.nextLong(1, 100) * (model.equals("CPM") ? 100_000 : 10_000);
        lineItem.put("pricing", Map.of("model", model, "bidMicros", bidMicros, "currency", "CNY"));
        lineItem.put("targeting", Map.of("all", List.of(leaf(), oneIn(2) ? Map.of("not", leaf()) : leaf())));
        lineItem.put("pacing", oneIn(4) ? "EVENLY" : "AS_FAST_AS_POSSIBLE");
        if (oneIn(3)) {
            lineItem.put(
                    "frequencyCaps",
                    List.of(Map.of(
                            "level",
                            "LINE_ITEM",
                            "event",
                            "IMPRESSION",
                            "limit",
                            random.nextInt(1, 6),
                            "window",
                            "P1D")));
        }
        if (oneIn(4)) {
            lineItem.put("competitiveCategory", one(WORDS));
        }
        if (oneIn(4)) {
            lineItem.put("suppressAfter", Map.of("event", "CLICK", "scope", "LINE_ITEM", "for", "P1D"));
        }
        if (oneIn(6)) {
            lineItem.put("tier", "SPONSORSHIP");
            lineItem.put("goal", Map.of("shareOfVoicePermille", 100 * random.nextInt(1, 6)));
        } else if (oneIn(6)) {
            lineItem.put("tier", "HOUSE");
            lineItem.put("pricing", Map.of("model", "FLAT", "bidMicros", 0, "currency", "CNY"));
        }
        return lineItem;
    }

    private Map<String, Object> leaf() {
        return switch (random.nextInt(6)) {
            case 0 -> Map.of("device", Map.of("types", List.of(one(DEVICES))));
            case 1 -> Map.of("geo", Map.of("countries", List.of(one(List.of("CN", "GB")))));
            case 2 -> Map.of("language", Map.of("in", List.of(one(List.of("zh", "en")))));
            default ->
                Map.of(
                        "keyword",
                        Map.of("terms", List.of(one(WORDS)), "match", one(List.of("EXACT", "PHRASE", "BROAD"))));
        };
    }

    /** The body of an ad request of somebody. */
    byte[] adRequest() {
        Map<String, Object> request = new HashMap<>();
        List<Map<String, Object>> places = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            places.add(Map.of(
                    "id",
                    "place" + i,
                    "placementId",
                    Installation.TOP_PLACEMENT,
                    "sizes",
                    List.of(Map.of("w", 300, "h", 250)),
                    "count",
                    random.nextInt(1, 3),
                    "floorMicros",
                    oneIn(4) ? 1_000_000 : 0));
        }
        request.put("placements", places);
        request.put("dedupe", one(List.of("ADVERTISER", "CAMPAIGN", "NONE")));
        Map<String, Object> page = new HashMap<>();
        page.put("url", "https://blog.example/post");
        page.put("title", one(WORDS) + " and " + one(WORDS));
        page.put("keywords", oneIn(3) ? List.of() : List.of(one(WORDS), one(WORDS)));
        page.put("language", one(List.of("zh-CN", "en")));
        request.put("page", page);
        request.put("device", Map.of("type", one(DEVICES)));
        if (oneIn(2)) {
            request.put("user", Map.of("id", "visitor-" + random.nextInt(200)));
            request.put("consent", Map.of("personalizedAds", !oneIn(5)));
        }
        if (oneIn(2)) {
            request.put(
                    "geo",
                    oneIn(2)
                            ? Map.of("country", one(List.of("CN", "GB")))
                            : Map.of(
                                    "country",
                                    "CN",
                                    "lat",
                                    STORE_LAT + random.nextInt(5) / 100.0,
                                    "lon",
                                    STORE_LON,
                                    "coordinates",
                                    "WGS84"));
        }
        return Json.write(request);
    }
}
