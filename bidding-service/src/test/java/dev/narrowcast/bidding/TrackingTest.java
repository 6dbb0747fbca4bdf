package dev.narrowcast.bidding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.delivery.DeliveryType;
import dev.narrowcast.contracts.id.LeaseId;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** What the URLs of an ad do, from the answer of ad selection to the event in Kafka. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class TrackingTest {
    private static final Duration SOON = Duration.ofSeconds(10);

    @Inject
    Money money;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private LeaseId lease;

    private JsonPath ad(LineItemDocument lineItem, long serveNanos, String keyword, String more) {
        lease = money.grant(lineItem, serveNanos, serveNanos);
        return given().header("X-Site-Key", Stock.SECRET)
                .contentType(ContentType.JSON)
                .body("{\"placements\":[{\"id\":\"top\",\"placementId\":\"" + Stock.TOP
                        + "\"}],\"page\":{\"keywords\":[\"" + keyword
                        + "\"]},\"device\":{\"type\":\"MOBILE\"},\"geo\":{\"country\":\"CN\",\"city\":\"CN-330100\"}"
                        + more + "}")
                .post("/v1/ad-select")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath()
                .setRootPath("decisions.top[0]");
    }

    private JsonPath candles() {
        return ad(Stock.CANDLES, 2_000_000, "candles", "");
    }

    private static String path(JsonPath ad, String url) {
        return ad.getString(url).substring("http://ads.example".length());
    }

    private List<DeliveryEvent> events(JsonPath ad, int count) {
        String serve = ad.getString("serveId");
        return Events.await(bootstrap, event -> event.serveId().toString().equals(serve), count, SOON);
    }

    private static void isPixel(Response response) {
        response.then()
                .statusCode(200)
                .contentType("image/gif")
                .header("Cache-Control", "no-store")
                .header("Access-Control-Allow-Origin", "*");
        assertThat(response.asByteArray()).hasSizeLessThan(50).startsWith('G', 'I', 'F', '8', '9', 'a');
    }

    @Test
    void impression_isInKafkaWhenItIsAnswered() {
        JsonPath ad = candles();
        isPixel(given().get(path(ad, "impressionUrl")));
        DeliveryEvent event = events(ad, 1).getFirst();
        assertThat(event.type()).isEqualTo(DeliveryType.IMPRESSION);
        assertThat(event.priceNanos()).isEqualTo(2_000_000);
        assertThat(event.billable()).isTrue();
        assertThat(event.leaseId()).isEqualTo(lease);
        assertThat(event.lineItemId()).isEqualTo(Stock.CANDLES.id());
        assertThat(event.campaignId()).isEqualTo(Stock.CANDLES.campaignId());
        assertThat(event.advertiserId()).isEqualTo(Stock.CANDLES.advertiserId());
        assertThat(event.siteId()).isEqualTo(Stock.SITE);
        assertThat(event.placementId()).isEqualTo(Stock.TOP);
        assertThat(event.deviceType()).isEqualTo("MOBILE");
        assertThat(event.geo()).isEqualTo(new DeliveryEvent.Place("CN", "CN-ZJ", "CN-330100"));
        assertThat(event.userKey()).isNull();
        assertThat(event.servedAt()).isBeforeOrEqualTo(event.occurredAt());
        assertThat(event.servedAt()).isEqualTo(event.serveId().servedAt());
    }

    @Test
    void everyReport_isPassedOn_settlementCountsOnce() {
        JsonPath ad = candles();
        for (int i = 0; i < 3; i++) {
            isPixel(given().get(path(ad, "impressionUrl")));
        }
        isPixel(given().get(path(ad, "viewableUrl")));
        isPixel(given().get(path(ad, "eventUrls.CONSULT")));
        List<DeliveryEvent> events = events(ad, 5);
        assertThat(events)
                .extracting(DeliveryEvent::type)
                .containsExactly(
                        DeliveryType.IMPRESSION,
                        DeliveryType.IMPRESSION,
                        DeliveryType.IMPRESSION,
                        DeliveryType.VIEWABLE,
                        DeliveryType.CUSTOM);
        assertThat(events.getLast().ref()).isEqualTo("CONSULT");
        assertThat(events.get(3).priceNanos()).isZero();
    }

    @Test
    void click_leadsToTheLandingPageWithItsMacrosFilled() {
        JsonPath ad = candles();
        given().redirects()
                .follow(false)
                .get(path(ad, "clickUrl"))
                .then()
                .statusCode(302)
                .header("Cache-Control", "no-store")
                .header(
                        "Location",
                        is("https://shop.example/candles?click=" + ad.getString("serveId") + "&campaign="
                                + ad.getString("campaignId") + "&creative=" + ad.getString("creativeId")));
        DeliveryEvent event = events(ad, 1).getFirst();
        assertThat(event.type()).isEqualTo(DeliveryType.CLICK);
        assertThat(event.priceNanos()).isZero();
    }

    @Test
    void clickOfACpcAd_carriesThePrice_itsImpressionNone() {
        JsonPath ad = ad(Stock.CLICKS, 48_000_000, "clicks", "");
        given().get(path(ad, "impressionUrl"));
        given().redirects().follow(false).get(path(ad, "clickUrl")).then().statusCode(302);
        assertThat(events(ad, 2))
                .extracting(DeliveryEvent::type, DeliveryEvent::priceNanos)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple(DeliveryType.IMPRESSION, 0L),
                        org.assertj.core.groups.Tuple.tuple(DeliveryType.CLICK, 400_000_000L));
    }

    @Test
    void forgedToken_isAPlainPixel_andNotFoundAtTheClick() {
        for (String forged : List.of("x", "AAAA", "a".repeat(301), "%20", "..%2F..")) {
            isPixel(given().urlEncodingEnabled(false).get("/t/i/" + forged));
            isPixel(given().urlEncodingEnabled(false).get("/t/v/" + forged));
            isPixel(given().urlEncodingEnabled(false).get("/t/e/" + forged));
            given().urlEncodingEnabled(false)
                    .redirects()
                    .follow(false)
                    .get("/t/c/" + forged)
                    .then()
                    .statusCode(404)
                    .contentType("application/problem+json")
                    .body("type", is("/problems/not-found"));
        }
    }

    @Test
    void tokenOfOneKind_doesNothingElsewhere() {
        JsonPath ad = candles();
        String impression = path(ad, "impressionUrl").substring("/t/i/".length());
        String click = path(ad, "clickUrl").substring("/t/c/".length());
        isPixel(given().get("/t/v/" + impression));
        isPixel(given().get("/t/e/" + impression));
        isPixel(given().get("/t/i/" + click));
        given().redirects().follow(false).get("/t/c/" + impression).then().statusCode(404);
        isPixel(given().get(path(ad, "viewableUrl")));
        assertThat(events(ad, 1)).extracting(DeliveryEvent::type).containsExactly(DeliveryType.VIEWABLE);
    }

    @Test
    void headAndPrefetch_countNothing() {
        JsonPath ad = candles();
        given().head(path(ad, "impressionUrl")).then().statusCode(200).contentType("image/gif");
        given().redirects().follow(false).head(path(ad, "clickUrl")).then().statusCode(302);
        for (RequestSpecification ahead :
                List.of(given().header("Sec-Purpose", "prefetch;prerender"), given().header("Purpose", "prefetch"))) {
            isPixel(ahead.get(path(ad, "impressionUrl")));
        }
        given().header("Sec-Purpose", "prefetch")
                .redirects()
                .follow(false)
                .get(path(ad, "clickUrl"))
                .then()
                .statusCode(302);
        isPixel(given().get(path(ad, "viewableUrl")));
        assertThat(events(ad, 1)).extracting(DeliveryEvent::type).containsExactly(DeliveryType.VIEWABLE);
    }

    @Test
    void test_recordsNothing() {
        JsonPath ad = ad(Stock.CANDLES, 2_000_000, "candles", ",\"test\":true");
        isPixel(given().get(path(ad, "impressionUrl")));
        given().redirects().follow(false).get(path(ad, "clickUrl")).then().statusCode(302);
        assertThat(Events.await(
                        bootstrap,
                        event -> event.serveId().toString().equals(ad.getString("serveId")),
                        1,
                        Duration.ofSeconds(1)))
                .isEmpty();
    }

    @Test
    void serves_areCountedInSums() {
        long before = servedHouseAds(0);
        for (int i = 0; i < 7; i++) {
            ad(Stock.HOUSE, 1, "house", "");
        }
        ad(Stock.HOUSE, 1, "house", ",\"test\":true");
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
        while (servedHouseAds(1) - before < 7 && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(servedHouseAds(1) - before).isEqualTo(7);
    }

    private long servedHouseAds(int atLeast) {
        return Events.await(
                        bootstrap,
                        event -> event.type() == DeliveryType.SERVED_COUNT
                                && event.lineItemId().equals(Stock.HOUSE.id()),
                        atLeast,
                        Duration.ofSeconds(1))
                .stream()
                .mapToLong(DeliveryEvent::count)
                .sum();
    }
}
