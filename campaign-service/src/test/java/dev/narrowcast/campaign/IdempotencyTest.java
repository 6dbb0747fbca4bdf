package dev.narrowcast.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A creating call that is repeated with its key. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class IdempotencyTest {
    private static final int PARALLEL = 50;

    private final Api shop = Api.as("demo-advertiser");

    private Response create(String key, String body) {
        return shop.call().header("Idempotency-Key", key).body(body).post("/api/v1/campaigns");
    }

    @Test
    void parallelRequestsWithOneKey_createOnce() throws Exception {
        String key = UUID.randomUUID().toString();
        String name = "once-" + key;
        List<Callable<Response>> calls = IntStream.range(0, PARALLEL)
                .<Callable<Response>>mapToObj(i -> () -> create(key, Api.Bodies.campaign(name)))
                .toList();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            Set<String> answers = threads.invokeAll(calls).stream()
                    .map(IdempotencyTest::answer)
                    .collect(Collectors.toSet());
            assertThat(answers).hasSize(1);
            assertThat(answers.iterator().next()).startsWith("201 \"1\" /api/v1/campaigns/cmp_");
        }
        assertThat(shop.get("/campaigns?name=" + name).<List<String>>path("items.id"))
                .hasSize(1);
    }

    private static String answer(Future<Response> call) {
        Response response = call.resultNow();
        return response.statusCode() + " " + response.header("ETag") + " " + response.header("Location") + " "
                + response.asString();
    }

    @Test
    void sameKeyOtherBody_is422() {
        String key = UUID.randomUUID().toString();
        create(key, Api.Bodies.campaign("A")).then().statusCode(201);
        create(key, Api.Bodies.campaign("B")).then().statusCode(422).body("errors[0].code", equalTo("KEY_REUSED"));
    }

    @Test
    void refusedRequest_leavesItsKeyFree() {
        String key = UUID.randomUUID().toString();
        create(key, Api.Bodies.campaign("")).then().statusCode(422);
        create(key, Api.Bodies.campaign("A")).then().statusCode(201);
    }

    @Test
    void keyOfAnotherOrganisation_isAnotherKey() {
        String key = UUID.randomUUID().toString();
        create(key, Api.Bodies.campaign("A")).then().statusCode(201);
        Api.as("demo-advertiser2")
                .call()
                .header("Idempotency-Key", key)
                .body(Api.Bodies.campaign("A"))
                .post("/api/v1/campaigns")
                .then()
                .statusCode(201)
                .body("organisationId", equalTo("org_demo_other"));
    }

    @Test
    void repeatedSiteKey_isTheSameKeyWithoutItsSecret() {
        Api media = Api.as("demo-publisher");
        String site = media.create("/sites", Api.Bodies.SITE);
        String key = UUID.randomUUID().toString();
        Response first = media.call()
                .header("Idempotency-Key", key)
                .body(Api.Bodies.KEY)
                .post("/api/v1/sites/" + site + "/keys");
        assertThat(first.<String>path("key")).startsWith("sk_").hasSize(46);
        media.call()
                .header("Idempotency-Key", key)
                .body(Api.Bodies.KEY)
                .post("/api/v1/sites/" + site + "/keys")
                .then()
                .statusCode(201)
                .body("id", equalTo(first.path("id")))
                .body("key", nullValue());
    }

    @Test
    void badKey_is400() {
        create("two words", Api.Bodies.campaign("A")).then().statusCode(400);
        create("k".repeat(201), Api.Bodies.campaign("A")).then().statusCode(400);
    }
}
