package dev.narrowcast.audience.intake;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.narrowcast.audience.LocalParts;
import dev.narrowcast.audience.Parts;
import dev.narrowcast.audience.TestSites;
import dev.narrowcast.audience.Topics;
import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import dev.narrowcast.contracts.catalog.SiteKeys;
import dev.narrowcast.contracts.consent.Signal;
import dev.narrowcast.contracts.identity.UserKey;
import dev.narrowcast.contracts.identity.UserKeys;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.topic.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class IntakeTest {
    private static final byte[] PEPPER = "embedded-pepper-for-loopback-only".getBytes(StandardCharsets.UTF_8);

    /** The test's own client is on the list of crawlers, so pages must say that a person looks at them. */
    private static final String BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    private final String user = "u-" + UUID.randomUUID();

    private static UserKey known(String id) {
        return UserKeys.of(PEPPER, TestSites.SPACE, id);
    }

    private static UserKey unsigned(String id) {
        return UserKeys.of(PEPPER, UserKeys.publicNamespace(TestSites.SPACE), id);
    }

    private Map<String, Object> event(String eventId) {
        return new HashMap<>(Map.of(
                "eventId",
                eventId,
                "name",
                "product_view",
                "occurredAt",
                Instant.now().truncatedTo(ChronoUnit.MILLIS).toString(),
                "userId",
                user,
                "item",
                Map.of("id", "22423", "name", "Cake stand", "category", "candle"),
                "consent",
                Map.of("personalizedAds", true)));
    }

    private Map<String, Object> event(String eventId, String field, Object value) {
        Map<String, Object> event = event(eventId);
        event.put(field, value);
        return event;
    }

    private static ValidatableResponse post(String path, String key, List<?> events) {
        return given().header("X-Site-Key", key)
                .header("User-Agent", BROWSER)
                .contentType(ContentType.JSON)
                .body(Map.of("events", events))
                .post(path)
                .then();
    }

    private static ValidatableResponse send(List<?> events) {
        return post("/v1/events", TestSites.SECRET, events);
    }

    private static List<BehaviourEvent> stored(UserKey key, int count) {
        return Topics.read(Topic.BEHAVIOUR_EVENTS, key.toString(), found -> found.size() >= count).stream()
                .map(IntakeTest::event)
                .toList();
    }

    private static BehaviourEvent event(ConsumerRecord<String, byte[]> polled) {
        return Json.read(polled.value(), BehaviourEvent.class);
    }

    @Test
    void acceptedEvent_isInKafkaUnderTheUserKeyWithoutTheRawId() {
        send(List.of(event("e1")))
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("ignored", empty())
                .body("rejected", empty());

        List<ConsumerRecord<String, byte[]>> found =
                Topics.read(Topic.BEHAVIOUR_EVENTS, known(user).toString(), records -> !records.isEmpty());
        assertThat(found).hasSize(1);
        assertThat(new String(found.getFirst().value(), StandardCharsets.UTF_8)).doesNotContain(user);
        BehaviourEvent event = event(found.getFirst());
        assertThat(event.trusted()).isTrue();
        assertThat(event.imported()).isFalse();
        assertThat(event.identitySpace()).isEqualTo(TestSites.SPACE);
        assertThat(event.siteId()).isEqualTo(TestSites.SITE);
        assertThat(event.consent().personalizedAds()).isEqualTo(Signal.GRANTED);
        assertThat(event.item()).isEqualTo(new BehaviourEvent.Item("22423", "Cake stand", "candle", null));
    }

    @Test
    void oneBadOfTen_isNamedAndTheOthersAreAccepted() {
        List<Object> events = IntStream.range(0, 10)
                .mapToObj(i -> (Object) event("e" + i))
                .collect(java.util.stream.Collectors.toList());
        events.set(9, event("e9", "name", "Product View"));

        send(events)
                .statusCode(202)
                .body("accepted", equalTo(9))
                .body("rejected", hasSize(1))
                .body("rejected[0].index", equalTo(9))
                .body("rejected[0].code", equalTo("BAD_VALUE"))
                .body("rejected[0].message", containsString("name"));
        assertThat(stored(known(user), 9)).hasSize(9);
    }

    @Test
    void eventsOutsideTheirTime_areRejectedOneByOneWithTheLimit() {
        send(List.of(
                        event("future", "occurredAt", "2090-01-01T00:00:00Z"),
                        event("old", "occurredAt", daysAgo(300)),
                        event("week", "occurredAt", daysAgo(6)),
                        event("words", "occurredAt", "yesterday"),
                        event("nowhere", "occurredAt", "2026-11-21T10:00:00")))
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("rejected.code", equalTo(List.of("TOO_FAR_AHEAD", "TOO_OLD", "BAD_VALUE", "BAD_VALUE")))
                .body("rejected[0].message", containsString("10 minutes"))
                .body("rejected[1].message", containsString("7 days"));
    }

    @Test
    void import_takesThreeHundredDaysButNotFiveHundred() {
        post(
                        "/v1/events:import",
                        TestSites.SECRET,
                        List.of(event("a", "occurredAt", daysAgo(300)), event("b", "occurredAt", daysAgo(500))))
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("rejected[0].code", equalTo("TOO_OLD"))
                .body("rejected[0].message", containsString("400 days"));
        assertThat(stored(known(user), 1)).singleElement().matches(BehaviourEvent::imported);
    }

    @Test
    void import_needsASecretKeyWithItsScope() {
        post("/v1/events:import", TestSites.EVENTS_ONLY, List.of(event("a"))).statusCode(403);
        post("/v1/events:import", TestSites.PUBLIC, List.of(event("a"))).statusCode(403);
    }

    private static String daysAgo(int days) {
        return Instant.now().minus(Duration.ofDays(days)).toString();
    }

    @Test
    void moreThanAThousandEvents_are413() {
        List<Map<String, Object>> events = IntStream.range(0, 1_001)
                .mapToObj(i -> Map.<String, Object>of("eventId", "e" + i))
                .toList();
        send(events).statusCode(413).contentType("application/problem+json").body("detail", containsString("1000"));
    }

    @Test
    void sixHundredKibibytes_are413() {
        given().header("X-Site-Key", TestSites.SECRET)
                .contentType(ContentType.JSON)
                .body("{\"events\":[\"" + "x".repeat(600 * 1024) + "\"]}")
                .post("/v1/events")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("detail", containsString("524288"))
                .body("traceId", notNullValue());
    }

    @Test
    void sixHundredKibibytesInChunks_are413Too() throws IOException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        assertThat(Chunked.post(port, "/v1/events", TestSites.SECRET, 600 * 1024))
                .startsWith("HTTP/1.1 413");
    }

    /** Writes a chunked request by hand; no client that sets a length is in between. */
    private static final class Chunked {
        static String post(int port, String path, String key, int bytes) throws IOException {
            try (Socket socket = new Socket("127.0.0.1", port)) {
                socket.setSoTimeout(10_000);
                var out = socket.getOutputStream();
                out.write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nX-Site-Key: " + key
                                + "\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
                byte[] chunk = ("2000\r\n" + " ".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
                try {
                    for (int sent = 0; sent < bytes; sent += 0x2000) {
                        out.write(chunk);
                    }
                    out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                } catch (IOException e) {
                    // The server may answer and close before it has read everything.
                }
                byte[] answer = socket.getInputStream().readNBytes(12);
                return new String(answer, StandardCharsets.US_ASCII);
            }
        }
    }

    @Test
    void brokenBodies_are400() {
        for (String body : List.of("{\"events\":[", "[]", "{}", "{\"events\":[]}", "{\"events\":7}", "null", "")) {
            given().header("X-Site-Key", TestSites.SECRET)
                    .contentType(ContentType.JSON)
                    .body(body)
                    .post("/v1/events")
                    .then()
                    .statusCode(400)
                    .contentType("application/problem+json");
        }
    }

    @Test
    void oddEvents_areRejectedNeverA500() {
        List<Object> events = new java.util.ArrayList<>(List.of(
                7,
                "text",
                List.of(),
                Map.of(),
                event("a", "item", "candle"),
                event("b", "valueMicros", 1.5),
                event("c", "valueMicros", Long.MAX_VALUE),
                event("d", "attributes", Map.of("deep", Map.of("er", 1))),
                event("e", "attributes", Map.of("bad name", 1)),
                event("f", "userId", ""),
                event("g", "userId", "x".repeat(257)),
                event("h", "geo", Map.of("lat", 91))));
        events.add(event("i", "item", Map.of("name", "x".repeat(5_000))));
        events.add(event("j", "device", Map.of("type", "TOASTER")));
        events.add(event("k".repeat(65)));
        send(events).statusCode(202).body("accepted", equalTo(0)).body("rejected", hasSize(events.size()));
    }

    @Test
    void repeatedEventInABatch_isIgnored() {
        send(List.of(event("same"), event("same")))
                .statusCode(202)
                .body("accepted", equalTo(1))
                .body("ignored[0].index", equalTo(1))
                .body("ignored[0].code", equalTo("DUPLICATE"));
    }

    @Test
    void crawler_isMarkedAndIgnored() {
        given().header("X-Site-Key", TestSites.PUBLIC)
                .header("User-Agent", "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")
                .contentType(ContentType.JSON)
                .body(Map.of("events", List.of(event("e1"))))
                .post("/v1/events")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(0))
                .body("ignored[0].code", equalTo("BOT"));
        assertThat(stored(unsigned(user), 1)).singleElement().matches(BehaviourEvent::fromBot);
    }

    @Test
    void serversAgent_saysNothingAboutTheVisitor() {
        given().header("X-Site-Key", TestSites.SECRET)
                .header("User-Agent", "python-requests/2.32")
                .contentType(ContentType.JSON)
                .body(Map.of("events", List.of(event("e1"))))
                .post("/v1/events")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1));
    }

    @Test
    void refusal_isPassedOnWithoutContent() {
        send(List.of(event("no", "consent", Map.of("personalizedAds", false))))
                .statusCode(202)
                .body("accepted", equalTo(0))
                .body("ignored[0].code", equalTo("CONSENT"));
        BehaviourEvent event = stored(known(user), 1).getFirst();
        assertThat(event.consent().refuses()).isTrue();
        assertThat(event.item()).isNull();
    }

    @Test
    void globalPrivacyControl_ofAVisitorsBrowserRefuses() {
        given().header("X-Site-Key", TestSites.PUBLIC)
                .header("User-Agent", BROWSER)
                .header("Sec-GPC", "1")
                .contentType(ContentType.JSON)
                .body(Map.of("events", List.of(event("e1"))))
                .post("/v1/events")
                .then()
                .statusCode(202)
                .body("ignored[0].code", equalTo("CONSENT"));
    }

    @Test
    void unsignedIdOfAPublicKey_isAnotherPerson_signedIsTheSame() {
        post("/v1/events", TestSites.PUBLIC, List.of(event("plain")))
                .statusCode(202)
                .body("accepted", equalTo(1));
        String signature = UserKeys.sign(SiteKeys.sha256(TestSites.SECRET), user, LocalDate.now(ZoneOffset.UTC));
        post("/v1/events", TestSites.PUBLIC, List.of(event("signed", "sig", signature)))
                .statusCode(202)
                .body("accepted", equalTo(1));
        post("/v1/events", TestSites.PUBLIC, List.of(event("forged", "sig", "00".repeat(32))))
                .statusCode(202)
                .body("rejected[0].code", equalTo("BAD_SIGNATURE"));

        assertThat(stored(unsigned(user), 1))
                .extracting(BehaviourEvent::eventId)
                .containsExactly("plain");
        assertThat(stored(known(user), 1)).singleElement().matches(BehaviourEvent::trusted);
    }

    @Test
    void keys_areDemanded() {
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/v1/events")
                .then()
                .statusCode(401);
        post("/v1/events", "sk_unknown", List.of(event("a"))).statusCode(401);
        given().queryParam("key", TestSites.SECRET)
                .contentType(ContentType.JSON)
                .body(Map.of("events", List.of(event("a"))))
                .post("/v1/events")
                .then()
                .statusCode(401);
        given().header("X-Site-Key", TestSites.PUBLIC)
                .header("Origin", "https://evil.example")
                .contentType(ContentType.JSON)
                .body(Map.of("events", List.of(event("a"))))
                .post("/v1/events")
                .then()
                .statusCode(403);
        given().header("X-Site-Key", TestSites.SECRET)
                .contentType(ContentType.TEXT)
                .body("{}")
                .post("/v1/events")
                .then()
                .statusCode(415);
        given().header("X-Site-Key", TestSites.SECRET).get("/v1/events").then().statusCode(405);
    }

    @Test
    void textOfABrowser_isReadAsJson() throws JsonProcessingException {
        given().queryParam("key", TestSites.PUBLIC)
                .header("User-Agent", "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0")
                .contentType("text/plain;charset=UTF-8")
                .body(Json.mapper().writeValueAsString(Map.of("events", List.of(event("as-text")))))
                .post("/v1/events")
                .then()
                .statusCode(202)
                .body("accepted", equalTo(1));
        given().queryParam("key", TestSites.PUBLIC)
                .contentType("text/plain")
                .body("{\"events\":")
                .post("/v1/events")
                .then()
                .statusCode(400)
                .body("type", equalTo("/problems/malformed-request"));
    }

    @Test
    void pixel_storesOneEvent() {
        given().queryParam("key", TestSites.PUBLIC)
                .queryParam("uid", user)
                .queryParam("name", "product_view")
                .queryParam("itemCategory", "candle")
                .queryParam("consent", "1")
                .header("User-Agent", "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari")
                .header("Referer", "https://blog.example/a")
                .get("/v1/e.gif")
                .then()
                .statusCode(200)
                .contentType("image/gif")
                .header("Cache-Control", containsString("no-store"));
        BehaviourEvent event = stored(unsigned(user), 1).getFirst();
        assertThat(event.page()).isNotNull();
        assertThat(event.page().url()).isEqualTo("https://blog.example/a");
        assertThat(event.device()).isEqualTo(new BehaviourEvent.Device("MOBILE", null, null));
        assertThat(event.trusted()).isFalse();
        assertThat(event.item()).isEqualTo(new BehaviourEvent.Item(null, null, "candle", null));
    }

    @Test
    void pixelThatSaysLittle_storesNothingEmpty() {
        given().queryParam("key", TestSites.PUBLIC)
                .queryParam("uid", user)
                .header("User-Agent", BROWSER)
                .get("/v1/e.gif")
                .then()
                .statusCode(200);
        BehaviourEvent event = stored(unsigned(user), 1).getFirst();
        assertThat(event.name()).isEqualTo("page_view");
        assertThat(event.page()).isNull();
        assertThat(event.item()).isNull();
        assertThat(event.search()).isNull();
    }

    @Test
    void badPixel_is422_prefetchCountsNothing() {
        given().queryParam("key", TestSites.PUBLIC).get("/v1/e.gif").then().statusCode(422);
        given().queryParam("key", TestSites.PUBLIC)
                .queryParam("uid", user)
                .header("Sec-Purpose", "prefetch")
                .get("/v1/e.gif")
                .then()
                .statusCode(200);
        assertThat(Topics.now(Topic.BEHAVIOUR_EVENTS, unsigned(user).toString()))
                .isEmpty();
    }

    @Test
    void kafkaAway_is503WithRetryAfter_andRepeatsAreTakenLater() {
        Parts.KAFKA.whilePaused(() -> send(List.of(event("e1"), event("e2")))
                .statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", notNullValue())
                .time(lessThan(15_000L)));
        Instant end = Instant.now().plusSeconds(20);
        ValidatableResponse answer = send(List.of(event("e1"), event("e2")));
        while (answer.extract().statusCode() == 503 && Instant.now().isBefore(end)) {
            answer = send(List.of(event("e1"), event("e2")));
        }
        answer.statusCode(202).body("accepted", equalTo(2));
    }

    @Test
    void postgresAway_stopsManagementButNotIntake() {
        String token = LocalParts.stack().token("demo-advertiser");
        Parts.POSTGRES.whilePaused(() -> {
            send(List.of(event("e1"))).statusCode(202).body("accepted", equalTo(1));
            given().auth()
                    .oauth2(token)
                    .get("/api/v1/tags")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue());
        });
        given().auth().oauth2(token).get("/api/v1/tags").then().statusCode(200);
    }
}
