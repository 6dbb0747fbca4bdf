package dev.narrowcast.e2e;

import io.restassured.path.json.JsonPath;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One person who browses the demo site, known by the id that the site sends. */
record Visitor(String id) {
    private static final String SITE = "site_00000000-0000-7000-8000-000000000001";

    static Visitor unknown() {
        return new Visitor("u-" + UUID.randomUUID());
    }

    /** Looks at this many different products of a category, now. */
    void views(String category, int times) {
        String events = IntStream.range(0, times)
                .mapToObj(i -> """
                        {"eventId":"%s","name":"product_view","occurredAt":"%s","userId":"%s",
                         "item":{"id":"sku-%d","name":"A product","category":"%s"},"consent":{"personalizedAds":true}}
                        """.formatted(UUID.randomUUID(), Instant.now(), id, i, category))
                .collect(Collectors.joining(",", "{\"events\":[", "]}"));
        int accepted = Stack.site()
                .body(events)
                .post("/v1/events")
                .then()
                .statusCode(202)
                .extract()
                .jsonPath()
                .getInt("accepted");
        if (accepted != times) {
            throw new AssertionError(accepted + " of " + times + " events were accepted");
        }
    }

    JsonPath selectAd() {
        return select(true, false);
    }

    JsonPath selectAdWithoutConsent() {
        return select(false, false);
    }

    JsonPath explained() {
        return select(true, true);
    }

    private JsonPath select(boolean personalizedAds, boolean explain) {
        return Stack.site()
                .body(adRequest(personalizedAds, explain))
                .post("/v1/ad-select")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    String adRequest(boolean personalizedAds, boolean explain) {
        return """
                {"placements":[{"id":"top","placementId":"%s","sizes":[{"w":300,"h":250}]}],"user":{"id":"%s"},
                 "page":{"url":"https://blog.example/1"},"device":{"type":"DESKTOP"},
                 "consent":{"personalizedAds":%s},"explain":%s}
                """.formatted(Stack.TOP, id, personalizedAds, explain);
    }

    /** What the advertiser sees of this person. */
    JsonPath portrait() {
        return Stack.as("demo-advertiser")
                .body("{\"siteId\":\"%s\",\"userId\":\"%s\"}".formatted(SITE, id))
                .post("/api/v1/profiles:lookup")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    boolean has(String tag) {
        return portrait().getList("tags.code", String.class).contains(tag);
    }

    void decides(boolean personalizedAds) {
        Stack.site()
                .body("{\"userId\":\"%s\",\"personalizedAds\":%s,\"updatedAt\":\"%s\"}"
                        .formatted(id, personalizedAds, Instant.now()))
                .post("/v1/users:consent")
                .then()
                .statusCode(204);
    }

    void isErased() {
        Stack.site()
                .body("{\"userId\":\"%s\"}".formatted(id))
                .post("/v1/users:erase")
                .then()
                .statusCode(202);
    }
}
