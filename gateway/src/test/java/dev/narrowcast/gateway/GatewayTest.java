package dev.narrowcast.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Starts the gateway once for all tests of its edges, before upstreams that forget between tests. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
abstract class GatewayTest {
    @Inject
    MeterRegistry meters;

    @BeforeEach
    void forget() {
        GatewayResource.bidding.reset();
        GatewayResource.campaign.reset();
        GatewayResource.audience.reset();
        GatewayResource.management.reset();
    }

    /** However a request ended, it has given its place back. */
    @AfterEach
    void nothingIsUnderWay() {
        await().pollDelay(Duration.ZERO).pollInterval(Duration.ofMillis(5)).untilAsserted(() -> assertThat(
                        meters.get("narrowcast.gateway.under.way").gauges())
                .allSatisfy(gauge -> assertThat(gauge.value())
                        .as(gauge.getId().getTag("route"))
                        .isZero()));
    }

    static RequestSpecification bearer(String client) {
        return given().auth().oauth2(GatewayResource.stack.token(client));
    }
}
