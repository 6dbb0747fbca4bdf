package dev.narrowcast.audience.privacy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import dev.narrowcast.audience.Database;
import dev.narrowcast.audience.LocalParts;
import dev.narrowcast.audience.Parts;
import dev.narrowcast.audience.People;
import dev.narrowcast.audience.TestSites;
import dev.narrowcast.audience.Topics;
import dev.narrowcast.contracts.consent.ConsentDecided;
import dev.narrowcast.contracts.consent.StandingConsent;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.profile.HotProfile;
import dev.narrowcast.contracts.profile.ProfileCodec;
import dev.narrowcast.contracts.topic.Topic;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ConsentTest {
    @Inject
    RedisDataSource redis;

    private final String user = "c-" + UUID.randomUUID();

    private ValidatableResponse decide(Map<String, ?> body) {
        return given().header("X-Site-Key", TestSites.SECRET)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/users:consent")
                .then();
    }

    private Map<String, Object> decision(boolean granted) {
        return new HashMap<>(Map.of("userId", user, "personalizedAds", granted));
    }

    private Map<String, Object> decision(boolean granted, String updatedAt) {
        Map<String, Object> decision = decision(granted);
        decision.put("updatedAt", updatedAt);
        return decision;
    }

    private StandingConsent hot(UserKey key) {
        HotProfile profile = ProfileCodec.decode(redis.value(byte[].class).get("u:{" + key + "}"));
        return profile == null ? StandingConsent.UNKNOWN : profile.consent();
    }

    private List<String> stored() throws SQLException {
        return Database.texts(
                "select personalized_ads::text from consent where user_key = ?",
                People.known(user).toString());
    }

    @Test
    void refusal_isInRedisWhenTheAnswerComes_andInTheTopicSoonAfter() throws SQLException {
        decide(decision(false)).statusCode(204);
        assertThat(hot(People.known(user)).flags().refuses()).isTrue();
        assertThat(hot(People.unsigned(user)).flags().refuses()).isTrue();
        assertThat(stored()).containsExactly("false");

        var records = Topics.read(Topic.USER_CONSENTS, People.known(user).toString(), found -> !found.isEmpty());
        ConsentDecided decided = Json.read(records.getFirst().value(), ConsentDecided.class);
        assertThat(decided.personalizedAds()).isFalse();
    }

    @Test
    void olderDecision_neverReplacesANewerOne() throws SQLException {
        decide(decision(false, "2026-11-20T10:00:00Z")).statusCode(204);
        decide(decision(true, "2026-11-19T10:00:00Z")).statusCode(204);
        assertThat(stored()).containsExactly("false");
        assertThat(hot(People.known(user)).flags().refuses()).isTrue();
        decide(decision(true, "2026-11-20T10:00:00Z")).statusCode(204);
        assertThat(stored()).as("at the same time the refusal counts").containsExactly("false");
        decide(decision(true, "2026-11-20T10:00:01Z")).statusCode(204);
        assertThat(stored()).containsExactly("true");
        assertThat(hot(People.known(user)).flags().refuses()).isFalse();
    }

    @Test
    void badDecisions_are422_badKeys401Or403() {
        decide(Map.of("userId", user)).statusCode(422).body("errors[0].pointer", equalTo("/personalizedAds"));
        decide(Map.of("personalizedAds", true)).statusCode(422).body("errors[0].pointer", equalTo("/userId"));
        decide(decision(true, "2090-01-01T00:00:00Z")).statusCode(422).body("errors[0].pointer", equalTo("/updatedAt"));
        decide(decision(true, "soon")).statusCode(422);
        decide(Map.of("userId", user, "personalizedAds", "no")).statusCode(400);
        decide(Map.of("userId", user, "personalizedAds", true, "colour", 1)).statusCode(400);
        for (String key : List.of(TestSites.EVENTS_ONLY, TestSites.PUBLIC)) {
            given().header("X-Site-Key", key)
                    .contentType(ContentType.JSON)
                    .body(decision(true))
                    .post("/v1/users:consent")
                    .then()
                    .statusCode(403);
        }
        given().contentType(ContentType.JSON)
                .body(decision(true))
                .post("/v1/users:consent")
                .then()
                .statusCode(401);
    }

    @Test
    void redisAway_isSaidAndTheDecisionIsKept() throws SQLException {
        Parts.REDIS.whilePaused(() -> decide(decision(false))
                .statusCode(503)
                .header("Retry-After", notNullValue())
                .time(lessThan(10_000L)));
        assertThat(stored()).containsExactly("false");
        decide(decision(false, Instant.now().toString())).statusCode(204);
    }

    @Test
    void postgresAway_isSaidAndNothingIsHalfDone() {
        Parts.POSTGRES.whilePaused(() -> decide(decision(false)).statusCode(503).header("Retry-After", notNullValue()));
    }
}
