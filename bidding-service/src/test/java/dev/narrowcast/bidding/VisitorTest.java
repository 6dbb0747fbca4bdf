package dev.narrowcast.bidding;

import static dev.narrowcast.bidding.Visits.lineItem;
import static dev.narrowcast.bidding.Visits.visit;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.contracts.catalog.SiteKeys;
import dev.narrowcast.contracts.consent.ConsentFlags;
import dev.narrowcast.contracts.consent.Signal;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.identity.UserKeys;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.profile.ProfileCodec;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Who asks decides: tags, consent and frequency caps, over HTTP and a real Redis. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class VisitorTest {
    private static final ConsentFlags GRANTED = ConsentFlags.of(Signal.GRANTED, false);
    private static final String GRANT = ",'consent':{'personalizedAds':true}";
    private static final String TAGGED = Stock.TAGGED.id().toString();

    @Inject
    Money money;

    @Inject
    RedisDataSource redis;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @TestHTTPResource(value = "/metrics", management = true)
    String metrics;

    private final String user = "u-" + ThreadLocalRandom.current().nextLong();

    @BeforeEach
    void fund() {
        money.grant(2_000_000, 400_000_000L, Stock.TAGGED, Stock.CAPPED, Stock.SECOND, Stock.CANDLES);
    }

    private void knows(UserKey key, ConsentFlags consent, Instant decidedAt) {
        Instant now = Instant.now();
        byte[] profile =
                ProfileCodec.encode(People.profile(key, consent, decidedAt, Lifecycle.ACTIVE, People.has(3, 100, now)));
        redis.value(byte[].class).set("u:{" + key + "}", profile);
    }

    private void knows(ConsentFlags consent) {
        knows(Visits.key(user), consent, consent.isDecided() ? Instant.now() : null);
    }

    private static String page(String keyword) {
        return ",'page':{'keywords':['" + keyword + "']}";
    }

    @Test
    void personWithTheTag_getsTheAd_theOtherIsExplained() {
        knows(GRANTED);
        JsonPath known = visit(user, "");
        assertThat(lineItem(known)).isEqualTo(TAGGED);
        assertThat(known.getList("degraded")).isEmpty();
        assertThat(known.getList("decisions.top[0].transparency.basis")).containsExactly("AUDIENCE");
        JsonPath other = visit("someone-else", GRANT + ",'explain':true");
        assertThat(other.getString("noAd.top")).isEqualTo("TARGETING");
        assertThat(other.getMap("explain.top.candidates.find { it.lineItemId == '" + TAGGED + "' }.leaf"))
                .containsEntry("type", "TAG")
                .containsEntry("wanted", "interest.candle")
                .containsEntry("found", null);
    }

    @Test
    void refusal_isContextual_fromTheNextRequestOn() {
        knows(GRANTED);
        assertThat(lineItem(visit(user, ""))).isEqualTo(TAGGED);
        for (String refusal : List.of(
                "{'personalizedAds':false}",
                "{'personalizedAds':true,'gpc':true}",
                "{'personalizedAds':'maybe'}",
                "'none'",
                "{'gpc':'what'}")) {
            JsonPath refused = visit(user, ",'consent':" + refusal);
            assertThat(refused.getString("noAd.top")).as(refusal).isEqualTo("TARGETING");
            assertThat(refused.getList("degraded")).isEmpty();
        }
        knows(ConsentFlags.decided(false));
        assertThat(lineItem(visit(user, ""))).isNull();
        assertThat(lineItem(visit(user, GRANT))).isNull();
        String later = Instant.now().plusSeconds(2).toString();
        assertThat(lineItem(visit(user, ",'consent':{'personalizedAds':true,'updatedAt':'" + later + "'}")))
                .isEqualTo(TAGGED);
        assertThat(lineItem(visit(user, ",'consent':{'personalizedAds':true,'updatedAt':'2099-01-01T00:00:00Z'}")))
                .isNull();
    }

    @Test
    void contextualAd_forSomeoneWhoRefuses_carriesNoUser() {
        knows(GRANTED);
        JsonPath refused = visit(user, page("candles") + ",'consent':{'personalizedAds':false}");
        assertThat(lineItem(refused)).isEqualTo(Stock.CANDLES.id().toString());
        assertThat(eventOf(refused).userKey()).isNull();
        assertThat(eventOf(visit(
                                user,
                                page("candles") + GRANT + ",'blocked':{'campaigns':['" + Stock.TAGGED.campaignId()
                                        + "']}"))
                        .userKey())
                .isEqualTo(Visits.key(user).toString());
    }

    private DeliveryEvent eventOf(JsonPath answer) {
        String serve = answer.getString("decisions.top[0].serveId");
        given().get(Visits.url(answer, "impressionUrl")).then().statusCode(200);
        return Events.await(bootstrap, event -> event.serveId().toString().equals(serve), 1, Duration.ofSeconds(10))
                .getFirst();
    }

    @Test
    void browser_speaksForAPersonOfTheSite_onlyWithASignature() {
        knows(GRANTED);
        String signature = UserKeys.sign(SiteKeys.sha256(Stock.SECRET), user, LocalDate.now(ZoneOffset.UTC));
        assertThat(lineItem(browser("{\"id\":\"" + user + "\"}"))).isNull();
        assertThat(lineItem(browser("{\"id\":\"" + user + "\",\"sig\":\"" + signature + "\"}")))
                .isEqualTo(TAGGED);
        assertThat(lineItem(browser("{\"id\":\"other\",\"sig\":\"" + signature + "\"}")))
                .isNull();
        knows(Visits.unsignedKey(user), GRANTED, null);
        assertThat(lineItem(browser("{\"id\":\"" + user + "\"}"))).isEqualTo(TAGGED);
    }

    private static JsonPath browser(String who) {
        return given().header("X-Site-Key", Stock.PUBLIC)
                .header("Origin", Stock.ORIGIN)
                .contentType(ContentType.JSON)
                .body("{\"placements\":[{\"id\":\"top\",\"placementId\":\"" + Stock.TOP + "\"}],\"user\":" + who + "}")
                .post("/v1/ad-select")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void tagsOwnId_isNeverAPersonOfTheSite_andGpcIsHeard() {
        knows(GRANTED);
        assertThat(get(user, Stock.SECRET, "0")).isEqualTo("TARGETING");
        knows(Visits.unsignedKey(user), GRANTED, null);
        assertThat(get(user, Stock.SECRET, "0")).isNull();
        assertThat(get(user, Stock.PUBLIC, "0")).isNull();
        assertThat(get(user, Stock.PUBLIC, "1")).isEqualTo("TARGETING");
    }

    private static String get(String uid, String key, String gpc) {
        return given().header("X-Site-Key", key)
                .header("Origin", Stock.ORIGIN)
                .header("Sec-GPC", gpc)
                .queryParam("placement", Stock.TOP.toString())
                .queryParam("uid", uid)
                .get("/v1/ad-select")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .getString("noAd.'" + Stock.TOP + "'");
    }

    @Test
    void fiftyAtOnce_withACapOfThree_areServedThree() throws Exception {
        List<JsonPath> answers = new ArrayList<>();
        try (ExecutorService fifty = Executors.newFixedThreadPool(50)) {
            List<Future<JsonPath>> asked = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                asked.add(fifty.submit(() -> visit(user, page("capped") + GRANT)));
            }
            for (Future<JsonPath> each : asked) {
                answers.add(each.get());
            }
        }
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.getList("degraded")).isEmpty());
        List<JsonPath> served =
                answers.stream().filter(answer -> lineItem(answer) != null).toList();
        assertThat(served).hasSize(3);
        assertThat(answers)
                .filteredOn(answer -> lineItem(answer) == null)
                .allSatisfy(answer -> assertThat(answer.getString("noAd.top")).isEqualTo("FREQUENCY_CAP"));
        served.forEach(answer ->
                given().get(Visits.url(answer, "impressionUrl")).then().statusCode(200));
        assertThat(lineItem(visit(user, page("capped") + GRANT))).isNull();
        assertThat(lineItem(visit("another-" + user, page("capped") + GRANT))).isNotNull();
        assertThat(given().get(metrics).asString())
                .containsPattern("narrowcast_redis_read_seconds_count \\d+")
                .containsPattern("narrowcast_caps_claims_total\\{outcome=\"granted\"");
    }

    @Test
    void refusedWinner_givesWayToTheNext_andItsMoneyComesBack() {
        String both = ",'page':{'keywords':['capped','second']}" + GRANT;
        for (int i = 0; i < 3; i++) {
            assertThat(lineItem(visit(user, both))).isEqualTo(Stock.CAPPED.id().toString());
        }
        assertThat(lineItem(visit(user, both))).isEqualTo(Stock.SECOND.id().toString());
        assertThat(visit(user, both).getString("noAd.top")).isEqualTo("FREQUENCY_CAP");
    }

    @Test
    void test_claimsNothing() {
        for (int i = 0; i < 5; i++) {
            assertThat(lineItem(visit(user, page("capped") + GRANT + ",'test':true")))
                    .isNotNull();
        }
    }

    @Test
    void cappedAd_withoutConsent_isNotServed_unlessItSaysSo() {
        JsonPath refused = visit(user, page("capped") + ",'consent':{'personalizedAds':false},'explain':true");
        assertThat(refused.getString(
                        "explain.top.candidates.find { it.lineItemId == '" + Stock.CAPPED.id() + "' }.reason"))
                .isEqualTo("CONSENT");
        assertThat(lineItem(visit(user, page("second") + ",'consent':{'personalizedAds':false}")))
                .isEqualTo(Stock.SECOND.id().toString());
    }

    @Test
    void tooLongId_isInvalid_anEmptyOneIsNobody() {
        given().header("X-Site-Key", Stock.SECRET)
                .contentType(ContentType.JSON)
                .body(Visits.body("x".repeat(257), ""))
                .post("/v1/ad-select")
                .then()
                .statusCode(422)
                .body("errors[0].pointer", org.hamcrest.Matchers.is("/user/id"));
        assertThat(visit("", GRANT).getList("degraded")).isEmpty();
    }
}
