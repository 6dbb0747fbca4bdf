package dev.narrowcast.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What clients may send wrong, and what they are told. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class BadInputTest {
    private final Api shop = Api.as("demo-advertiser");

    @ParameterizedTest(name = "{0} = {1} is {2} at {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "name | ''                     | 422 | /name",
                "name | 7                      | 400 | /name",
                "name | null                   | 422 | /name",
                "name | 'a\\u0000b'            | 422 | /name",
                "name | '\\ud800'              | 422 | /name",
                "objective | 'WORLD_DOMINION'  | 422 | /objective",
                "timeZone | 'Asia/Atlantis'    | 422 | /timeZone",
                "timeZone | '+08:00'           | 422 | /timeZone",
                "start | 'tomorrow'            | 422 | /start",
                "start | 1763683200            | 400 | /start",
                "end | '2026-11-20T00:00:00Z'  | 422 | /end",
                "currency | 'EUR'              | 422 | /currency",
                "dailyBudgetMicros | 0         | 422 | /dailyBudgetMicros",
                "dailyBudgetMicros | -5        | 422 | /dailyBudgetMicros",
                "dailyBudgetMicros | 1.5       | 400 | /dailyBudgetMicros",
                "dailyBudgetMicros | '5'       | 400 | /dailyBudgetMicros",
                "dailyBudgetMicros | 99999999999999999999 | 400 | /dailyBudgetMicros",
                "dailyBudgetMicros | 1000000000000001     | 422 | /dailyBudgetMicros",
                "targeting | {'tags':[]}       | 422 | /targeting/tags",
                "targeting | {'all':[]}        | 422 | /targeting/all",
                "targeting | {'all':[{'geo':{'countries':['Utopia']}}]} | 422 | /targeting/all/0/geo/countries/0",
                "targeting | {'keyword':{'terms':['a\\u0000b']}} | 422 | /targeting",
                "frequencyCaps | [null]        | 422 | /frequencyCaps/0",
                "frequencyCaps | [{'level':'LINE_ITEM','limit':0,'window':'P1D'}] | 422 | /frequencyCaps/0/limit",
                "frequencyCaps | [{'level':'LINE_ITEM','limit':1,'window':'P91D'}] | 422 | /frequencyCaps/0/window",
                "frequencyCaps | [{'level':'PLANET','limit':1,'window':'P1D'}] | 422 | /frequencyCaps/0/level",
                "frequencyCaps | [{'levels':'LINE_ITEM'}] | 400 | /frequencyCaps/0/levels",
                "organisationId | 'org_demo_other' | 400 | /organisationId",
            })
    void campaignField_isRefusedWithItsPointer(String field, String value, int status, String pointer) {
        // Quotes in the table are single ones; in the request they are double ones.
        String json = value.replace('\'', '"');
        String body = Api.Bodies.campaign("Candles")
                .replaceFirst(
                        "\"" + field + "\":[^,}]+",
                        "\"" + field + "\":" + java.util.regex.Matcher.quoteReplacement(json));
        if (!body.contains("\"" + field + "\":" + json)) {
            body = body.stripTrailing().replaceFirst("}$", ",\"" + field + "\":" + json.replace("\\", "\\\\") + "}");
        }
        shop.post("/campaigns", body)
                .then()
                .statusCode(status)
                .contentType(startsWith("application/problem+json"))
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void everyWrongField_isNamedAtOnce() {
        Response answer = shop.post(
                "/campaigns", "{\"name\":\"\",\"objective\":\"X\",\"dailyBudgetMicros\":-1,\"currency\":\"EUR\"}");
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.<List<String>>path("errors.pointer"))
                .contains("/name", "/objective", "/dailyBudgetMicros", "/currency");
    }

    @ParameterizedTest(name = "{0} with bid {1} of tier {2} is {3}")
    @CsvSource({
        "CPM,-1,AUCTION,422",
        "CPM,0,AUCTION,422",
        "CPM,10000000001,AUCTION,422",
        "FLAT,5,AUCTION,422",
        "CPM,5,HOUSE,422",
        "CPM,0,HOUSE,201",
        "CPC,5,AUCTION,201",
        "FLAT,5,SPONSORSHIP,201"
    })
    void price_followsItsTier(String model, long bid, String tier, int status) {
        String body = """
                {"name":"n","tier":"%s","pricing":{"model":"%s","bidMicros":%d}}
                """.formatted(tier, model, bid);
        shop.post("/campaigns/" + shop.campaign() + "/line-items", body).then().statusCode(status);
    }

    @Test
    void lineItem_mustFitItsCampaignAndCreatives() {
        String campaign = shop.campaign();
        String foreign = Api.as("demo-advertiser2").creative();
        String body = """
                {"name":"n","pricing":{"model":"CPM","bidMicros":5,"currency":"EUR"},
                 "schedule":{"start":"2026-11-20T00:00:00Z","dayparts":[{"days":[],"from":"9","to":"18:00"}]},"creativeIds":["%s"]}
                """.formatted(foreign);
        assertThat(shop.post("/campaigns/" + campaign + "/line-items", body).<List<String>>path("errors.pointer"))
                .contains(
                        "/pricing/currency",
                        "/schedule/start",
                        "/schedule/dayparts/0/days",
                        "/schedule/dayparts/0/from");
        shop.post("/campaigns/" + campaign + "/line-items", Api.Bodies.lineItem(foreign))
                .then()
                .statusCode(422)
                .body("errors[0].pointer", equalTo("/creativeIds/0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "//shop.example/x",
                "https://user:pw@shop.example/",
                "https://evil.example/",
                "https://shop.example.evil.example/",
                "https://{click_id}.shop.example/",
                "https://shop.example:99999999/",
                "shop.example"
            })
    void landingUrl_mustLeadToTheAdvertiser(String url) {
        shop.post("/creatives", Api.Bodies.CREATIVE.replace("https://shop.example/candles", url))
                .then()
                .statusCode(422)
                .body("errors.pointer", hasItem("/landingUrl"));
    }

    @Test
    void html_mustReportClicksAndStaySmall() {
        String head =
                "{\"name\":\"n\",\"format\":\"HTML\",\"width\":300,\"height\":250,\"landingUrl\":\"https://shop.example/\",\"advertiserDomain\":\"shop.example\",\"html\":\"";
        shop.post("/creatives", head + "<b>hello</b>\"}")
                .then()
                .statusCode(422)
                .body("errors.code", hasItem("NO_CLICK"));
        shop.post("/creatives", head + "{{clickUrl}}" + "€".repeat(51_200) + "\"}")
                .then()
                .statusCode(422)
                .body("errors.code", hasItem("TOO_LONG"));
        shop.post("/creatives", head + "{{clickUrl}}\"}").then().statusCode(201);
    }

    @Test
    void document_aboveTheTopicsLimit_is422() {
        String campaign = shop.campaign();
        String big =
                "{\"name\":\"n\",\"format\":\"HTML\",\"width\":300,\"height\":250,\"landingUrl\":\"https://shop.example/\",\"advertiserDomain\":\"shop.example\",\"html\":\"{{clickUrl}}"
                        + "x".repeat(150_000) + "\"}";
        String ids = String.join(
                "\",\"",
                shop.create("/creatives", big),
                shop.create("/creatives", big),
                shop.create("/creatives", big),
                shop.create("/creatives", big));
        shop.post("/campaigns/" + campaign + "/line-items", Api.Bodies.lineItem(ids))
                .then()
                .statusCode(422)
                .body("errors[0].code", equalTo("LIMIT"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "", "null", "[]", "7", "{\"name\":\"a\",\"name\":\"b\"}", "{} {}"})
    void brokenBody_is400(String body) {
        shop.call().body(body).post("/api/v1/campaigns").then().statusCode(400).body("type", startsWith("/problems/"));
    }

    @Test
    void transport_isAnsweredWithProblems() {
        String token = LocalParts.stack().token("demo-advertiser");
        given().auth()
                .oauth2(token)
                .contentType(ContentType.TEXT)
                .body("hello")
                .post("/api/v1/campaigns")
                .then()
                .statusCode(415)
                .contentType(startsWith("application/problem+json"));
        given().auth()
                .oauth2(token)
                .contentType(ContentType.JSON)
                .body("x".repeat(1_100_000))
                .post("/api/v1/campaigns")
                .then()
                .statusCode(413)
                .contentType(startsWith("application/problem+json"));
        given().auth()
                .oauth2(token)
                .delete("/api/v1/campaigns")
                .then()
                .statusCode(405)
                .contentType(startsWith("application/problem+json"));
        given().auth()
                .oauth2(token)
                .get("/api/v1/nonsense")
                .then()
                .statusCode(404)
                .contentType(startsWith("application/problem+json"));
        given().auth()
                .oauth2(token)
                .accept("image/png")
                .get("/api/v1/campaigns")
                .then()
                .statusCode(406)
                .contentType(startsWith("application/problem+json"));
        given().auth()
                .oauth2("nonsense")
                .get("/api/v1/campaigns")
                .then()
                .statusCode(401)
                .contentType(startsWith("application/problem+json"))
                .body("title", startsWith("Credential"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"pageSize=0", "pageSize=201", "pageSize=x", "pageToken=!!", "pageToken=eA", "status=SLEEPING"})
    void badQuery_is400(String query) {
        shop.get("/campaigns?" + query).then().statusCode(400);
    }

    @Test
    void entityTag_guardsEveryReplacement() {
        String path = "/campaigns/" + shop.campaign();
        String body = Api.Bodies.campaign("Renamed");
        shop.call().body(body).put("/api/v1" + path).then().statusCode(428);
        shop.call()
                .header("If-Match", "\"9\"")
                .body(body)
                .put("/api/v1" + path)
                .then()
                .statusCode(412);
        shop.call()
                .header("If-Match", "\"1\"")
                .body(body)
                .put("/api/v1" + path)
                .then()
                .statusCode(200)
                .header("ETag", "\"2\"")
                .body("name", equalTo("Renamed"));
        shop.call()
                .header("If-Match", "\"1\"")
                .body(body)
                .put("/api/v1" + path)
                .then()
                .statusCode(412);
        shop.call()
                .header("If-Match", "\"2\"")
                .body("{\"nome\":\"x\"}")
                .patch("/api/v1" + path)
                .then()
                .statusCode(400)
                .body("errors[0].pointer", equalTo("/nome"));
        shop.patch(path, "{\"dailyBudgetMicros\":null}").then().statusCode(200).body("name", equalTo("Renamed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; DROP TABLE campaign; --",
                "<script>alert(1)</script>",
                "蜡烛 🕯️ ﷽ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢",
                "\\u202Etxet",
                "%00%0a${jndi:ldap://x}",
                "\\r\\n\\t\\u0007",
                "{{clickUrl}} $1 \\\\ \\\" '",
                "NULL"
            })
    void naughtyName_survivesTheRoundTrip(String escaped) {
        String id = shop.create("/campaigns", Api.Bodies.campaign(escaped));
        String name = shop.get("/campaigns/" + id).path("name");
        String expected = io.restassured.path.json.JsonPath.from("{\"n\":\"" + escaped + "\"}")
                .getString("n");
        assertThat(name).isEqualTo(expected);
    }
}
