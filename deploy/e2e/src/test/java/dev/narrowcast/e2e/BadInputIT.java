package dev.narrowcast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import dev.narrowcast.local.Part;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Every hurried or hostile call gets the documented status and a problem document. */
class BadInputIT {
    private static final String PROBLEM = "application/problem+json";

    @Test
    void unknownFieldOfAManagementCall_is400WithItsPointer() {
        Stack.creatingAs("demo-advertiser")
                .body("{\"name\":\"x\",\"objective\":\"CONVERSIONS\",\"timeZone\":\"UTC\",\"spent\":1}")
                .post("/api/v1/campaigns")
                .then()
                .statusCode(400)
                .contentType(startsWith(PROBLEM))
                .body("errors[0].pointer", equalTo("/spent"));
    }

    @Test
    void negativeBidAndForeignCurrency_are422() {
        String campaign = Advertiser.campaign("Bad bids", 10_000_000L);
        String creative = Advertiser.creative("Bad bids");
        lineItem(campaign, creative, "-1", "CNY")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", containsString("bidMicros"));
        lineItem(campaign, creative, "1000", "USD")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", containsString("currency"));
    }

    private static Response lineItem(String campaign, String creative, String bid, String currency) {
        return Stack.creatingAs("demo-advertiser")
                .body("""
                        {"name":"x","tier":"AUCTION","pricing":{"model":"CPM","bidMicros":%s,"currency":"%s"},
                         "pacing":"AS_FAST_AS_POSSIBLE","targeting":{"everyone":{}},"creativeIds":["%s"]}
                        """.formatted(bid, currency, creative))
                .post("/api/v1/campaigns/" + campaign + "/line-items");
    }

    @Test
    void staleVersion_is412_andNoVersion428() {
        String path = "/api/v1/campaigns/" + Advertiser.campaign("Versions", 10_000_000L);
        String etag = Stack.as("demo-advertiser").get(path).header("ETag");
        String patch = "{\"name\":\"Versions 2\"}";
        Stack.as("demo-advertiser").body(patch).patch(path).then().statusCode(428);
        Stack.as("demo-advertiser")
                .header("If-Match", etag)
                .body(patch)
                .patch(path)
                .then()
                .statusCode(200);
        Stack.as("demo-advertiser")
                .header("If-Match", etag)
                .body(patch)
                .patch(path)
                .then()
                .statusCode(412);
    }

    @Test
    void adRequestOf40KiB_is413_atTheGatewayAndAtTheBidder() {
        String large = "{\"placements\":[],\"padding\":\"" + "x".repeat(40 * 1024) + "\"}";
        for (String base : List.of(Stack.baseUrl(), Stack.running().url(Part.BIDDING))) {
            RestAssured.given()
                    .header("X-Site-Key", Stack.SECRET_KEY)
                    .contentType("application/json")
                    .body(large)
                    .post(base + "/v1/ad-select")
                    .then()
                    .statusCode(413)
                    .contentType(startsWith(PROBLEM));
        }
    }

    @Test
    void adRequests_withoutKey_asText_orBroken() {
        String good = Website.adRequest("x", "DESKTOP", false);
        RestAssured.given()
                .baseUri(Stack.baseUrl())
                .contentType("application/json")
                .body(good)
                .post("/v1/ad-select")
                .then()
                .statusCode(401)
                .contentType(startsWith(PROBLEM));
        Stack.site()
                .contentType("text/plain")
                .body(good)
                .post("/v1/ad-select")
                .then()
                .statusCode(415);
        Stack.site()
                .body("{\"placements\":[")
                .post("/v1/ad-select")
                .then()
                .statusCode(400)
                .contentType(startsWith(PROBLEM));
    }

    @Test
    void managementWithoutToken_is401_andInternalPathsAreUnknown() {
        RestAssured.given()
                .get(Stack.baseUrl() + "/api/v1/campaigns")
                .then()
                .statusCode(401)
                .contentType(startsWith(PROBLEM));
        for (String path :
                List.of("/internal/sessions/x/heartbeat", "/api/v1/../../internal/sessions/x/heartbeat", "/nothing")) {
            RestAssured.given()
                    .urlEncodingEnabled(false)
                    .contentType("application/json")
                    .body("{}")
                    .post(Stack.baseUrl() + path)
                    .then()
                    .statusCode(404)
                    .contentType(startsWith(PROBLEM));
        }
    }

    @Test
    void topUp_needsAnIdempotencyKey_andFiftyInParallelAreOne() throws Exception {
        String path = "/api/v1/accounts/" + Stack.DEMO_ADVERTISER + "/topups";
        String body = "{\"amountMicros\":1000000,\"currency\":\"CNY\",\"note\":\"test\"}";
        Stack.as("demo-finance").body(body).post(path).then().statusCode(400);
        Stack.creatingAs("demo-advertiser").body(body).post(path).then().statusCode(403);

        String key = UUID.randomUUID().toString();
        long before = balance();
        Set<String> answers = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(50)) {
            List<Future<Response>> all = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                all.add(threads.submit(() -> Stack.as("demo-finance")
                        .header("Idempotency-Key", key)
                        .body(body)
                        .post(path)));
            }
            for (Future<Response> one : all) {
                assertThat(one.get().statusCode()).isBetween(200, 201);
                answers.add(one.get().asString());
            }
        }
        assertThat(answers).hasSize(1);
        assertThat(balance() - before).isEqualTo(1_000_000);
        Stack.as("demo-finance")
                .header("Idempotency-Key", key)
                .body(body.replace("1000000", "2000000"))
                .post(path)
                .then()
                .statusCode(422);
    }

    /** All top-ups so far, in micros: what was spent and what is left. */
    private static long balance() {
        return Stack.as("demo-finance")
                .get("/api/v1/accounts/" + Stack.DEMO_ADVERTISER)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getLong("toppedUpMicros");
    }
}
