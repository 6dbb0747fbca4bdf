package dev.narrowcast.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.KillSwitch;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.catalog.SiteKeys;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.topic.Topic;
import dev.narrowcast.kit.database.TenantScope;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is committed reaches the catalogs, what is rolled back does not, and the last state wins. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class OutboxTest {
    @Inject
    DataSource database;

    private final Api shop = Api.as("demo-advertiser");
    private CatalogReader lineItems;

    @BeforeEach
    void open() {
        lineItems = new CatalogReader(Topic.CAMPAIGN_LINE_ITEMS);
    }

    @AfterEach
    void close() {
        lineItems.close();
    }

    private String running() {
        String campaign = shop.campaign();
        String item = shop.lineItem(campaign, shop.creative());
        shop.post("/campaigns/" + campaign + ":activate").then().statusCode(200);
        shop.post("/line-items/" + item + ":activate").then().statusCode(200);
        return item;
    }

    private LineItemDocument latest(String item) {
        byte[] value = lineItems.latest().get(item);
        return value == null ? null : Json.read(value, LineItemDocument.class);
    }

    @Test
    void activatedLineItem_isPublishedWithAllThatServingNeeds() {
        String item = running();
        Await.until(() -> latest(item) != null && latest(item).running());
        LineItemDocument document = latest(item);
        assertThat(document.campaignId().toString())
                .isEqualTo(shop.get("/line-items/" + item).path("campaignId"));
        assertThat(document.limitIds())
                .containsExactly(
                        "balance:adv_00000000-0000-7000-8000-000000000001",
                        "campaign:" + document.campaignId() + ":day");
        assertThat(document.creatives()).hasSize(1).allMatch(CreativeDocument::isApproved);
        assertThat(document.schedule().timeZone().getId()).isEqualTo("Asia/Shanghai");
        assertThat(document.frequencyCaps()).hasSize(1);
        assertThat(document.advertiserName()).isEqualTo("Demo shop");
    }

    @Test
    void pause_isPublishedWellUnderASecond() {
        String item = running();
        Await.until(() -> latest(item) != null && latest(item).running());
        long paused = System.nanoTime();
        shop.post("/line-items/" + item + ":pause").then().statusCode(200);
        Await.until(() -> !latest(item).running());
        assertThat(Duration.ofNanos(System.nanoTime() - paused)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void changesAbove_reachTheLineItem() {
        String item = running();
        LineItemDocument document = Await.value(() -> latest(item), LineItemDocument::running);
        shop.patch("/campaigns/" + document.campaignId(), "{\"targeting\":{\"geo\":{\"countries\":[\"CN\"]}}}")
                .then()
                .statusCode(200);
        Await.until(() -> latest(item).targeting().toString().contains("CN"));
        Api.as("demo-admin")
                .post("/creatives/" + document.creatives().getFirst().id() + ":reject", "{\"note\":\"no\"}")
                .then()
                .statusCode(200);
        Await.until(() -> !latest(item).creatives().getFirst().isApproved());
        shop.post("/campaigns/" + document.campaignId() + ":pause").then().statusCode(200);
        Await.until(() -> !latest(item).running());
    }

    @Test
    void archivedLineItem_staysForTrackingAndLeavesADayLater() throws SQLException {
        String item = running();
        shop.post("/line-items/" + item + ":archive").then().statusCode(200);
        Await.until(() -> latest(item) != null && !latest(item).running());
        ageArchive(item);
        Await.until(() -> lineItems.latest().containsKey(item) && latest(item) == null);
    }

    private void ageArchive(String item) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            TenantScope.everyOrganisation(connection);
            try (PreparedStatement statement = connection.prepareStatement(
                    "update line_item set archived_at = archived_at - interval '25 hours' where id = ?")) {
                statement.setObject(1, UUID.fromString(item.substring("li_".length())));
                assertThat(statement.executeUpdate()).isOne();
            }
            connection.commit();
        }
    }

    @Test
    void site_isPublishedWithPlacementsAndValidKeys() {
        Api media = Api.as("demo-publisher");
        String site = media.create("/sites", Api.Bodies.SITE);
        media.create("/sites/" + site + "/placements", Api.Bodies.PLACEMENT);
        Response key = media.post("/sites/" + site + "/keys", Api.Bodies.KEY);
        try (CatalogReader inventory = new CatalogReader(Topic.CAMPAIGN_INVENTORY)) {
            SiteDocument document = Await.value(
                    () -> site(inventory, site), found -> found.keys().size() == 1);
            assertThat(document.placements()).hasSize(1);
            assertThat(document.active()).isTrue();
            assertThat(document.keys().getFirst().sha256()).isEqualTo(SiteKeys.sha256(key.path("key")));
            media.call()
                    .delete("/api/v1/sites/" + site + "/keys/" + key.path("id"))
                    .then()
                    .statusCode(204);
            Await.until(() -> site(inventory, site).keys().isEmpty());
            SiteDocument demo = site(inventory, "site_00000000-0000-7000-8000-000000000001");
            assertThat(demo.keys())
                    .extracting(SiteDocument.Key::sha256)
                    .contains(SiteKeys.sha256("pk_demo"), SiteKeys.sha256("sk_demo"));
        }
    }

    private static SiteDocument site(CatalogReader inventory, String id) {
        byte[] value = inventory.latest().get(id);
        return value == null ? null : Json.read(value, SiteDocument.class);
    }

    @Test
    void killSwitch_isPublished() {
        String campaign = shop.campaign();
        String body = "{\"level\":\"CAMPAIGN\",\"id\":\"" + campaign + "\",\"on\":true}";
        shop.post("/kill-switches", body).then().statusCode(200);
        try (CatalogReader switches = new CatalogReader(Topic.CAMPAIGN_SWITCHES)) {
            String key = KillSwitch.key(KillSwitch.Level.CAMPAIGN, campaign);
            Await.until(() -> switches.latest().containsKey(key));
            assertThat(Json.read(switches.latest().get(key), KillSwitch.class).on())
                    .isTrue();
        }
        shop.post("/kill-switches", "{\"level\":\"ALL\",\"on\":true}").then().statusCode(403);
    }

    @Test
    void randomCommitsAndRollbacks_loseNothingAndInventNothing() throws Exception {
        List<String> items = new ArrayList<>();
        String campaign = shop.campaign();
        String creative = shop.creative();
        for (int i = 0; i < 6; i++) {
            items.add(shop.lineItem(campaign, creative));
        }
        Map<String, Set<String>> accepted = new HashMap<>();
        items.forEach(item -> accepted.put(item, new HashSet<>(Set.of("Candle lovers"))));
        List<Callable<String[]>> changes = new ArrayList<>();
        Random random = new Random(20_261_121);
        for (int i = 0; i < 150; i++) {
            String item = items.get(random.nextInt(items.size()));
            boolean valid = random.nextBoolean();
            String name = (valid ? "kept-" : "rolled-back-") + i;
            changes.add(() -> rename(item, name, valid ? creative : "cr_00000000-0000-7000-8000-00000000dead"));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<String[]> change : threads.invokeAll(changes)) {
                String[] done = change.resultNow();
                if (done != null) {
                    accepted.get(done[0]).add(done[1]);
                }
            }
        }
        for (String item : items) {
            String last = shop.get("/line-items/" + item).path("name");
            Await.until(() -> latest(item) != null && latest(item).name().equals(last));
            List<LineItemDocument> history = lineItems.history(item).stream()
                    .map(value -> Json.read(value, LineItemDocument.class))
                    .toList();
            assertThat(history).extracting(LineItemDocument::name).allMatch(accepted.get(item)::contains);
            assertThat(history).extracting(LineItemDocument::version).isSorted().doesNotHaveDuplicates();
        }
        Await.until(() -> pending() == 0);
    }

    /** Null when the change was refused and rolled back. */
    private String[] rename(String item, String name, String creative) {
        String body = "{\"name\":\"" + name + "\",\"creativeIds\":[\"" + creative + "\"]}";
        Response answer = shop.call().header("If-Match", "*").body(body).patch("/api/v1/line-items/" + item);
        assertThat(answer.statusCode()).isIn(200, 422);
        return answer.statusCode() == 200 ? new String[] {item, name} : null;
    }

    private long pending() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("select count(*) from outbox");
                var rows = statement.executeQuery()) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
