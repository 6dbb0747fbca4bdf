package dev.narrowcast.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Six ad requests at once for each of two bidders are all that this gateway forwards. */
@QuarkusTest
class OverloadTest extends GatewayTest {
    private static final int ASKED = 30;
    private static final int AT_ONCE = 12;

    private static Response ask() {
        return given().header("X-Site-Key", GatewayResource.SECRET_KEY)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/ad-select");
    }

    @Test
    void adRequestsBeyondTheLimit_areRefusedAtOnce_andTrackingIsNot() throws Exception {
        // What other tests left hanging is given up by now, and takes no place.
        Thread.sleep(1_000);
        GatewayResource.bidding.behave(request -> {
            if (request.uri().startsWith("/t/")) {
                request.response().end("pixel");
            }
        });
        List<Response> answers = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(ASKED)) {
            List<Future<Response>> asked = new ArrayList<>();
            for (int i = 0; i < ASKED; i++) {
                asked.add(callers.submit(OverloadTest::ask));
            }
            Thread.sleep(300);
            assertThat(given().get("/t/i/token").statusCode()).isEqualTo(200);
            for (Future<Response> each : asked) {
                answers.add(each.get());
            }
        }
        assertThat(answers)
                .filteredOn(answer -> answer.statusCode() == 503)
                .isNotEmpty()
                .hasSizeLessThanOrEqualTo(ASKED - AT_ONCE)
                .allSatisfy(answer -> {
                    assertThat(answer.contentType()).isEqualTo("application/problem+json");
                    assertThat(answer.header("Retry-After")).isEqualTo("1");
                    assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/overloaded");
                });
        assertThat(answers).filteredOn(answer -> answer.statusCode() == 504).hasSizeGreaterThanOrEqualTo(AT_ONCE);
        GatewayResource.bidding.reset();
        for (int i = 0; i < ASKED; i++) {
            assertThat(ask().statusCode()).isEqualTo(200);
        }
    }
}
