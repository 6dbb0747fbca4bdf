package dev.narrowcast.bidding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.anyOf;
import static org.hamcrest.Matchers.is;

import dev.narrowcast.contracts.catalog.LineItemDocument;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request says of page, device and place, over HTTP. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ContextTest {
    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15"
            + " (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";

    @Inject
    Money money;

    @BeforeEach
    void fund() {
        money.grant(2_000_000, 2_000_000_000L, Stock.NEARBY, Stock.ON_IPHONES, Stock.IN_LONDON, Stock.ABOUT);
    }

    private static String body(String more) {
        return "{\"placements\":[{\"id\":\"top\",\"placementId\":\"" + Stock.TOP + "\"}]," + more.replace('\'', '"')
                + "}";
    }

    private static RequestSpecification server() {
        return given().header("X-Site-Key", Stock.SECRET).contentType(ContentType.JSON);
    }

    private static RequestSpecification browser() {
        return given().header("X-Site-Key", Stock.PUBLIC)
                .header("Origin", Stock.ORIGIN)
                .contentType(ContentType.JSON);
    }

    private static JsonPath answer(RequestSpecification caller, String more) {
        return caller.body(body(more))
                .post("/v1/ad-select")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static boolean served(JsonPath answer, LineItemDocument lineItem) {
        return lineItem.id().toString().equals(answer.getString("decisions.top[0].lineItemId"));
    }

    private static String nearby(String lat, String lon, String system, String consent) {
        return "'page':{'keywords':['nearby']},'consent':" + consent + ",'geo':{'lat':" + lat + ",'lon':" + lon
                + ",'coordinates':'" + system + "'}";
    }

    /** North of the store by 2.9 and 3.1 km; the shifted ones are what GCJ02 and BD09 maps show there. */
    @ParameterizedTest
    @CsvSource({
        "WGS84, 30.275760, 120.155100, 30.277564, 120.155100",
        "GCJ02, 30.273431, 120.159795, 30.275236, 120.159795",
        "BD09,  30.279259, 120.166358, 30.281063, 120.166358"
    })
    void store_isMatchedWithinItsRadius(String system, String lat, String lon, String farLat, String farLon) {
        JsonPath near = answer(server(), nearby(lat, lon, system, "{'personalizedAds':true}"));
        assertThat(served(near, Stock.NEARBY)).isTrue();
        assertThat(near.getString("decisions.top[0].matchedStore.id")).isEqualTo("west-lake");
        assertThat(near.getInt("decisions.top[0].matchedStore.distanceMeters")).isBetween(2_880, 2_920);
        assertThat(near.getList("decisions.top[0].transparency.basis")).contains("GEO");
        JsonPath far = answer(server(), nearby(farLat, farLon, system, "{'personalizedAds':true}"));
        assertThat(served(far, Stock.NEARBY)).isFalse();
        assertThat(far.getString("noAd.top")).isEqualTo("TARGETING");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'personalizedAds':true}                          | true
            {'personalizedAds':true,'preciseLocation':true}   | true
            {'preciseLocation':true}                          | true
            {'personalizedAds':true,'preciseLocation':false}  | false
            {'personalizedAds':false,'preciseLocation':true}  | false
            {'preciseLocation':true,'gpc':true}               | false
            {'preciseLocation':'yes'}                         | false
            {}                                                | false
            null                                              | false
            """)
    void store_isMatchedOnlyWithConsentToALocation(String consent, boolean matched) {
        JsonPath answer = answer(server(), nearby("30.25", "120.1551", "WGS84", consent) + ",'explain':true");
        assertThat(served(answer, Stock.NEARBY)).isEqualTo(matched);
        String leaf = "explain.top.candidates.find{it.lineItemId=='" + Stock.NEARBY.id() + "'}.leaf";
        assertThat(answer.getString(leaf + ".type")).isEqualTo(matched ? null : "LOCATION_UNKNOWN");
        assertThat(answer.getString(leaf + ".found")).isNull();
        assertThat(answer.getString("decisions.top[0].matchedStore.id")).isEqualTo(matched ? "west-lake" : null);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'lat':30.25", "'lat':30.25,'lon':181", "'lat':30.25,'lon':120,'coordinates':'CGCS2000'"})
    void placeThatIsNone_isRefused(String geo) {
        server().body(body("'geo':{" + geo + "}"))
                .post("/v1/ad-select")
                .then()
                .statusCode(422)
                .contentType("application/problem+json");
    }

    @Test
    void browsersAgent_isItsHeader_andAServersIsInTheBody() {
        String page = "'page':{'keywords':['iphone']}";
        assertThat(served(answer(browser().header("User-Agent", IPHONE), page), Stock.ON_IPHONES))
                .isTrue();
        assertThat(served(answer(browser(), page), Stock.ON_IPHONES)).isFalse();
        assertThat(served(answer(server().header("User-Agent", IPHONE), page), Stock.ON_IPHONES))
                .isFalse();
        assertThat(served(answer(server(), page + ",'device':{'userAgent':'" + IPHONE + "'}"), Stock.ON_IPHONES))
                .isTrue();
        String windows =
                "'device':{'userAgent':'Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/124.0 Safari/537.36'}";
        assertThat(served(answer(browser().header("User-Agent", IPHONE), page + "," + windows), Stock.ON_IPHONES))
                .isTrue();
    }

    @Test
    void clientHints_areBelievedBeforeTheAgent() {
        RequestSpecification hinted = browser()
                .header("User-Agent", IPHONE)
                .header("Sec-CH-UA-Platform", "\"Windows\"")
                .header("Sec-CH-UA-Mobile", "?0");
        assertThat(served(answer(hinted, "'page':{'keywords':['iphone']}"), Stock.ON_IPHONES))
                .isFalse();
    }

    @Test
    void address_isTheGateways_orTheOneThatAServerNames() {
        String page = "'page':{'keywords':['london']}";
        String header = "X-Narrowcast-Client-Address";
        assertThat(served(answer(browser().header(header, "81.2.69.142"), page), Stock.IN_LONDON))
                .isTrue();
        assertThat(served(answer(browser().header(header, "10.0.0.1"), page), Stock.IN_LONDON))
                .isFalse();
        assertThat(served(answer(server().header(header, "81.2.69.142"), page), Stock.IN_LONDON))
                .isFalse();
        assertThat(served(answer(server(), page + ",'device':{'ip':'81.2.69.142'}"), Stock.IN_LONDON))
                .isTrue();
        assertThat(served(answer(server(), page + ",'device':{'ip':'203.0.113.7'}"), Stock.IN_LONDON))
                .isFalse();
        JsonPath named = answer(server(), page + ",'device':{'ip':'81.2.69.142'},'geo':{'country':'CN'}");
        assertThat(served(named, Stock.IN_LONDON)).isFalse();
        assertThat(named.getList("degraded")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            'page':{'categories':['150']}                                            | true
            'page':{'categories':['151']}                                            | true
            'page':{'categories':['IAB20','IAB24','nonsense']}                       | false
            'page':{'categories':['1']}                                              | false
            'page':{'searchTerms':'Candle, scented!'}                                | true
            'page':{'searchTerms':'哪里买香薰蜡烛'}                                  | true
            'page':{'searchTerms':'candle'}                                          | false
            'page':{'title':'scented candles'}                                       | false
            'page':{'title':'The best candle-holder of all'}                         | true
            'page':{'url':'https://blog.example/red_candle-holder.html?utm=x'}       | true
            'page':{'url':'https://blog.example/x?q=candle+holder#y'}                | true
            'page':{'url':'https://candle.holder.example/'}                          | false
            'page':{'url':'https://blog.example/candle%ff%zz%20holder'}              | false
            'page':{'title':'','url':'','keywords':[],'categories':[]}               | false
            """)
    void page_isReadByWordsAndCategories(String page, boolean matched) {
        assertThat(served(answer(server(), page), Stock.ABOUT)).isEqualTo(matched);
    }

    @Test
    void hugeInput_isRefusedClearly() {
        server().body(body("'page':{'url':'https://blog.example/" + "a".repeat(200 * 1024) + "'}"))
                .post("/v1/ad-select")
                .then()
                .statusCode(413);
        browser()
                .queryParam("placement", Stock.TOP.toString())
                .queryParam("url", "https://blog.example/" + "a".repeat(20 * 1024))
                .get("/v1/ad-select")
                .then()
                .statusCode(anyOf(is(413), is(414), is(431)));
        server().body(body("'page':{'url':'https://blog.example/" + "a".repeat(3_000) + "'}"))
                .post("/v1/ad-select")
                .then()
                .statusCode(422);
        browser()
                .header("User-Agent", "x".repeat(40 * 1024))
                .body(body("'page':{}"))
                .post("/v1/ad-select")
                .then()
                .statusCode(anyOf(is(400), is(431)));
        assertThat(answer(browser().header("User-Agent", "x".repeat(8 * 1024)), "'page':{}")
                        .getList("degraded"))
                .isEmpty();
    }

    @Test
    void bytesThatAreNoUtf8_areMalformed() {
        byte[] broken = body("'page':{'title':'?'}").getBytes(StandardCharsets.ISO_8859_1);
        broken[broken.length - 4] = (byte) 0xff;
        server().body(broken).post("/v1/ad-select").then().statusCode(400).contentType("application/problem+json");
    }
}
