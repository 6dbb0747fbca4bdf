package dev.narrowcast.gateway;

import static io.restassured.RestAssured.given;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.BeforeEach;

/** Starts the gateway once for all tests of its edges, before upstreams that forget between tests. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
abstract class GatewayTest {
    @BeforeEach
    void forget() {
        GatewayResource.bidding.reset();
        GatewayResource.campaign.reset();
        GatewayResource.audience.reset();
        GatewayResource.management.reset();
    }

    static RequestSpecification bearer(String client) {
        return given().auth().oauth2(GatewayResource.stack.token(client));
    }
}
