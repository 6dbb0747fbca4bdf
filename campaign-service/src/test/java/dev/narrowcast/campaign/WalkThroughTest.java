package dev.narrowcast.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;

/** One campaign from nothing, as the API's description tells it. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class WalkThroughTest {
    private final Api shop = Api.as("demo-advertiser");

    @Test
    void campaign_fromNothingToRunning() {
        Response made = shop.post("/campaigns", Api.Bodies.campaign("Candles"));
        made.then()
                .statusCode(201)
                .header("ETag", "\"1\"")
                .header("Location", startsWith("/api/v1/campaigns/cmp_"))
                .body("status", equalTo("DRAFT"))
                .body("version", equalTo(1))
                .body("end", nullValue())
                .body("advertiserId", equalTo("adv_00000000-0000-7000-8000-000000000001"));
        String campaign = made.path("id");
        String creative = shop.creative();
        shop.get("/creatives/" + creative).then().statusCode(200).body("status", equalTo("APPROVED"));
        String item = shop.lineItem(campaign, creative);
        shop.get("/line-items/" + item)
                .then()
                .statusCode(200)
                .body("campaignId", equalTo(campaign))
                .body("frequencyCaps[0].window", equalTo("P1D"))
                .body("creativeIds[0]", equalTo(creative));
        shop.post("/campaigns/" + campaign + ":activate").then().statusCode(200).body("status", equalTo("RUNNING"));
        shop.post("/line-items/" + item + ":activate").then().statusCode(200).body("status", equalTo("ACTIVE"));
        shop.post("/line-items/" + item + ":pause").then().statusCode(200).body("status", equalTo("PAUSED"));
        assertThat(shop.get("/campaigns?name=candles&status=RUNNING").<java.util.List<String>>path("items.id"))
                .contains(campaign);
    }
}
