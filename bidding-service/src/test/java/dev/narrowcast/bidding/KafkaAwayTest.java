package dev.narrowcast.bidding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.contracts.delivery.DeliveryEvent;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A broker that stands still: events are answered from the disk and arrive when it goes on. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class KafkaAwayTest {
    private static final int ADS = 60;

    @Inject
    Money money;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Test
    void acknowledgedImpressions_arriveAfterwards() throws Exception {
        money.grant(Stock.CANDLES, 2_000_000, ADS * 2_000_000L);
        Set<String> acknowledged = new HashSet<>();
        ProcessHandle broker = broker();
        signal(broker, "STOP");
        try {
            for (int i = 0; i < ADS; i++) {
                var ad = given().header("X-Site-Key", Stock.SECRET)
                        .contentType(ContentType.JSON)
                        .body("{\"placements\":[{\"id\":\"top\",\"placementId\":\"" + Stock.TOP
                                + "\"}],\"page\":{\"keywords\":[\"candles\"]}}")
                        .post("/v1/ad-select")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                String url = ad.getString("decisions.top[0].impressionUrl").substring("http://ads.example".length());
                long from = System.nanoTime();
                given().get(url).then().statusCode(200);
                assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(2));
                acknowledged.add(ad.getString("decisions.top[0].serveId"));
                Thread.sleep(50);
            }
        } finally {
            signal(broker, "CONT");
        }
        Set<String> arrived = Events.await(
                        bootstrap,
                        event -> acknowledged.contains(event.serveId().toString()),
                        1,
                        Duration.ofSeconds(5))
                .stream()
                .map(event -> event.serveId().toString())
                .collect(Collectors.toSet());
        for (int i = 0; i < 30 && arrived.size() < ADS; i++) {
            Thread.sleep(500);
            Events.await(
                            bootstrap,
                            event -> acknowledged.contains(event.serveId().toString()),
                            ADS,
                            Duration.ofSeconds(1))
                    .stream()
                    .map(DeliveryEvent::serveId)
                    .forEach(id -> arrived.add(id.toString()));
        }
        assertThat(arrived).isEqualTo(acknowledged);
    }

    private static ProcessHandle broker() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains("KafkaMain"))
                .findFirst()
                .orElseThrow();
    }

    private static void signal(ProcessHandle process, String name) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid()))
                .start()
                .waitFor();
        assertThat(code).isZero();
    }
}
