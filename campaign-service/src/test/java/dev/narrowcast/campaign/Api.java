package dev.narrowcast.campaign;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Calls the API as one of the demo clients, with real tokens. */
final class Api {
    private static final Map<String, String> TOKENS = new ConcurrentHashMap<>();

    private final String client;

    private Api(String client) {
        this.client = client;
    }

    static Api as(String client) {
        return new Api(client);
    }

    RequestSpecification call() {
        return given().urlEncodingEnabled(false)
                .auth()
                .oauth2(TOKENS.computeIfAbsent(client, id -> LocalParts.stack().token(id)))
                .contentType(ContentType.JSON);
    }

    Response post(String path, String body) {
        return call().body(body).post("/api/v1" + path);
    }

    Response post(String path) {
        return call().post("/api/v1" + path);
    }

    Response get(String path) {
        return call().get("/api/v1" + path);
    }

    /** Replaces or patches what {@code path} names, by the version it has now. */
    Response patch(String path, String body) {
        String etag = get(path).header("ETag");
        return call().header("If-Match", etag).body(body).patch("/api/v1" + path);
    }

    /** Creates it and gives its id. */
    String create(String path, String body) {
        Response made = post(path, body);
        if (made.statusCode() != 201) {
            throw new AssertionError(path + " answered " + made.statusCode() + ": " + made.asString());
        }
        return made.path("id");
    }

    String campaign() {
        return create("/campaigns", Bodies.campaign("Candles"));
    }

    String creative() {
        return create("/creatives", Bodies.CREATIVE);
    }

    String lineItem(String campaign, String creative) {
        return create("/campaigns/" + campaign + "/line-items", Bodies.lineItem(creative));
    }

    /** The request bodies of the walk through the API. */
    static final class Bodies {
        static final String CREATIVE = """
                {"name":"Candle 300x250","format":"IMAGE","width":300,"height":250,"imageUrl":"https://static.example/c.png",
                 "alt":"Candles","landingUrl":"https://shop.example/candles","advertiserDomain":"shop.example","categories":[]}
                """;
        static final String SITE = """
                {"name":"Shop blog","domain":"blog.example","allowedOrigins":["https://blog.example"],"role":"BOTH"}
                """;
        static final String PLACEMENT = """
                {"name":"Top","sizes":[{"w":300,"h":250}],"floorMicros":0,"auction":"FIRST_PRICE"}
                """;
        static final String KEY = """
                {"kind":"SECRET","scopes":["ads","events","privacy","conversions","explain"]}
                """;

        private Bodies() {}

        static String campaign(String name) {
            return """
                    {"name":"%s","objective":"CONVERSIONS","timeZone":"Asia/Shanghai","start":"2026-11-21T00:00:00Z","end":null,
                     "currency":"CNY","dailyBudgetMicros":10000000,"lifetimeBudgetMicros":null,"targeting":null,"frequencyCaps":[]}
                    """.formatted(name);
        }

        static String lineItem(String creative) {
            return """
                    {"name":"Candle lovers","tier":"AUCTION","pricing":{"model":"CPM","bidMicros":2000000,"currency":"CNY"},
                     "dailyBudgetMicros":null,"pacing":"AS_FAST_AS_POSSIBLE",
                     "targeting":{"all":[{"keyword":{"terms":["candles"]}},{"not":{"device":{"types":["TABLET"]}}}]},
                     "schedule":{"start":null,"end":null,"dayparts":[]},
                     "frequencyCaps":[{"level":"LINE_ITEM","event":"IMPRESSION","limit":100,"window":"P1D"}],
                     "creativeIds":["%s"]}
                    """.formatted(creative);
        }
    }
}
