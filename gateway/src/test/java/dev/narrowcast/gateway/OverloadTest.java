package dev.narrowcast.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.Gauge;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Six ad requests at once for each of two bidders are all that this gateway forwards. */
@QuarkusTest
class OverloadTest extends GatewayTest {
    private static final int CALLERS = 24;
    private static final int AT_ONCE = 12;
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private final AtomicBoolean over = new AtomicBoolean();
    private final AtomicInteger mostHeld = new AtomicInteger();
    private final Queue<Response> refused = new ConcurrentLinkedQueue<>();

    private static Response ask() {
        return given().header("X-Site-Key", GatewayResource.SECRET_KEY)
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/ad-select");
    }

    /** What is refused comes again a little later, what is forwarded hangs until the gateway gives it up. */
    private void askAgainAndAgain() {
        while (!over.get()) {
            Response answer = ask();
            if (answer.statusCode() == 504) {
                continue;
            }
            refused.add(answer);
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Test
    void adRequestsBeyondTheLimit_areRefused_andTrackingIsNot() {
        Gauge underWay = meters.get("narrowcast.gateway.under.way")
                .tag("route", "ad-select")
                .gauge();
        GatewayResource.bidding.behave(request -> {
            if (request.uri().startsWith("/t/")) {
                request.response().end("pixel");
            } else {
                mostHeld.accumulateAndGet((int) underWay.value(), Math::max);
            }
        });
        try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
            try {
                for (int i = 0; i < CALLERS; i++) {
                    callers.execute(this::askAgainAndAgain);
                }
                await().atMost(LONGEST).until(() -> underWay.value() == AT_ONCE && refused.size() > CALLERS);
                assertThat(given().get("/t/i/token").statusCode()).isEqualTo(200);
            } finally {
                over.set(true);
            }
        }
        assertThat(mostHeld.get()).isEqualTo(AT_ONCE);
        assertThat(refused).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.contentType()).isEqualTo("application/problem+json");
            assertThat(answer.header("Retry-After")).isEqualTo("1");
            assertThat(answer.jsonPath().getString("type")).isEqualTo("/problems/overloaded");
        });
        GatewayResource.bidding.reset();
        for (int i = 0; i < CALLERS; i++) {
            assertThat(ask().statusCode()).isEqualTo(200);
        }
    }
}
