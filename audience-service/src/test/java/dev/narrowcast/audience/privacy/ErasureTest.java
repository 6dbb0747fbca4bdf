package dev.narrowcast.audience.privacy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;

import dev.narrowcast.audience.Database;
import dev.narrowcast.audience.LocalParts;
import dev.narrowcast.audience.People;
import dev.narrowcast.audience.TestSites;
import dev.narrowcast.audience.Topics;
import dev.narrowcast.contracts.consent.UserErased;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.topic.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ErasureTest {
    private final String user = "e-" + UUID.randomUUID();

    private static ValidatableResponse post(String path, String key, Map<String, ?> body) {
        return given().header("X-Site-Key", key)
                .contentType(ContentType.JSON)
                .body(body)
                .post(path)
                .then();
    }

    private ValidatableResponse erase() {
        return post("/v1/users:erase", TestSites.SECRET, Map.of("userId", user));
    }

    @Test
    void receipt_namesTheStoresAndTimes_andTheTopicHasIt() {
        Instant erasedAt = Instant.parse(erase().statusCode(202)
                .body("receiptId", notNullValue())
                .body("stores.store", hasItems("PostgreSQL", "Redis", "timelines", "user.profiles", "behaviour.events"))
                .extract()
                .path("erasedAt"));
        for (var key : java.util.List.of(People.known(user), People.unsigned(user))) {
            var records = Topics.read(Topic.USER_ERASURES, key.toString(), found -> !found.isEmpty());
            UserErased erased = Json.read(records.getLast().value(), UserErased.class);
            assertThat(erased.erasedAt()).isBetween(erasedAt.minusMillis(1), erasedAt.plusMillis(1));
        }
    }

    @Test
    void secondErasure_movesTheTime() {
        Instant first = Instant.parse(erase().statusCode(202).extract().path("erasedAt"));
        Instant second = Instant.parse(erase().statusCode(202).extract().path("erasedAt"));
        assertThat(second).isAfter(first);
    }

    @Test
    void grantIsForgotten_refusalIsKept() throws SQLException {
        post("/v1/users:consent", TestSites.SECRET, Map.of("userId", user, "personalizedAds", true))
                .statusCode(204);
        erase().statusCode(202);
        assertThat(consents()).isEmpty();
        String key = People.known(user).toString();
        assertThat(Topics.read(
                                Topic.USER_CONSENTS,
                                key,
                                found -> !found.isEmpty() && found.getLast().value() == null)
                        .getLast()
                        .value())
                .isNull();

        post("/v1/users:consent", TestSites.SECRET, Map.of("userId", user, "personalizedAds", false))
                .statusCode(204);
        erase().statusCode(202);
        assertThat(consents()).containsExactly("false");
    }

    private java.util.List<String> consents() throws SQLException {
        return Database.texts(
                "select personalized_ads::text from consent where user_key = ?",
                People.known(user).toString());
    }

    @Test
    void anotherSitesPerson_isUntouched() throws SQLException {
        post("/v1/users:erase", "sk_strange", Map.of("userId", user)).statusCode(202);
        assertThat(Database.texts(
                        "select user_key from erasure where user_key = ?",
                        People.known(user).toString()))
                .isEmpty();
    }

    @Test
    void badRequests_areRefused() {
        post("/v1/users:erase", TestSites.SECRET, Map.of())
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/userId"));
        post("/v1/users:erase", TestSites.SECRET, Map.of("userId", "")).statusCode(422);
        post("/v1/users:erase", TestSites.PUBLIC, Map.of("userId", user)).statusCode(403);
        post("/v1/users:erase", TestSites.EVENTS_ONLY, Map.of("userId", user)).statusCode(403);
    }
}
