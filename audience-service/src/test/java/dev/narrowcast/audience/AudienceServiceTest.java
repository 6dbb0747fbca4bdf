package dev.narrowcast.audience;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import dev.narrowcast.audience.timeline.Wire;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class AudienceServiceTest {
    @TestHTTPResource(value = "/", management = true)
    URI management;

    @Test
    void service_startsAndBecomesReady() {
        URI ready = management.resolve("/q/health/ready");
        Wire.until("readiness", Duration.ofSeconds(30), () -> given().get(ready).statusCode() == 200);
        given().get(ready).then().body("status", equalTo("UP"));
        given().get(management.resolve("/q/health/live")).then().statusCode(200);
    }

    @Test
    void unknownPath_isAProblem() {
        given().get("/v1/nothing")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/not-found"));
    }
}
