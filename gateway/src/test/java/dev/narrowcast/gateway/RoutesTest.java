package dev.narrowcast.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class RoutesTest extends GatewayTest {
    @ParameterizedTest
    @CsvSource({
        "/v1/events, sk_test_events",
        "/v1/events:import, sk_test_import",
        "/v1/users:consent, sk_test_privacy",
        "/v1/users:erase, sk_test_privacy"
    })
    void callOfAWebsite_reachesAudienceWithItsScopeOnly(String path, String key) {
        website(key).body("{}").post(path).then().statusCode(200);
        assertThat(GatewayResource.audience.only().uri()).isEqualTo(path);
        website(GatewayResource.SECRET_KEY).body("{}").post(path).then().statusCode(403);
        website("sk_unknown").body("{}").post(path).then().statusCode(401);
        given().body("{}").post(path).then().statusCode(401);
        assertThat(GatewayResource.audience.received()).hasSize(1);
    }

    @Test
    void encodedColon_meansTheSame() {
        website(GatewayResource.IMPORT_ONLY_KEY)
                .body("{}")
                .post("/v1/events%3Aimport")
                .then()
                .statusCode(200);
        assertThat(GatewayResource.audience.only().uri()).isEqualTo("/v1/events%3Aimport");
    }

    @Test
    void eventPixel_reachesAudience() {
        website(GatewayResource.EVENTS_ONLY_KEY).get("/v1/e.gif?uid=u1").then().statusCode(200);
        assertThat(GatewayResource.audience.only().uri()).isEqualTo("/v1/e.gif?uid=u1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tag.js", "/tag/version.json", "/tag/0123456789abcdef/frame.html"})
    void siteTag_isOpenToEveryPageWithoutAKey(String path) {
        given().header("Origin", "https://any.example")
                .header("If-None-Match", "\"x\"")
                .get(path)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*")
                .header("X-Frame-Options", nullValue())
                .header("Content-Security-Policy", nullValue());
        assertThat(GatewayResource.bidding.only().uri()).isEqualTo(path);
        assertThat(GatewayResource.bidding.only().headers())
                .containsEntry("Accept-Encoding", "gzip,deflate")
                .containsEntry("If-None-Match", "\"x\"");
    }

    @Test
    void whatOnlyLooksLikeTheSiteTag_doesNotExist() {
        for (String path : new String[] {"/tag", "/tag.js.map", "/tags/x", "/tag.jsx"}) {
            given().get(path).then().statusCode(404);
        }
        assertThat(GatewayResource.bidding.received()).isEmpty();
    }

    @Test
    void eventsAbove512KiB_are413() {
        website(GatewayResource.EVENTS_ONLY_KEY)
                .body(new byte[512 * 1024])
                .post("/v1/events")
                .then()
                .statusCode(200);
        GatewayResource.audience.reset();
        website(GatewayResource.EVENTS_ONLY_KEY)
                .body(new byte[512 * 1024 + 1])
                .post("/v1/events")
                .then()
                .statusCode(413)
                .body("type", equalTo("/problems/too-large"));
        assertThat(GatewayResource.audience.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/tags",
                "/api/v1/tags/interest.candle",
                "/api/v1/tag-rules/x",
                "/api/v1/sweeps",
                "/api/v1/profiles:lookup"
            })
    void managementOfTags_reachesAudience(String path) {
        bearer("demo-advertiser").urlEncodingEnabled(false).get(path).then().statusCode(200);
        assertThat(GatewayResource.audience.only().uri()).isEqualTo(path);
        given().get(path).then().statusCode(401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/campaigns",
                "/api/v1/tagsy",
                "/api/v1/",
                "/api/v1/line-items/x",
                "/api/v1/line-items/x/diagnosisx"
            })
    void otherManagement_reachesCampaign(String path) {
        bearer("demo-advertiser").urlEncodingEnabled(false).get(path).then().statusCode(200);
        assertThat(GatewayResource.campaign.only().uri()).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/line-items/li_1/diagnosis?from=x",
                "/api/v1/line-items/li_1/diagnosis:trace",
                "/api/v1/line-items/li_1/diagnosis%3Atrace"
            })
    void diagnosis_reachesBidding(String path) {
        bearer("demo-advertiser").urlEncodingEnabled(false).get(path).then().statusCode(200);
        assertThat(GatewayResource.bidding.only().uri()).isEqualTo(path);
        given().urlEncodingEnabled(false).get(path).then().statusCode(401);
    }

    @Test
    void otherPathsOfV1_doNotExist() {
        for (String path : new String[] {"/v1/events/x", "/v1/users", "/v1/users:export", "/v1/"}) {
            website(GatewayResource.EVENTS_ONLY_KEY).get(path).then().statusCode(404);
        }
        assertThat(GatewayResource.audience.received()).isEmpty();
    }

    private static RequestSpecification website(String key) {
        return given().urlEncodingEnabled(false).header("X-Site-Key", key).contentType("application/json");
    }
}
