package dev.narrowcast.e2e;

import dev.narrowcast.local.StackUnderTest;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/** The one stack that all end-to-end tests of a run share: eight parts and a second bidder, started by the script. */
final class Stack {
    static final String SECRET_KEY = "sk_demo";
    static final String PUBLIC_KEY = "pk_demo";
    static final String TOP = "pl_00000000-0000-7000-8000-000000000001";
    static final String DEMO_ADVERTISER = "adv_00000000-0000-7000-8000-000000000001";

    /**
     * A build machine stalls for longer than a visitor would wait; what is late is the benchmarks' business. Processes that
     * live for minutes do better without the second compiler. Requests are few here, so every one is recorded.
     */
    private static final Map<String, String> SETTINGS = Map.of(
            "JDK_JAVA_OPTIONS",
            "-XX:TieredStopAtLevel=1",
            "NARROWCAST_HOTSTORE_READ_LIMIT",
            "PT1S",
            "NARROWCAST_HOTSTORE_CLAIM_LIMIT",
            "PT2S",
            "NARROWCAST_SELECTION_DEADLINE",
            "PT5S",
            "NARROWCAST_DECISION_LOG_ONE_IN",
            "1");

    private static final StackUnderTest RUNNING = start();

    private Stack() {}

    private static StackUnderTest start() {
        StackUnderTest stack = StackUnderTest.start(Path.of("target", "stack"), SETTINGS, "--replicas", "bidding=2");
        Runtime.getRuntime().addShutdownHook(new Thread(stack::close));
        return stack;
    }

    static StackUnderTest running() {
        return RUNNING;
    }

    static String baseUrl() {
        return RUNNING.baseUrl();
    }

    /** A management request with this client's token. */
    static RequestSpecification as(String client) {
        return RestAssured.given()
                .baseUri(baseUrl())
                .header("Authorization", "Bearer " + RUNNING.token(client))
                .contentType("application/json");
    }

    /** The same, creating something: with an Idempotency-Key of its own. */
    static RequestSpecification creatingAs(String client) {
        return as(client).header("Idempotency-Key", UUID.randomUUID().toString());
    }

    /** A request of the demo site's server. */
    static RequestSpecification site() {
        return RestAssured.given()
                .baseUri(baseUrl())
                .header("X-Site-Key", SECRET_KEY)
                .contentType("application/json");
    }
}
