package dev.narrowcast.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

@QuarkusTest
class SiteKeyTest extends GatewayTest {
    private static final String AD_SELECT = "/v1/ad-select";

    @Test
    void secretKey_passes() {
        ask(GatewayResource.SECRET_KEY).post(AD_SELECT).then().statusCode(200);
        assertThat(GatewayResource.bidding.only().uri()).isEqualTo(AD_SELECT);
        assertThat(GatewayResource.bidding.only().headers()).containsEntry("X-Site-Key", GatewayResource.SECRET_KEY);
    }

    @Test
    void missingKey_is401Problem() {
        given().contentType("application/json")
                .body("{}")
                .post(AD_SELECT)
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/unauthorized"))
                .body("status", equalTo(401))
                .body("traceId", matchesPattern("[0-9a-f-]{36}"));
        assertThat(GatewayResource.bidding.received()).isEmpty();
    }

    @Test
    void unknownKey_is401() {
        ask("sk_unknown").post(AD_SELECT).then().statusCode(401);
        ask("").post(AD_SELECT).then().statusCode(401);
        ask("k".repeat(5_000)).post(AD_SELECT).then().statusCode(401);
        assertThat(GatewayResource.bidding.received()).isEmpty();
    }

    @Test
    void publicKey_passesFromItsOriginOrWithoutOne() {
        ask(GatewayResource.PUBLIC_KEY)
                .header("Origin", GatewayResource.ORIGIN)
                .post(AD_SELECT)
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", GatewayResource.ORIGIN)
                .header("Access-Control-Allow-Credentials", nullValue())
                .header("Vary", equalTo("Origin"));
        ask(GatewayResource.PUBLIC_KEY).post(AD_SELECT).then().statusCode(200);
    }

    @Test
    void publicKeyFromAnotherOrigin_is403() {
        for (String origin :
                new String[] {"https://evil.example", "http://blog.example", "null", "https://blog.example.evil"}) {
            ask(GatewayResource.PUBLIC_KEY)
                    .header("Origin", origin)
                    .post(AD_SELECT)
                    .then()
                    .statusCode(403)
                    .header("Access-Control-Allow-Origin", nullValue())
                    .body("type", equalTo("/problems/forbidden"));
        }
        assertThat(GatewayResource.bidding.received()).isEmpty();
    }

    @Test
    void publicKeyInUrl_passesAndSecretKeyInUrlDoesNot() {
        given().get(AD_SELECT + "?key=" + GatewayResource.PUBLIC_KEY).then().statusCode(200);
        given().get(AD_SELECT + "?key=" + GatewayResource.SECRET_KEY).then().statusCode(401);
    }

    @Test
    void keyWithoutTheScope_is403() {
        ask(GatewayResource.EVENTS_ONLY_KEY)
                .post(AD_SELECT)
                .then()
                .statusCode(403)
                .body("detail", equalTo("this site key lacks the scope ADS"));
    }

    @Test
    void keyOfALaterDocument_opensAndClosesWithIt() {
        String key = "sk_test_later";
        ask(key).post(AD_SELECT).then().statusCode(401);
        GatewayResource.publish(GatewayResource.site(2, true, Set.of(), Map.of(key, "ADS")));
        await(() -> ask(key).post(AD_SELECT).statusCode() == 200);
        GatewayResource.publish("site_019f0000-0000-7000-8000-000000000003", GatewayResource.bytes("{broken"));
        GatewayResource.publish(GatewayResource.site(2, false, Set.of(), Map.of(key, "ADS")));
        await(() -> ask(key).post(AD_SELECT).statusCode() == 401);
    }

    @Test
    void deletedSite_losesItsKeysAndOrigins() {
        String key = "sk_test_deleted";
        GatewayResource.publish(GatewayResource.site(4, true, Set.of("https://Gone.example"), Map.of(key, "ADS")));
        await(() -> ask(key).post(AD_SELECT).statusCode() == 200);
        preflight("https://gone.example").options(AD_SELECT).then().statusCode(204);
        GatewayResource.publish("site_019f0000-0000-7000-8000-000000000004", null);
        await(() -> ask(key).post(AD_SELECT).statusCode() == 401);
        preflight("https://gone.example").options(AD_SELECT).then().statusCode(403);
    }

    @Test
    void preflightOfAKnownOrigin_isAnsweredByTheGateway() {
        preflight(GatewayResource.ORIGIN)
                .options(AD_SELECT)
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", GatewayResource.ORIGIN)
                .header("Access-Control-Allow-Headers", equalTo("Content-Type, X-Site-Key, X-Request-Id"))
                .header("Access-Control-Allow-Credentials", nullValue());
        assertThat(GatewayResource.bidding.received()).isEmpty();
    }

    @Test
    void preflightOfAnUnknownOrigin_is403() {
        preflight("https://evil.example")
                .options(AD_SELECT)
                .then()
                .statusCode(403)
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void pixels_areOpenToEveryPage() {
        given().header("Origin", "https://any.example")
                .get("/t/i/token")
                .then()
                .statusCode(200)
                .header("Access-Control-Allow-Origin", "*")
                .header("X-Frame-Options", nullValue())
                .header("Content-Security-Policy", nullValue());
        preflight("https://any.example")
                .options("/t/i/token")
                .then()
                .statusCode(204)
                .header("Access-Control-Allow-Origin", "*");
    }

    private static RequestSpecification ask(String key) {
        return given().header("X-Site-Key", key).contentType("application/json").body("{}");
    }

    private static RequestSpecification preflight(String origin) {
        return given().header("Origin", origin)
                .header("Access-Control-Request-Method", "POST")
                .header("Access-Control-Request-Headers", "x-site-key");
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited ten seconds").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
