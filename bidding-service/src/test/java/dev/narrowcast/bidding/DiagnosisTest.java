package dev.narrowcast.bidding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.notNullValue;

import dev.narrowcast.bidding.decisionlog.RecordedDecisions;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.targeting.Targeting;
import dev.narrowcast.contracts.topic.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** A line item that loses is told why and what to change; the change makes it win, in the sample and live. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class DiagnosisTest {
    private static final int REQUESTS = 20;
    private static final int REPEATED = 300;
    private static final long SERVE = 4_000_000;

    @Inject
    Money money;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private static LineItem ours(long number, String keyword) {
        return LineItem.numbered(number).organisation("org_demo_shop").targeting(Stock.keyword(keyword));
    }

    private static RequestSpecification advertiser() {
        return given().urlEncodingEnabled(false)
                .auth()
                .oauth2(LocalParts.stack().token("demo-advertiser"));
    }

    private static String winner(String keyword) {
        return given().header("X-Site-Key", Stock.SECRET)
                .contentType(ContentType.JSON)
                .body("{\"placements\":[{\"id\":\"top\",\"placementId\":\"" + Stock.TOP
                        + "\"}],\"page\":{\"keywords\":[\"" + keyword + "\"]}}")
                .post("/v1/ad-select")
                .then()
                .statusCode(200)
                .extract()
                .path("decisions.top[0].lineItemId");
    }

    private static void awaitWinner(String keyword, LineItemDocument wanted) throws InterruptedException {
        long from = System.nanoTime();
        while (!wanted.id().toString().equals(winner(keyword)) && System.nanoTime() - from < 20_000_000_000L) {
            Thread.sleep(50);
        }
        assertThat(winner(keyword)).isEqualTo(wanted.id().toString());
    }

    private static JsonPath diagnosis(LineItemDocument lineItem, Instant from, Predicate<JsonPath> enough)
            throws InterruptedException {
        long began = System.nanoTime();
        JsonPath found = diagnosis(lineItem, from);
        while (!enough.test(found) && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(40)) {
            Thread.sleep(300);
            found = diagnosis(lineItem, from);
        }
        assertThat(enough.test(found)).as(found.prettify()).isTrue();
        return found;
    }

    private static JsonPath diagnosis(LineItemDocument lineItem, Instant from) {
        return advertiser()
                .get("/api/v1/line-items/" + lineItem.id() + "/diagnosis?from=" + from)
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    @Test
    void outbidLineItem_isAdvisedABid_withWhichItWins() throws InterruptedException {
        LineItemDocument rival = LineItem.numbered(52)
                .targeting(Stock.keyword("outbid"))
                .priced(Pricing.Model.CPM, 3_000_000)
                .build();
        LineItemDocument loser =
                ours(51, "outbid").priced(Pricing.Model.CPM, 1_000_000).build();
        money.grant(SERVE, 1_000 * SERVE, rival, loser);
        Stock.publish(bootstrap, rival);
        awaitWinner("outbid", rival);
        Instant from = Instant.now();
        Stock.publish(bootstrap, loser);
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(winner("outbid")).isEqualTo(rival.id().toString());
        }
        JsonPath why = diagnosis(loser, from, found -> outranked(found) >= REQUESTS);
        assertThat(why.getInt("won.count")).isZero();
        assertThat(why.getString("changes[0].kind")).isEqualTo("BID");
        // The rival's 3.00, and a hundredth more.
        assertThat(why.getLong("changes[0].bidMicros")).isEqualTo(3_010_000);
        assertThat(why.getInt("changes[0].wonBefore")).isZero();
        assertThat(why.getInt("changes[0].wonAfter")).isGreaterThanOrEqualTo(REQUESTS);
        assertThat(why.getString("text.en")).contains("With a bid of 3.01 CNY");
        assertThat(why.getString("text.zh")).contains("出价改为 3.01 CNY");

        LineItemDocument raised = ours(51, "outbid")
                .version(2)
                .priced(Pricing.Model.CPM, why.getLong("changes[0].bidMicros"))
                .build();
        Stock.publish(bootstrap, raised);
        awaitWinner("outbid", raised);
        JsonPath now = diagnosis(raised, from, found -> found.getLong("version") == 2);
        assertThat(now.getInt("won.count")).isGreaterThanOrEqualTo(REQUESTS);
    }

    private static int outranked(JsonPath found) {
        return found.getInt("lost.findAll { it.reason == 'OUTRANKED' }.sum { it.share.count } ?: 0");
    }

    @Test
    void lineItemOfAnotherSite_isToldThatNoRequestCameFromThere() throws InterruptedException {
        Instant from = Instant.now();
        LineItemDocument elsewhere = LineItem.numbered(53)
                .organisation("org_demo_shop")
                .targeting(new Targeting.Placement(Set.of(Stock.OTHERS)))
                .build();
        Stock.publish(bootstrap, elsewhere);
        awaitKnown(elsewhere);
        for (int i = 0; i < 5; i++) {
            winner("elsewhere");
        }
        JsonPath why = diagnosis(elsewhere, from, found -> found.getInt("sample.requests") >= 5);
        assertThat(why.getString("lost[0].leaf.type")).isEqualTo("PLACEMENT");
        assertThat(why.getInt("won.count")).isZero();
        assertThat(why.getFloat("won.high")).isPositive();
        assertThat(why.getString("text.en")).contains("came from the sites and placements that it asks for");
        assertThat(why.getString("text.zh")).contains("没有来自其定向网站和广告位");
    }

    private static void awaitKnown(LineItemDocument lineItem) throws InterruptedException {
        long began = System.nanoTime();
        while (advertiser()
                                .get("/api/v1/line-items/" + lineItem.id() + "/diagnosis")
                                .statusCode()
                        != 200
                && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(10)) {
            Thread.sleep(100);
        }
    }

    @Test
    void whatWasWrittenToTheLog_isRepeatedExactly() throws InterruptedException {
        // Of the first there is enough for some of the requests only; the picture has nothing.
        money.grant(SERVE, 50 * SERVE, Stock.CANDLES);
        money.grant(SERVE, 1_000 * SERVE, Stock.CAPPED, Stock.CLICKED_ONCE, Stock.NEARBY);
        Random random = new Random(5);
        for (int i = 0; i < REPEATED; i++) {
            ask(random);
        }
        RecordedDecisions recorded = new RecordedDecisions();
        try (KafkaConsumer<String, byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                        "earliest"),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topic.DECISION_LOG.topicName()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long began = System.nanoTime();
            while (recorded.size() < REPEATED && System.nanoTime() - began < TimeUnit.SECONDS.toNanos(40)) {
                consumer.poll(Duration.ofMillis(500)).forEach(entry -> recorded.add(entry.value()));
            }
        }
        RecordedDecisions.Outcome outcome = recorded.repeat();
        assertThat(outcome.different()).isEmpty();
        assertThat(outcome.incomplete()).isEmpty();
        assertThat(outcome.identical()).isGreaterThanOrEqualTo(REPEATED);
        assertThat(outcome.won()).isGreaterThan(REPEATED / 4);
        assertThat(outcome.lost()).containsKeys("TARGETING", "OUTRANKED", "FLOOR", "NO_LEASE", "INACTIVE");
    }

    /** A page about several things at once, for a visitor who is known or not. */
    private static void ask(Random random) {
        List<String> keywords = List.of("candles", "house", "capped", "once", "picture", "paused", "nearby", "nothing");
        String words = random.ints(3, 0, keywords.size())
                .mapToObj(i -> '"' + keywords.get(i) + '"')
                .collect(Collectors.joining(","));
        String who = random.nextBoolean()
                ? ",\"user\":{\"id\":\"v" + random.nextInt(10) + "\"},\"consent\":{\"personalizedAds\":"
                        + random.nextBoolean() + "},\"geo\":{\"lat\":30.25,\"lon\":120.16,\"coordinates\":\"WGS84\"}"
                : "";
        String floor = random.nextInt(4) == 0 ? ",\"floorMicros\":3000000" : "";
        given().header("X-Site-Key", Stock.SECRET)
                .contentType(ContentType.JSON)
                .body("{\"placements\":[{\"id\":\"top\",\"placementId\":\"" + Stock.TOP + "\",\"count\":2" + floor
                        + "}],\"page\":{\"keywords\":[" + words + "]}" + who + "}")
                .post("/v1/ad-select")
                .then()
                .statusCode(200);
    }

    @Test
    void trace_isOrderedForTenMinutes() throws InterruptedException {
        LineItemDocument lineItem = ours(54, "traced").build();
        Stock.publish(bootstrap, lineItem);
        awaitKnown(lineItem);
        String until = advertiser()
                .post("/api/v1/line-items/" + lineItem.id() + "/diagnosis:trace")
                .then()
                .statusCode(202)
                .body("lineItemId", is(lineItem.id().toString()))
                .body("until", notNullValue())
                .extract()
                .path("until");
        assertThat(Duration.between(Instant.now(), Instant.parse(until)))
                .isBetween(Duration.ofMinutes(9), Duration.ofMinutes(10));
        advertiser()
                .post("/api/v1/line-items/" + lineItem.id() + "/diagnosis%3Atrace")
                .then()
                .statusCode(202);
    }

    @Test
    void periodThatIsNone_isRefused() throws InterruptedException {
        LineItemDocument lineItem = ours(55, "period").build();
        Stock.publish(bootstrap, lineItem);
        awaitKnown(lineItem);
        String path = "/api/v1/line-items/" + lineItem.id() + "/diagnosis";
        advertiser().get(path + "?from=yesterday").then().statusCode(400).body("detail", containsString("from"));
        advertiser()
                .get(path + "?from=2026-11-01T00:00:00Z&to=2026-11-03T00:00:00Z")
                .then()
                .statusCode(400)
                .body("detail", containsString("24 hours"));
    }
}
