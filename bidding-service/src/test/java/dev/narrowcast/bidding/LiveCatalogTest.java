package dev.narrowcast.bidding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.contracts.catalog.KillSwitch;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Changes of the catalog topics reach ad selection while the service runs. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class LiveCatalogTest {
    @Inject
    Money money;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @TestHTTPResource(value = "/health/ready", management = true)
    String ready;

    @TestHTTPResource(value = "/metrics", management = true)
    String metrics;

    private static JsonPath select() {
        return given().header("X-Site-Key", Stock.SECRET)
                .contentType(ContentType.JSON)
                .body("{\"placements\":[{\"id\":\"top\",\"placementId\":\"" + Stock.TOP
                        + "\"}],\"test\":true,\"page\":{\"keywords\":[\"live\"]}}")
                .post("/v1/ad-select")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static boolean serves() {
        return !select().getMap("decisions").isEmpty();
    }

    private void publishAndAwait(Object document, boolean serves) {
        Stock.publish(bootstrap, document);
        long from = System.nanoTime();
        while (serves() != serves && System.nanoTime() - from < TimeUnit.SECONDS.toNanos(5)) {
            Thread.onSpinWait();
        }
        assertThat(serves()).isEqualTo(serves);
        assertThat(System.nanoTime() - from).isLessThan(TimeUnit.SECONDS.toNanos(2));
    }

    private static LineItem live(long version) {
        return LineItem.numbered(21).version(version).targeting(Stock.keyword("live"));
    }

    @Test
    void pauseAndKillSwitches_areEverywhereWithinTwoSeconds() {
        LineItemDocument running = live(1).build();
        money.grant(running, 2_000_000, 2_000_000);
        long epoch = select().getLong("indexEpoch");
        publishAndAwait(running, true);
        assertThat(select().getLong("indexEpoch")).isGreaterThan(epoch);
        publishAndAwait(live(3).paused().build(), false);
        Stock.publish(bootstrap, live(2).build());
        publishAndAwait(live(4).build(), true);
        publishAndAwait(Stock.stop(KillSwitch.Level.CAMPAIGN, running.campaignId(), true), false);
        publishAndAwait(Stock.stop(KillSwitch.Level.CAMPAIGN, running.campaignId(), false), true);
        publishAndAwait(Stock.stop(KillSwitch.Level.ALL, "", true), false);
        publishAndAwait(Stock.stop(KillSwitch.Level.ALL, "", false), true);
    }

    @Test
    void ready_andThePoisonRecordWasCounted() {
        given().get(ready).then().statusCode(200);
        assertThat(given().get(metrics).asString())
                .containsPattern("narrowcast_catalog_poison_total\\{topic=\"campaign.lineitems\"[^}]*} 1.0")
                .contains("narrowcast_selection_lost_total{reason=\"TARGETING\"");
    }
}
