package dev.narrowcast.bidding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.CreativeDocument.Format;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.catalog.SiteKeys;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.id.SiteKeyId;
import dev.narrowcast.contracts.targeting.Targeting;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How creatives made of words look in an answer. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class FormatsTest {
    private static final String SECRET = "sk_formats";
    private static final PlacementId FEED = PlacementId.fromString("pl_00000000-0000-7000-8000-000000000031");
    private static final PlacementId LINKS = PlacementId.fromString("pl_00000000-0000-7000-8000-000000000032");
    private static final PlacementId BOX = PlacementId.fromString("pl_00000000-0000-7000-8000-000000000033");

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    private static LineItemDocument house(long number, CreativeDocument creative) {
        return LineItem.numbered(number)
                .tier(Tier.HOUSE)
                .priced(Pricing.Model.FLAT, 0)
                .targeting(new Targeting.Placement(Set.of(FEED, LINKS, BOX)))
                .creative(creative)
                .build();
    }

    private static SiteDocument.Placement placement(PlacementId id, Set<Format> formats, SiteDocument.Size... sizes) {
        return new SiteDocument.Placement(
                id, "place", List.of(sizes), 0, SiteDocument.Auction.FIRST_PRICE, true, formats);
    }

    private static SiteDocument site() {
        return new SiteDocument(
                SiteId.fromString("site_00000000-0000-7000-8000-000000000031"),
                new OrganisationId("org_media"),
                1,
                "Feed",
                "feed.example",
                SiteDocument.Role.PUBLISHER,
                "org_media",
                true,
                Set.of(),
                List.of(
                        placement(FEED, Set.of(Format.NATIVE)),
                        placement(LINKS, Set.of(Format.TEXT)),
                        placement(BOX, null, new SiteDocument.Size(300, 250))),
                List.of(new SiteDocument.Key(
                        SiteKeyId.fromString("key_00000000-0000-7000-8000-000000000031"),
                        SiteDocument.KeyKind.SECRET,
                        SiteKeys.sha256(SECRET),
                        Set.of(SiteDocument.Scope.ADS, SiteDocument.Scope.EXPLAIN))),
                SiteDocument.Blocks.NONE);
    }

    @BeforeEach
    void publish() {
        Stock.publish(bootstrap, house(31, LineItem.nativeAd(31)));
        Stock.publish(bootstrap, house(32, LineItem.text(32)));
        Stock.publish(bootstrap, site());
        long from = System.nanoTime();
        while (ask(LINKS).statusCode() != 200
                || ask(LINKS).jsonPath().getMap("decisions").isEmpty()) {
            assertThat(System.nanoTime() - from).isLessThan(TimeUnit.SECONDS.toNanos(10));
        }
    }

    private static Response ask(PlacementId placement) {
        return given().header("X-Site-Key", SECRET)
                .contentType(ContentType.JSON)
                .body("{\"placements\":[{\"id\":\"a\",\"placementId\":\"" + placement + "\"}],\"explain\":true}")
                .post("/v1/ad-select");
    }

    private static ValidatableResponse answer(PlacementId placement) {
        return ask(placement).then().statusCode(200);
    }

    @Test
    void nativeAd_isAnsweredInParts() {
        answer(FEED)
                .body("decisions.a[0].creative.format", is("NATIVE"))
                .body("decisions.a[0].creative.native.title", is("Candles 蜡烛"))
                .body("decisions.a[0].creative.native.body", is("Quiet light."))
                .body("decisions.a[0].creative.native.imageUrl", is("https://static.example/n.png"))
                .body("decisions.a[0].creative.native.iconUrl", nullValue())
                .body("decisions.a[0].creative.native.callToAction", is("Shop now"))
                .body("decisions.a[0].creative.text", nullValue())
                .body("decisions.a[0].creative.html", nullValue())
                .body("decisions.a[0].creative.width", nullValue())
                .body("decisions.a[0].creative.height", nullValue())
                .body("decisions.a[0].creative.label", is("Ad"))
                .body("decisions.a[0].clickUrl", startsWith("http://ads.example/t/c/"));
        assertThat(ask(FEED).asString()).doesNotContain("nativeAd");
    }

    @Test
    void text_isAnsweredInParts() {
        answer(LINKS)
                .body("decisions.a[0].creative.format", is("TEXT"))
                .body("decisions.a[0].creative.text.title", is("Candles"))
                .body("decisions.a[0].creative.text.displayUrl", is("shop.example/candles"))
                .body("decisions.a[0].creative.native", nullValue())
                .body("decisions.a[0].creative.imageUrl", nullValue());
    }

    @Test
    void placementForPictures_getsNoWords_andExplainSaysFormat() {
        String words = "explain.a.candidates.findAll { it.lineItemId =~ /00000003[12]$/ }";
        answer(BOX)
                .body("decisions", aMapWithSize(0))
                .body(words + ".reason", equalTo(List.of("FORMAT", "FORMAT")))
                .body(words + ".creativeId", hasItem(LineItem.text(32).id().toString()));
    }
}
