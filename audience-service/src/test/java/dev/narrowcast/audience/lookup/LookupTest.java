package dev.narrowcast.audience.lookup;

import static dev.narrowcast.audience.Api.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.narrowcast.audience.Database;
import dev.narrowcast.audience.LocalParts;
import dev.narrowcast.audience.People;
import dev.narrowcast.audience.TestSites;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The walk of one person: events in, a tag out, and gone again. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class LookupTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final String user = "l-" + UUID.randomUUID();
    private final String code = "test.l" + UUID.randomUUID().toString().replace("-", "");
    private final String category = "candle-" + UUID.randomUUID();

    @BeforeEach
    void makeTagAndRule() {
        as("demo-advertiser")
                .body(Map.of("code", code, "name", Map.of("en", "Candles", "zh", "蜡烛"), "ttl", "P30D"))
                .post("/api/v1/tags")
                .then()
                .statusCode(201);
        as("demo-advertiser")
                .body(Map.of(
                        "tag",
                        code,
                        "when",
                        Map.of(
                                "event",
                                "product_view",
                                "where",
                                List.of(Map.of("field", "item.category", "op", "EQ", "value", category))),
                        "count",
                        Map.of("gte", 3),
                        "within",
                        "P14D"))
                .post("/api/v1/tag-rules")
                .then()
                .statusCode(201);
    }

    private void view(int times) {
        view(user, times, Map.of());
    }

    private void view(String person, int times, Map<String, ?> device) {
        for (int i = 0; i < times; i++) {
            given().header("X-Site-Key", TestSites.SECRET)
                    .contentType(ContentType.JSON)
                    .body(Map.of(
                            "events",
                            List.of(Map.of(
                                    "eventId",
                                    UUID.randomUUID().toString(),
                                    "name",
                                    "product_view",
                                    "occurredAt",
                                    Instant.now().toString(),
                                    "userId",
                                    person,
                                    "item",
                                    Map.of("category", category),
                                    "device",
                                    device,
                                    "consent",
                                    Map.of("personalizedAds", true)))))
                    .post("/v1/events")
                    .then()
                    .statusCode(202);
        }
    }

    private Response lookUp(String client) {
        return as(client)
                .body(Map.of("siteId", TestSites.SITE.toString(), "userId", user))
                .post("/api/v1/profiles:lookup");
    }

    private Response eventually(String client, Predicate<Response> wanted) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        Response answer = lookUp(client);
        while (!wanted.test(answer) && System.nanoTime() < end) {
            Thread.sleep(100);
            answer = lookUp(client);
        }
        return answer;
    }

    private boolean hasTag(Response answer) {
        return answer.statusCode() == 200
                && answer.jsonPath().getList("tags.code").contains(code);
    }

    @Test
    void threeViews_makeTheTagWithItsEvidenceAndReason() throws InterruptedException {
        view(3);
        eventually("demo-advertiser", this::hasTag)
                .then()
                .statusCode(200)
                .body("consent.personalizedAds", equalTo(true))
                .rootPath("tags.find { it.code == '" + code + "' }")
                .body("name.zh", equalTo("蜡烛"))
                .body("evidence", equalTo(3))
                .body("because.en", containsString("3 times product_view where item.category is " + category))
                .body("because.zh", containsString("14 天内发生 3 次"));
        Response answer = lookUp("demo-advertiser");
        assertThat(Instant.parse(answer.path("tags.find { it.code == '" + code + "' }.expiresAt")))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(13)), Instant.now().plus(Duration.ofDays(15)));
        lookUp("demo-privacy").then().statusCode(200).body("tags.code", hasItem(code));
    }

    @Test
    void crawler_isNotTagged() throws InterruptedException {
        String crawler = "bot-" + UUID.randomUUID();
        view(
                crawler,
                3,
                Map.of("userAgent", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"));
        view(3);
        assertThat(hasTag(eventually("demo-advertiser", this::hasTag))).isTrue();
        for (int i = 0; i < 5; i++) {
            as("demo-advertiser")
                    .body(Map.of("siteId", TestSites.SITE.toString(), "userId", crawler))
                    .post("/api/v1/profiles:lookup")
                    .then()
                    .statusCode(200)
                    .body("tags", empty());
            Thread.sleep(200);
        }
    }

    @Test
    void stranger_seesNothing() {
        lookUp("demo-advertiser2").then().statusCode(404);
        lookUp("demo-admin").then().statusCode(403);
        lookUp("demo-advertiser").then().statusCode(200).body("tags", empty()).body("lifecycle", nullValue());
        as("demo-privacy")
                .body(Map.of("siteId", TestSites.STRANGE_SITE.toString(), "userId", user))
                .post("/api/v1/profiles:lookup")
                .then()
                .statusCode(404);
        as("demo-privacy")
                .body(Map.of("siteId", "x"))
                .post("/api/v1/profiles:lookup")
                .then()
                .statusCode(422);
    }

    @Test
    void erasedPerson_isGone_andStartsAnew() throws InterruptedException {
        view(3);
        assertThat(hasTag(eventually("demo-privacy", this::hasTag))).isTrue();
        given().header("X-Site-Key", TestSites.SECRET)
                .contentType(ContentType.JSON)
                .body(Map.of("userId", user))
                .post("/v1/users:erase")
                .then()
                .statusCode(202);
        lookUp("demo-privacy").then().statusCode(200).body("tags", empty());
        eventually("demo-privacy", answer -> answer.path("asOf") == null)
                .then()
                .body("asOf", nullValue())
                .body("lifecycle", nullValue());
        view(3);
        assertThat(hasTag(eventually("demo-privacy", this::hasTag))).isTrue();
    }

    @Test
    void everyLook_isAudited() throws SQLException {
        lookUp("demo-privacy").then().statusCode(200);
        assertThat(Database.texts(
                        "select action || ' ' || actor_org from audit_record where object_id = ?",
                        People.known(user).toString()))
                .containsExactly("LOOKUP org_demo_media");
    }

    @Test
    void newRule_isSweptOverEveryone_andSeenByItsOwnerOnly() throws InterruptedException {
        view(3);
        Predicate<Response> done = answer -> answer.statusCode() == 200
                && answer.jsonPath().getList("items.state").contains("DONE");
        long end = System.nanoTime() + LIMIT.toNanos();
        Response answer = sweeps("demo-advertiser");
        while (!done.test(answer) && System.nanoTime() < end) {
            Thread.sleep(100);
            answer = sweeps("demo-advertiser");
        }
        answer.then()
                .statusCode(200)
                .body("items.tag", everyItem(equalTo(code)))
                .body("items.state", hasItem("DONE"));
        sweeps("demo-advertiser2").then().statusCode(200).body("items", empty());
        sweeps("demo-admin").then().statusCode(200).body("items.tag", hasItem(code));
    }

    private Response sweeps(String client) {
        return as(client).queryParam("tag", code).get("/api/v1/sweeps");
    }
}
