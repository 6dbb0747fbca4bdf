package dev.narrowcast.bidding;

import static dev.narrowcast.bidding.Visits.body;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Four ad requests at once are all that this process takes; each of a known visitor waits for a Redis that stands still. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
@TestProfile(LoadSheddingTest.FourAtOnce.class)
class LoadSheddingTest {
    private static final String GRANT = ",'consent':{'personalizedAds':true}";

    public static final class FourAtOnce implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "narrowcast.shedding.most-under-way", "4",
                    "narrowcast.shedding.most-lag", "PT1M",
                    "narrowcast.hotstore.read-limit", "PT1M");
        }
    }

    @Inject
    MeterRegistry meters;

    private static Response visit(String user) {
        return given().header("X-Site-Key", Stock.SECRET)
                .header("X-Request-Id", "shed-or-not-" + user)
                .contentType(ContentType.JSON)
                .body(body(user, GRANT))
                .post("/v1/ad-select");
    }

    @Test
    void whatIsTooMuch_isRefusedAtOnce_andTheRestIsAnswered() throws Exception {
        // The catalog is not read yet when the service has just started.
        await().atMost(Duration.ofSeconds(20)).until(() -> visit("before").statusCode() == 200);
        Gauge underWay = meters.get("narrowcast.selection.under.way").gauge();
        ProcessHandle redis = RedisProcess.find();
        RedisProcess.signal(redis, "STOP");
        List<Response> refused = new ArrayList<>();
        List<Future<Response>> waiting = new ArrayList<>();
        try (ExecutorService callers = Executors.newFixedThreadPool(4)) {
            try {
                for (int i = 0; i < 4; i++) {
                    String user = "waiting" + i;
                    waiting.add(callers.submit(() -> visit(user)));
                }
                await().atMost(Duration.ofSeconds(20)).until(() -> underWay.value() == 4);
                // Tracking is answered whatever happens to ad requests.
                assertThat(given().get("/t/i/none").statusCode()).isEqualTo(200);
                for (int i = 0; i < 20; i++) {
                    refused.add(visit("refused" + i));
                }
                assertThat(underWay.value()).isEqualTo(4);
            } finally {
                RedisProcess.signal(redis, "CONT");
            }
            for (Future<Response> each : waiting) {
                assertThat(each.get().statusCode()).isEqualTo(200);
            }
        }
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/overloaded");
            assertThat(answer.jsonPath().getInt("status")).isEqualTo(503);
            assertThat(answer.jsonPath().getString("traceId"))
                    .isEqualTo(answer.header("X-Request-Id"))
                    .startsWith("shed-or-not-refused");
        });
        await().atMost(Duration.ofSeconds(5)).until(() -> underWay.value() == 0);
        for (int i = 0; i < 20; i++) {
            assertThat(visit("after" + i).statusCode()).isEqualTo(200);
        }
    }
}
