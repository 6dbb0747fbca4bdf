package dev.narrowcast.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which changes of state are possible, and what they leave behind. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class LifecycleTest {
    private final Api shop = Api.as("demo-advertiser");
    private final Api admin = Api.as("demo-admin");
    private final Api media = Api.as("demo-publisher");

    @Test
    void campaignPastItsEnd_cannotRunUntilTheEndIsMoved() {
        String body = Api.Bodies.campaign("Past").replace("\"end\":null", "\"end\":\"2020-01-02T00:00:00Z\"");
        String id = shop.create("/campaigns", body.replace("2026-11-21", "2020-01-01"));
        shop.post("/campaigns/" + id + ":activate").then().statusCode(409).body("errors.pointer", hasItem("/end"));
        shop.patch("/campaigns/" + id, "{\"end\":\"2099-01-01T00:00:00Z\"}")
                .then()
                .statusCode(200);
        shop.post("/campaigns/" + id + ":activate").then().statusCode(200);
        shop.post("/campaigns/" + id + ":activate").then().statusCode(200).body("version", equalTo(3));
    }

    @Test
    void escapedColon_meansTheSame() {
        String id = shop.campaign();
        shop.call()
                .post("/api/v1/campaigns/" + id + "%3Aactivate")
                .then()
                .statusCode(200)
                .body("status", equalTo("RUNNING"));
    }

    @Test
    void lineItemWithoutApprovedCreative_cannotServe() {
        String campaign = shop.campaign();
        String creative = shop.creative();
        String item = shop.lineItem(campaign, creative);
        shop.post("/creatives/" + creative + ":archive").then().statusCode(200);
        shop.post("/line-items/" + item + ":activate")
                .then()
                .statusCode(409)
                .body("errors.code", hasItem("NO_APPROVED_CREATIVE"));
    }

    @Test
    void activeLineItem_keepsItsPricingModel() {
        String item = shop.lineItem(shop.campaign(), shop.creative());
        shop.patch("/line-items/" + item, "{\"pricing\":{\"model\":\"CPC\"}}")
                .then()
                .statusCode(200);
        shop.post("/line-items/" + item + ":activate").then().statusCode(200);
        shop.patch("/line-items/" + item, "{\"pricing\":{\"model\":\"CPM\"}}")
                .then()
                .statusCode(409);
        shop.patch("/line-items/" + item, "{\"pricing\":{\"bidMicros\":9}}")
                .then()
                .statusCode(200)
                .body("pricing.model", equalTo("CPC"))
                .body("pricing.bidMicros", equalTo(9));
    }

    @Test
    void archivedCampaign_takesItsLineItemsAlong() {
        String campaign = shop.campaign();
        String item = shop.lineItem(campaign, shop.creative());
        shop.post("/campaigns/" + campaign + ":archive").then().statusCode(200);
        shop.get("/line-items/" + item).then().body("status", equalTo("ARCHIVED"));
        shop.post("/campaigns/" + campaign + ":activate").then().statusCode(409);
        shop.post("/campaigns/" + campaign + "/line-items", Api.Bodies.lineItem(shop.creative()))
                .then()
                .statusCode(409);
        shop.patch("/campaigns/" + campaign, "{\"name\":\"x\"}").then().statusCode(409);
    }

    @Test
    void duplicate_copiesCampaignAndLineItemsAsDrafts() {
        String campaign = shop.campaign();
        String item = shop.lineItem(campaign, shop.creative());
        shop.post("/line-items/" + item + ":activate").then().statusCode(200);
        Response copy = shop.post("/campaigns/" + campaign + ":duplicate");
        copy.then().statusCode(201).body("name", equalTo("Copy of Candles")).body("status", equalTo("DRAFT"));
        shop.get("/campaigns/" + copy.path("id") + "/line-items")
                .then()
                .body("items", hasSize(1))
                .body("items[0].status", equalTo("DRAFT"))
                .body("items[0].name", equalTo("Candle lovers"));
    }

    @Test
    void effectiveTargeting_isCampaignAndLineItem() {
        String campaign = shop.campaign();
        String item = shop.lineItem(campaign, shop.creative());
        shop.patch("/campaigns/" + campaign, "{\"targeting\":{\"geo\":{\"countries\":[\"CN\"]}}}");
        shop.get("/line-items/" + item + "/effective-targeting")
                .then()
                .statusCode(200)
                .body("effective.all[0].geo.countries[0]", equalTo("CN"))
                .body("effective.all[1].all[0].keyword.terms[0]", equalTo("candles"));
    }

    @Test
    void author_cannotReviewTheirOwnCreative() {
        String creative = shop.creative();
        admin.post("/creatives/" + creative + ":reject", "{\"note\":\"blurred\"}")
                .then()
                .statusCode(200)
                .body("status", equalTo("REJECTED"))
                .body("reviewNote", equalTo("blurred"));
        admin.patch("/creatives/" + creative, "{\"alt\":\"sharp\"}").then().statusCode(200);
        admin.post("/creatives/" + creative + ":reject", "{}").then().statusCode(403);
    }

    @Test
    void thirdActiveKeyOfAKind_isRefusedAndRotationKeepsBoth() {
        String site = media.create("/sites", Api.Bodies.SITE);
        String first = media.create("/sites/" + site + "/keys", Api.Bodies.KEY);
        Response second = media.post("/sites/" + site + "/keys/" + first + ":rotate");
        second.then().statusCode(201).body("kind", equalTo("SECRET"));
        media.post("/sites/" + site + "/keys", Api.Bodies.KEY).then().statusCode(409);
        media.create("/sites/" + site + "/keys", "{\"kind\":\"PUBLIC\"}");
        media.post("/sites/" + site + "/keys", "{\"kind\":\"PUBLIC\",\"scopes\":[\"privacy\"]}")
                .then()
                .statusCode(422);
        media.call().delete("/api/v1/sites/" + site + "/keys/" + first).then().statusCode(204);
        media.post("/sites/" + site + "/keys", Api.Bodies.KEY).then().statusCode(201);
        assertThat(media.get("/sites/" + site + "/keys").<List<String>>path("items.key"))
                .containsOnlyNulls();
    }

    @Test
    void identitySpace_isChosenByThePlatformOnly() {
        String site = media.create("/sites", Api.Bodies.SITE);
        media.get("/sites/" + site).then().body("identitySpace", equalTo("org_demo_media"));
        media.patch("/sites/" + site, "{\"identitySpace\":\"shared\"}").then().statusCode(403);
        admin.patch("/sites/" + site, "{\"identitySpace\":\"shared\"}").then().statusCode(200);
        media.patch("/sites/" + site, "{\"name\":\"kept\"}")
                .then()
                .statusCode(200)
                .body("identitySpace", equalTo("shared"));
    }

    @Test
    void secondAdvertiserOfAnOrganisation_isRefused() {
        admin.post("/advertisers", "{\"organisationId\":\"org_demo_shop\",\"name\":\"second\"}")
                .then()
                .statusCode(409);
        admin.post("/advertisers", "{\"organisationId\":\"org_nobody\",\"name\":\"x\"}")
                .then()
                .statusCode(422);
        admin.post("/organisations", "{\"id\":\"org_demo_shop\",\"name\":\"x\"}")
                .then()
                .statusCode(409);
        media.post("/sites/site_00000000-0000-7000-8000-000000000001:nothing")
                .then()
                .statusCode(404);
    }

    @Test
    void audit_saysWhoChangedWhat() {
        String campaign = shop.campaign();
        shop.patch("/campaigns/" + campaign, "{\"dailyBudgetMicros\":7}").then().statusCode(200);
        shop.patch("/campaigns/" + campaign, "{\"dailyBudgetMicros\":7}").then().statusCode(200);
        shop.get("/audit?objectId=" + campaign)
                .then()
                .statusCode(200)
                .body("items", hasSize(2))
                .body("items.action", equalTo(List.of("UPDATE", "CREATE")))
                .body("items[0].actor", equalTo("demo-advertiser"))
                .body("items[0].diff", hasSize(1))
                .body("items[0].diff[0].path", equalTo("/dailyBudgetMicros"))
                .body("items[0].diff[0].from", equalTo(10_000_000))
                .body("items[0].diff[0].to", equalTo(7));
    }

    @Test
    void audit_holdsNoKey() {
        String site = media.create("/sites", Api.Bodies.SITE);
        Response key = media.post("/sites/" + site + "/keys", Api.Bodies.KEY);
        assertThat(media.get("/audit?objectId=" + key.path("id")).asString())
                .contains("\"CREATE\"")
                .doesNotContain(key.<String>path("key"));
    }

    @Test
    void pages_holdEveryRowOnce() {
        String name = "paged-" + System.nanoTime();
        List<String> made = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            made.add(shop.create("/campaigns", Api.Bodies.campaign(name)));
        }
        List<String> found = new ArrayList<>();
        String token = null;
        do {
            String query = "/campaigns?pageSize=3&name=" + name + (token == null ? "" : "&pageToken=" + token);
            Response page = shop.get(query);
            found.addAll(page.path("items.id"));
            token = page.path("nextPageToken");
        } while (token != null);
        assertThat(found).isEqualTo(made.reversed());
    }
}
