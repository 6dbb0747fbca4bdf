package dev.narrowcast.gateway;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;

/** Starts the gateway once for all tests of its edges, before upstreams that forget between tests. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
abstract class GatewayTest {
    @BeforeEach
    void forget() {
        GatewayResource.bidding.reset();
        GatewayResource.campaign.reset();
        GatewayResource.management.reset();
    }
}
