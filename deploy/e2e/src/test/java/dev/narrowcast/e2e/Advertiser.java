package dev.narrowcast.e2e;

import static io.restassured.path.json.JsonPath.from;

import io.restassured.response.Response;
import org.jspecify.annotations.Nullable;

/** What demo-advertiser does in these tests, through the public API only. */
final class Advertiser {
    private static final String CLIENT = "demo-advertiser";

    private Advertiser() {}

    static String campaign(String name, @Nullable Long dailyBudgetMicros) {
        return created("/api/v1/campaigns", """
                {"name":"%s","objective":"CONVERSIONS","timeZone":"Asia/Shanghai","start":"2026-01-01T00:00:00Z","end":null,
                 "currency":"CNY","dailyBudgetMicros":%s,"lifetimeBudgetMicros":null,"targeting":null,"frequencyCaps":[]}
                """.formatted(name, dailyBudgetMicros));
    }

    static String creative(String name) {
        return created("/api/v1/creatives", """
                {"name":"%s","format":"IMAGE","width":300,"height":250,"imageUrl":"https://static.example/c.png","alt":"%s",
                 "landingUrl":"https://shop.example/candles?c={click_id}","advertiserDomain":"shop.example","categories":[]}
                """.formatted(name, name));
    }

    /** A draft in tier AUCTION without frequency caps. */
    static String lineItem(String campaign, String creative, long bidMicros, String targeting) {
        return lineItem(campaign, creative, "AUCTION", bidMicros, "\"targeting\":" + targeting);
    }

    private static String lineItem(String campaign, String creative, String tier, long bidMicros, String rest) {
        return created("/api/v1/campaigns/" + campaign + "/line-items", """
                {"name":"Candle lovers","tier":"%s","pricing":{"model":"CPM","bidMicros":%d,"currency":"CNY"},
                 "dailyBudgetMicros":null,"pacing":"AS_FAST_AS_POSSIBLE",
                 "schedule":{"start":null,"end":null,"dayparts":[]},"creativeIds":["%s"],%s}
                """.formatted(tier, bidMicros, creative, rest));
    }

    static String keyword(String term) {
        return "{\"all\":[{\"keyword\":{\"terms\":[\"" + term + "\"],\"match\":\"EXACT\",\"field\":\"PAGE\"}},"
                + "{\"not\":{\"device\":{\"types\":[\"TABLET\"]}}}]}";
    }

    /** A running campaign with one active line item on this keyword; the ids. */
    static Running running(String keyword, long bidMicros, @Nullable Long dailyBudgetMicros) {
        String campaign = campaign("Campaign " + keyword, dailyBudgetMicros);
        return running(campaign, "AUCTION", bidMicros, keyword(keyword), "[]");
    }

    /** A running campaign without a budget of its own, and one active line item; the ids. */
    static Running running(String name, long bidMicros, String targeting) {
        return running(campaign(name, null), "AUCTION", bidMicros, targeting, "[]");
    }

    /** The same with a line item that is free. */
    static Running house(String name, String targeting, String frequencyCaps) {
        return running(campaign(name, null), "HOUSE", 0, targeting, frequencyCaps);
    }

    private static Running running(
            String campaign, String tier, long bidMicros, String targeting, String frequencyCaps) {
        String creative = creative("Creative of " + campaign);
        String rest = "\"targeting\":" + targeting + ",\"frequencyCaps\":" + frequencyCaps;
        String lineItem = lineItem(campaign, creative, tier, bidMicros, rest);
        act("/api/v1/campaigns/" + campaign + ":activate");
        act("/api/v1/line-items/" + lineItem + ":activate");
        return new Running(campaign, lineItem, creative);
    }

    /** A tag for people who viewed three products of this category within a period. */
    static void createTag(String code, String category, String within) {
        post("/api/v1/tags", """
                {"code":"%s","name":{"en":"Candles","zh":"蜡烛"},"category":"interest","valueType":"FLAG","ttl":"P30D"}
                """.formatted(code));
        post("/api/v1/tag-rules", """
                {"tag":"%s","when":{"event":"product_view","where":[{"field":"item.category","op":"EQ","value":"%s"}]},
                 "count":{"gte":3},"within":"%s"}
                """.formatted(code, category, within));
    }

    record Running(String campaign, String lineItem, String creative) {}

    static void act(String path) {
        Response response = Stack.as(CLIENT).post(path);
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(path + " answered " + response.statusCode() + " " + response.asString());
        }
    }

    static void bid(String lineItem, long bidMicros) {
        String path = "/api/v1/line-items/" + lineItem;
        Stack.as(CLIENT)
                .header("If-Match", Stack.as(CLIENT).get(path).header("ETag"))
                .body("{\"pricing\":{\"bidMicros\":" + bidMicros + "}}")
                .patch(path)
                .then()
                .statusCode(200);
    }

    static String report(String campaign, String metrics) {
        return Stack.as(CLIENT)
                .accept("application/json")
                .get("/api/v1/reports?dimensions=campaign&metrics=" + metrics + "&from=" + today().minusDays(1) + "&to="
                        + today() + "&timeZone=Asia/Shanghai&campaign=" + campaign)
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }

    /** One cell of the report row of this campaign, or null when there is no row yet. */
    static @Nullable Object cell(String campaign, String metric) {
        return from(report(campaign, metric)).get("rows.find { it.campaign == '" + campaign + "' }?." + metric);
    }

    private static java.time.LocalDate today() {
        return java.time.LocalDate.now(java.time.ZoneId.of("Asia/Shanghai"));
    }

    private static String created(String path, String body) {
        return post(path, body).jsonPath().getString("id");
    }

    private static Response post(String path, String body) {
        Response response = Stack.creatingAs(CLIENT).body(body).post(path);
        if (response.statusCode() != 201) {
            throw new AssertionError(path + " answered " + response.statusCode() + " " + response.asString());
        }
        return response;
    }
}
