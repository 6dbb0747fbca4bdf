package dev.narrowcast.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.narrowcast.campaign.ledger.MoneyTransactions;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.delivery.DeliveryType;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.ServeId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.lease.Heartbeat;
import dev.narrowcast.contracts.topic.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a lease to the bill and the report, over real Kafka and PostgreSQL. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class MoneyFlowTest {
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final AdvertiserId SHOP = AdvertiserId.fromString("adv_00000000-0000-7000-8000-000000000001");
    private static final SiteId SITE = SiteId.fromString("site_00000000-0000-7000-8000-000000000001");
    private static final PlacementId PLACEMENT = PlacementId.fromString("pl_00000000-0000-7000-8000-000000000001");
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Api advertiser = Api.as("demo-advertiser");
    private CampaignId campaign;
    private LineItemId lineItem;
    private CreativeId creative;

    @Inject
    MoneyTransactions transactions;

    @BeforeEach
    void runningLineItem() {
        String campaignId = advertiser.campaign();
        String creativeId = advertiser.creative();
        String lineItemId = advertiser.lineItem(campaignId, creativeId);
        advertiser.post("/campaigns/" + campaignId + ":activate").then().statusCode(200);
        advertiser.post("/line-items/" + lineItemId + ":activate").then().statusCode(200);
        campaign = CampaignId.fromString(campaignId);
        lineItem = LineItemId.fromString(lineItemId);
        creative = CreativeId.fromString(creativeId);
    }

    private static LocalDate today() {
        return Instant.now().atZone(ZONE).toLocalDate();
    }

    private Response heartbeat(String client, UUID session, Heartbeat.Line... lines) {
        return given().auth()
                .oauth2(LocalParts.stack().token(client))
                .contentType(ContentType.JSON)
                .body(Json.write(new Heartbeat(session, Instant.now(), List.of(lines))))
                .post("/internal/sessions/bidding-1/heartbeat");
    }

    private DeliveryEvent event(DeliveryType type, long priceNanos) {
        Instant servedAt = Instant.now().minusSeconds(3);
        return new DeliveryEvent(
                type,
                ServeId.next(servedAt),
                "",
                servedAt.plusSeconds(1),
                servedAt,
                today(),
                lineItem,
                campaign,
                SHOP,
                creative,
                SITE,
                PLACEMENT,
                null,
                null,
                priceNanos,
                true,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                type == DeliveryType.SERVED_COUNT ? 40 : 1);
    }

    private void publish(List<byte[]> values) {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap(), "acks", "all", "linger.ms", "5"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            values.forEach(value ->
                    producer.send(new ProducerRecord<>(Topic.DELIVERY_EVENTS.topicName(), campaign.toString(), value)));
        }
    }

    private void publish(DeliveryEvent... events) {
        publish(List.of(events).stream().map(Json::write).toList());
    }

    private static String bootstrap() {
        return LocalParts.stack().value("NARROWCAST_KAFKA_BOOTSTRAP");
    }

    private long number(String sql, UUID parameter) {
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, parameter);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private long settled() {
        return number("SELECT count(*) FROM delivery_event WHERE line_item_id = ?", lineItem.value());
    }

    private long billed() {
        return number(
                "SELECT coalesce(sum(debit_nanos), 0) FROM ledger_entry WHERE line_item_id = ?", lineItem.value());
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("still waiting").isLessThan(deadline);
            Thread.sleep(100);
        }
    }

    private Response report(String client, String metrics) {
        return Api.as(client)
                .get("/reports?dimensions=campaign&metrics=" + metrics + "&from=" + today().minusDays(1) + "&to="
                        + today().plusDays(1) + "&timeZone=Asia/Shanghai&campaign=" + campaign);
    }

    private void assertBalanced() {
        assertThat(transactions.<Boolean>run(connection -> {
                    try (PreparedStatement statement = connection.prepareStatement(
                                    "SELECT FROM ledger_entry GROUP BY set_id HAVING sum(debit_nanos) <> sum(credit_nanos)");
                            ResultSet row = statement.executeQuery()) {
                        return row.next();
                    }
                }))
                .as("an unbalanced set of entries")
                .isFalse();
    }

    @Test
    void heartbeat_grantsOneServe_andHandsOutKeys() {
        UUID session = UUID.randomUUID();
        heartbeat(
                        "narrowcast-bidding",
                        session,
                        new Heartbeat.Line(null, lineItem, today(), 0, 0, 2_000_000, 2_000_000, 0.1))
                .then()
                .statusCode(200)
                .body("sessionTtlMillis", equalTo(20_000))
                .body("grants[0].amountNanos", equalTo(2_000_000))
                .body("grants[0].lineItemId", equalTo(lineItem.toString()))
                .body("tokenKeys.size()", equalTo(1));
    }

    @Test
    void heartbeat_isForTheServiceRoleOnly() {
        heartbeat("demo-advertiser", UUID.randomUUID()).then().statusCode(403);
        given().contentType(ContentType.JSON)
                .body("{}")
                .post("/internal/sessions/bidding-1/heartbeat")
                .then()
                .statusCode(401);
    }

    @Test
    void impressionAndClick_areBilledOnce_andReportEqualsLedger() throws Exception {
        DeliveryEvent impression = event(DeliveryType.IMPRESSION, 2_000_000);
        publish(impression, impression, event(DeliveryType.CLICK, 0), event(DeliveryType.SERVED_COUNT, 0), impression);
        await(() -> settled() == 3);
        report("demo-advertiser", "served,impressions,clicks,spend")
                .then()
                .statusCode(200)
                .body("rows[0].served", equalTo(40))
                .body("rows[0].impressions", equalTo(1))
                .body("rows[0].clicks", equalTo(1))
                .body("rows[0].spend", equalTo("0.002000"))
                .body("rows[0].spendMicros", equalTo(2_000));
        report("demo-publisher", "impressions,earnings")
                .then()
                .statusCode(200)
                .body("rows[0].earnings", equalTo("0.001400"));
        report("demo-advertiser2", "impressions").then().statusCode(200).body("rows.size()", equalTo(0));
        assertThat(billed()).isEqualTo(2_000_000);
        assertBalanced();
    }

    @Test
    void thousandsOfSmallPrices_billExactly_andReplayChangesNothing() throws Exception {
        List<byte[]> values = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            values.add(Json.write(event(DeliveryType.IMPRESSION, 333)));
        }
        publish(values);
        await(() -> settled() == 10_000);
        assertThat(billed()).isEqualTo(3_330_000);
        long offsets = offsets();

        transactions.run(connection -> {
            try (PreparedStatement statement =
                    connection.prepareStatement("UPDATE consumer_offset SET next_offset = 0")) {
                return statement.executeUpdate();
            }
        });
        publish(event(DeliveryType.IMPRESSION, 333));
        await(() -> settled() == 10_001 && offsets() == offsets + 1);
        assertThat(billed()).isEqualTo(3_330_333);
        report("demo-advertiser", "impressions,spend").then().body("rows[0].spend", equalTo("0.003330333"));
        assertBalanced();
    }

    private long offsets() {
        return transactions.run(connection -> {
            try (PreparedStatement statement =
                            connection.prepareStatement("SELECT sum(next_offset) FROM consumer_offset");
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Test
    void poison_isPutAsideWithItsReason_andBlocksNothing() throws Exception {
        String marker = "not json " + UUID.randomUUID();
        LineItemId known = lineItem;
        lineItem = LineItemId.next();
        DeliveryEvent stranger = event(DeliveryType.IMPRESSION, 1_000);
        lineItem = known;
        publish(List.of(
                marker.getBytes(StandardCharsets.UTF_8),
                Json.write(stranger),
                Json.write(event(DeliveryType.IMPRESSION, 1_000))));
        await(() -> settled() == 1);
        Set<String> reasons = new HashSet<>();
        try (KafkaConsumer<byte[], byte[]> letters = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrap()), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            TopicPartition partition = new TopicPartition(Topic.DELIVERY_EVENTS_DLQ.topicName(), 0);
            letters.assign(List.of(partition));
            letters.seekToBeginning(List.of(partition));
            await(() -> {
                for (ConsumerRecord<byte[], byte[]> letter : letters.poll(Duration.ofMillis(200))) {
                    reasons.add(new String(
                            letter.headers().lastHeader("narrowcast-reason").value(), StandardCharsets.UTF_8));
                }
                return reasons.stream()
                                .anyMatch(reason ->
                                        reason.contains(stranger.lineItemId().toString()))
                        && reasons.stream().anyMatch(reason -> reason.startsWith("not a DeliveryEvent"));
            });
        }
    }

    @Test
    void fiftyParallelTopUps_withOneKey_areOneEntry_withEqualAnswers() throws Exception {
        AdvertiserId other = AdvertiserId.fromString("adv_00000000-0000-7000-8000-000000000002");
        String key = "top-up-" + UUID.randomUUID();
        String path = "/accounts/" + other + "/topups";
        String body = "{\"amountMicros\":1000000,\"currency\":\"CNY\",\"note\":\"test\"}";
        Api finance = Api.as("demo-finance");
        long before = number("SELECT count(*) FROM top_up WHERE advertiser_id = ?", other.value());
        Set<String> answers = new HashSet<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(25)) {
            List<Future<Response>> calls = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                calls.add(threads.submit(() ->
                        finance.call().header("Idempotency-Key", key).body(body).post("/api/v1" + path)));
            }
            for (Future<Response> call : calls) {
                assertThat(call.get().statusCode()).isEqualTo(201);
                answers.add(call.get().asString());
            }
        }
        assertThat(answers).hasSize(1);
        assertThat(number("SELECT count(*) FROM top_up WHERE advertiser_id = ?", other.value()))
                .isEqualTo(before + 1);
        finance.call()
                .header("Idempotency-Key", key)
                .body(body.replace("1000000", "2000000"))
                .post("/api/v1" + path)
                .then()
                .statusCode(422);
        finance.post(path, body).then().statusCode(400);
        Api.as("demo-advertiser2")
                .call()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1" + path)
                .then()
                .statusCode(403);
        finance.get("/accounts/" + other).then().statusCode(200).body("entries.note", hasItem("test"));
        advertiser.get("/accounts/" + other).then().statusCode(404);
        assertBalanced();
    }

    @Test
    void ledger_cannotBeChanged_andIsHiddenFromOthers() throws Exception {
        publish(event(DeliveryType.IMPRESSION, 5_000));
        await(() -> settled() == 1);
        for (String change : List.of("UPDATE ledger_entry SET note = 'x'", "DELETE FROM ledger_entry")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(() -> transactions.run(connection -> {
                        try (PreparedStatement statement = connection.prepareStatement(change)) {
                            return statement.executeUpdate();
                        }
                    }))
                    .hasRootCauseInstanceOf(SQLException.class)
                    .hasMessageContaining("permission denied");
        }
        String mine = "SELECT count(*) FROM delivery_report WHERE line_item_id = '" + lineItem.value() + "'";
        assertThat(countAs("org_demo_shop", mine)).isEqualTo(1);
        assertThat(countAs("org_demo_media", mine)).isEqualTo(1);
        assertThat(countAs("org_demo_other", mine)).isZero();
        String entries = "SELECT count(*) FROM ledger_entry WHERE line_item_id = '" + lineItem.value() + "'";
        assertThat(countAs("org_demo_shop", entries)).isEqualTo(1);
        assertThat(countAs("org_demo_other", entries)).isZero();
    }

    private long countAs(String organisation, String sql) {
        return transactions.runAs(organisation, connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql);
                    ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        });
    }
}
