package dev.narrowcast.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import dev.narrowcast.contracts.catalog.Goal;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Schedule;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.catalog.SuppressAfter;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.topic.Topic;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where and when an ad must not be shown, and what it is promised: from the request to the catalogs. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class EligibilityTest {
    private static final String FUSSY = """
            {"name":"Fussy","pricing":{"model":"CPM","bidMicros":2000000},
             "schedule":{"dayparts":[{"days":["FRIDAY"],"from":"22:00","to":"02:00"},
               {"days":["FRIDAY"],"from":"06:00","to":"09:00"}],"clock":"VIEWER"},
             "blocks":{"sites":["site_00000000-0000-7000-8000-000000000001"],"pageCategories":["v9i3On"," 380 "],
               "requireKnownCategory":true},
             "suppressAfter":{"event":"CLICK","scope":"CAMPAIGN","for":"P30D"},
             "competitiveCategory":" Soft Drinks "}
            """;
    private static final String GUARANTEED = """
            {"name":"Promised","tier":"GUARANTEED","pricing":{"model":"CPM","bidMicros":2000000},
             "schedule":{"end":"2099-01-01T00:00:00Z"},"goal":{"impressions":1000000}}
            """;

    private final Api shop = Api.as("demo-advertiser");
    private final Api media = Api.as("demo-publisher");

    private String lineItem(String body) {
        return shop.create("/campaigns/" + shop.campaign() + "/line-items", body);
    }

    private static <T> T published(Topic topic, String key, Class<T> type) {
        try (CatalogReader reader = new CatalogReader(topic)) {
            return Await.value(
                    () -> {
                        byte[] value = reader.latest().get(key);
                        return value == null ? null : Json.read(value, type);
                    },
                    found -> true);
        }
    }

    @Test
    void everyRule_isKeptShownAndPublished() {
        String id = lineItem(FUSSY);
        shop.get("/line-items/" + id)
                .then()
                .statusCode(200)
                .body("schedule.clock", equalTo("VIEWER"))
                .body("blocks.pageCategories", containsInAnyOrder("v9i3On", "380"))
                .body("blocks.requireKnownCategory", equalTo(true))
                .body("suppressAfter.for", equalTo("P30D"))
                .body("competitiveCategory", equalTo("soft drinks"))
                .body("goal", nullValue());
        LineItemDocument document = published(Topic.CAMPAIGN_LINE_ITEMS, id, LineItemDocument.class);
        assertThat(document.schedule().clock()).isEqualTo(Schedule.Clock.VIEWER);
        assertThat(document.schedule().dayparts()).hasSize(2);
        LineItemDocument.Blocks blocks = Objects.requireNonNull(document.blocks());
        assertThat(blocks.pageCategories()).containsExactlyInAnyOrder("v9i3On", "380");
        assertThat(blocks.isUnsafe(Set.of())).isTrue();
        assertThat(document.suppressAfter())
                .isEqualTo(new SuppressAfter(
                        SuppressAfter.Event.CLICK, SuppressAfter.Scope.CAMPAIGN, Duration.ofDays(30)));
        assertThat(document.competitiveCategory()).isEqualTo("soft drinks");
    }

    @Test
    void plainLineItem_hasNoneOfThem() {
        String id = shop.lineItem(shop.campaign(), shop.creative());
        shop.get("/line-items/" + id)
                .then()
                .body("schedule.clock", equalTo("CAMPAIGN"))
                .body("blocks.requireKnownCategory", equalTo(false))
                .body("suppressAfter", nullValue());
        LineItemDocument document = published(Topic.CAMPAIGN_LINE_ITEMS, id, LineItemDocument.class);
        assertThat(document.schedule().clock()).isNull();
        assertThat(document.blocks()).isNull();
        assertThat(document.goal()).isNull();
    }

    @Test
    void patch_changesOneRuleAndLeavesTheOthers() {
        String path = "/line-items/" + lineItem(FUSSY);
        shop.patch(path, "{\"suppressAfter\":{\"for\":\"PT12H\"},\"blocks\":{\"requireKnownCategory\":false}}")
                .then()
                .statusCode(200)
                .body("suppressAfter.for", equalTo("PT12H"))
                .body("suppressAfter.scope", equalTo("CAMPAIGN"))
                .body("blocks.pageCategories", containsInAnyOrder("v9i3On", "380"))
                .body("schedule.clock", equalTo("VIEWER"));
        shop.patch(path, "{\"suppressAfter\":null,\"competitiveCategory\":null}")
                .then()
                .statusCode(200)
                .body("suppressAfter", nullValue())
                .body("competitiveCategory", nullValue());
    }

    @Test
    void copyOfACampaign_keepsTheRules() {
        String campaign = shop.campaign();
        shop.create("/campaigns/" + campaign + "/line-items", FUSSY);
        String copy = shop.post("/campaigns/" + campaign + ":duplicate").path("id");
        shop.get("/campaigns/" + copy + "/line-items")
                .then()
                .body("items[0].suppressAfter.for", equalTo("P30D"))
                .body("items[0].blocks.requireKnownCategory", equalTo(true))
                .body("items[0].competitiveCategory", equalTo("soft drinks"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"suppressAfter\":{\"event\":\"CONVERSION\",\"scope\":\"CAMPAIGN\",\"for\":\"P1D\"} | /suppressAfter/event | NOT_YET",
                "\"suppressAfter\":{\"event\":\"LOOK\",\"scope\":\"CAMPAIGN\",\"for\":\"P1D\"} | /suppressAfter/event | NOT_ALLOWED",
                "\"suppressAfter\":{\"event\":\"CLICK\",\"scope\":\"CREATIVE\",\"for\":\"P1D\"} | /suppressAfter/scope | NOT_ALLOWED",
                "\"suppressAfter\":{\"event\":\"CLICK\",\"scope\":\"CAMPAIGN\",\"for\":\"P91D\"} | /suppressAfter/for | OUT_OF_RANGE",
                "\"suppressAfter\":{\"event\":\"CLICK\",\"scope\":\"CAMPAIGN\"} | /suppressAfter/for | REQUIRED",
                "\"schedule\":{\"clock\":\"SERVER\"} | /schedule/clock | NOT_ALLOWED",
                "\"blocks\":{\"pageCategories\":[\" \"]} | /blocks/pageCategories/0 | BAD_VALUE",
                "\"blocks\":{\"pageCategories\":[\"380\",\"candles\"]} | /blocks/pageCategories/1 | BAD_VALUE",
                "\"goal\":{} | /goal | ONE_OF",
                "\"tier\":\"SPONSORSHIP\",\"goal\":{\"impressions\":1,\"shareOfVoicePermille\":1} | /goal | ONE_OF",
                "\"goal\":{\"shareOfVoicePermille\":10} | /goal/shareOfVoicePermille | OTHER_TIER",
                "\"tier\":\"SPONSORSHIP\",\"goal\":{\"shareOfVoicePermille\":1001} | /goal/shareOfVoicePermille | OUT_OF_RANGE",
                "\"tier\":\"GUARANTEED\",\"goal\":{\"impressions\":5} | /goal/impressions | NO_END",
                "\"schedule\":{\"end\":\"2099-01-01T00:00:00Z\"},\"goal\":{\"impressions\":5} | /goal/impressions | OTHER_TIER",
                "\"tier\":\"GUARANTEED\",\"schedule\":{\"end\":\"2099-01-01T00:00:00Z\"},\"goal\":{\"impressions\":0} | /goal/impressions | OUT_OF_RANGE"
            })
    void wrongRule_isNamed(String rule, String pointer, String code) {
        shop.post(
                        "/campaigns/" + shop.campaign() + "/line-items",
                        "{\"name\":\"n\",\"pricing\":{\"model\":\"CPM\",\"bidMicros\":1}," + rule + "}")
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem(pointer))
                .body("errors.find { it.pointer == '" + pointer + "' }.code", equalTo(code));
    }

    @Test
    void promises_reachTheBidders_andGoWithTheirTier() {
        String id = lineItem(GUARANTEED);
        assertThat(published(Topic.CAMPAIGN_LINE_ITEMS, id, LineItemDocument.class)
                        .goal())
                .isEqualTo(Goal.ofImpressions(1_000_000));
        shop.patch("/line-items/" + id, "{\"tier\":\"AUCTION\"}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/goal/impressions"));
        shop.patch(
                        "/line-items/" + id,
                        "{\"tier\":\"SPONSORSHIP\",\"goal\":{\"impressions\":null,\"shareOfVoicePermille\":250}}")
                .then()
                .statusCode(200)
                .body("goal.shareOfVoicePermille", equalTo(250));
    }

    @Test
    void siteBlocksCategories() {
        String id = media.create("/sites", """
                {"name":"Choosy","domain":"choosy.example","role":"PUBLISHER",
                 "blocks":{"advertiserDomains":["rival.example"],"categories":["IAB7"," IAB9-9 "]}}
                """);
        media.get("/sites/" + id).then().body("blocks.categories", containsInAnyOrder("IAB7", "IAB9-9"));
        assertThat(published(Topic.CAMPAIGN_INVENTORY, id, SiteDocument.class)
                        .blocks()
                        .categories())
                .containsExactlyInAnyOrder("IAB7", "IAB9-9", "260");
        media.patch("/sites/" + id, "{\"blocks\":{\"categories\":[\"\"]}}")
                .then()
                .statusCode(422)
                .body("errors.pointer", contains("/blocks/categories/0"));
    }
}
