package dev.narrowcast.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class PagesTest extends GatewayTest {
    @TestHTTPResource(value = "/", management = true)
    URI management;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/start.css",
                "/start.js",
                "/docs",
                "/docs/",
                "/docs/docs.js",
                "/docs/swagger-ui.css",
                "/docs/swagger-ui-bundle.js",
                "/demo-creatives/candles-300x250-zh.svg",
                "/problems",
                "/problems/",
                "/problems/upstream-late",
                "/problems/http-414",
                "/problems/not-found"
            })
    void ownPages_areServedWithTheirGuards(String path) {
        given().get(path)
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("X-Content-Type-Options", "nosniff")
                .header("X-Frame-Options", "DENY")
                .header("Referrer-Policy", "no-referrer");
    }

    @Test
    void startPage_speaksBothLanguages() {
        String page = given().get("/").asString();
        assertThat(page)
                .contains("/docs", "/openapi", "窄告", "curl", "/v1/ad-select")
                .doesNotContain("onclick");
    }

    @Test
    void demoCreative_isAnImage() {
        given().get("/demo-creatives/bags-728x90-en.svg")
                .then()
                .statusCode(200)
                .contentType("image/svg+xml")
                .body(containsString("Carry everything"));
        given().get("/demo-creatives/files.txt").then().statusCode(404);
        given().get("/demo-creatives/none-300x250-en.svg").then().statusCode(404);
    }

    @Test
    void unknownProblemTypeOrWrongMethod_is404() {
        given().get("/problems/no-such-problem").then().statusCode(404);
        given().get("/problemsx").then().statusCode(404);
        given().post("/").then().statusCode(404);
    }

    @Test
    void status_namesReplicasWithoutAddresses() {
        GatewayResource.management.behave(request -> request.response()
                .setStatusCode(request.uri().equals("/q/health/ready") ? 200 : 404)
                .end());
        String body = given().get("/status")
                .then()
                .statusCode(200)
                .body("services.find { it.service == 'campaign' }.ready", equalTo(true))
                .body("services.find { it.service == 'audience' }.ready", equalTo(false))
                .body("services.findAll { it.service == 'bidding' }.ready", hasItem(false))
                .extract()
                .asString();
        assertThat(body).doesNotContain("127.0.0.1", "http");
    }

    @Test
    void openApi_isMergedFromTheServices() {
        GatewayResource.management.behave(request -> request.response().end("""
                {"openapi":"3.1.0","info":{"title":"x","version":"1"},
                 "paths":{
                  "/api/v1/campaigns":{"post":{"operationId":"create","requestBody":{},
                     "responses":{"201":{"description":"made"}}}},
                  "/internal/sessions/{id}/heartbeat":{"post":{"responses":{}}}},
                 "components":{"schemas":{"Campaign":{"type":"object"}}}}
                """));
        given().get("/openapi")
                .then()
                .statusCode(200)
                .contentType("application/json")
                .body("openapi", equalTo("3.1.0"))
                .body("servers[0].url", equalTo("https://ads.example"))
                .body("paths.'/api/v1/campaigns'.post.responses.keySet()", hasItem("413"))
                .body("paths.'/api/v1/campaigns'.post.responses.keySet()", hasItem("201"))
                .body("paths.keySet()", not(hasItem(containsString("internal"))))
                .body("'x-narrowcast-missing'", hasItem("audience"));
    }

    @Test
    void healthAndMetrics_areOnTheManagementPort() {
        given().get(management.resolve("/q/health/ready")).then().statusCode(200);
        given().get("/t/i/x").then().statusCode(200);
        assertThat(given().get(management.resolve("/q/metrics")).asString())
                .contains("narrowcast_gateway_requests_seconds_count{route=\"tracking\",status=\"2xx\"}")
                .contains("narrowcast_inventory_sites");
    }
}
