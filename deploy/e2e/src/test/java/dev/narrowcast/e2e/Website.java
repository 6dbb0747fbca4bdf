package dev.narrowcast.e2e;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;

/** What the demo site's server and its visitors' browsers do in these tests. */
final class Website {
    private Website() {}

    static JsonPath selectAd(String keyword, String device) {
        return select(keyword, device, false);
    }

    static JsonPath explained(String keyword, String device) {
        return select(keyword, device, true);
    }

    static String adRequest(String keyword, String device, boolean explain) {
        return """
                {"placements":[{"id":"top","placementId":"%s","sizes":[{"w":300,"h":250}]}],
                 "page":{"url":"https://blog.example/1","keywords":["%s"]},"device":{"type":"%s"},"explain":%s}
                """.formatted(Stack.TOP, keyword, device, explain);
    }

    private static JsonPath select(String keyword, String device, boolean explain) {
        return Stack.site()
                .body(adRequest(keyword, device, explain))
                .post("/v1/ad-select")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    /** The line item that won the slot, or null. */
    static String winner(JsonPath answer) {
        return answer.getString("decisions.top[0].lineItemId");
    }

    static Response browse(String url) {
        return RestAssured.given().redirects().follow(false).get(url);
    }
}
