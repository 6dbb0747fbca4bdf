package dev.narrowcast.bidding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.aMapWithSize;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.lessThanOrEqualTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ad selection over HTTP: the shape of its answers and every refusal. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class AdSelectTest {
    @Inject
    Money money;

    @BeforeEach
    void fund() {
        money.grant(Stock.CANDLES, 2_000_000, 2_000_000_000L);
    }

    private static RequestSpecification secret() {
        return given().header("X-Site-Key", Stock.SECRET).contentType(ContentType.JSON);
    }

    private static String ask(String more) {
        return "{\"placements\":[{\"id\":\"top\",\"placementId\":\"" + Stock.TOP + "\"}]" + more + "}";
    }

    private static String keyword(String keyword) {
        return ask(",\"page\":{\"keywords\":[\"" + keyword + "\"]}");
    }

    private static ValidatableResponse post(String body) {
        return secret().body(body).post("/v1/ad-select").then();
    }

    @Test
    void matchingPage_getsTheAd() {
        post(ask(",\"requestId\":\"r-1\",\"unknown\":1,\"page\":{\"keywords\":[\"  CANDLES \"]},"
                        + "\"device\":{\"type\":\"DESKTOP\"}"))
                .statusCode(200)
                .header("X-Request-Id", notNullValue())
                .body("requestId", is("r-1"))
                .body("indexEpoch", greaterThan(5))
                .body("degraded", hasSize(0))
                .body("noAd", aMapWithSize(0))
                .body("decisions.top", hasSize(1))
                .body("decisions.top[0].lineItemId", is(Stock.CANDLES.id().toString()))
                .body(
                        "decisions.top[0].campaignId",
                        is(Stock.CANDLES.campaignId().toString()))
                .body(
                        "decisions.top[0].advertiserId",
                        is(Stock.CANDLES.advertiserId().toString()))
                .body("decisions.top[0].tier", is("AUCTION"))
                .body("decisions.top[0].creative.format", is("IMAGE"))
                .body("decisions.top[0].creative.width", is(300))
                .body("decisions.top[0].creative.imageUrl", startsWith("https://"))
                .body("decisions.top[0].creative.html", nullValue())
                .body("decisions.top[0].creative.label", is("Ad"))
                .body("decisions.top[0].clickUrl", startsWith("http://ads.example/t/c/"))
                .body("decisions.top[0].impressionUrl", startsWith("http://ads.example/t/i/"))
                .body("decisions.top[0].viewableUrl", startsWith("http://ads.example/t/v/"))
                .body("decisions.top[0].eventUrls.CONSULT", startsWith("http://ads.example/t/e/"))
                .body("decisions.top[0].transparency.advertiser", is("Shop"))
                .body("decisions.top[0].transparency.basis", equalTo(java.util.List.of("CONTEXT")))
                .body("decisions.top[0].expiresAt", notNullValue())
                .body("$", not(hasKey("explain")));
    }

    @Test
    void anotherPage_getsTheReason() {
        post(ask("")).statusCode(200).body("decisions", aMapWithSize(0)).body("noAd.top", is("TARGETING"));
    }

    @Test
    void lineItemPausedBeforeTheStart_isNeverServed() {
        post(keyword("paused")).statusCode(200).body("noAd.top", is("TARGETING"));
        post(keyword("aborted")).statusCode(200).body("noAd.top", is("TARGETING"));
    }

    @Test
    void withoutALease_thereIsNoPaidAd() {
        post(keyword("clicks")).statusCode(200).body("noAd.top", is("NO_LEASE"));
    }

    @Test
    void houseAd_needsNoLease() {
        post(keyword("house")).statusCode(200).body("decisions.top[0].tier", is("HOUSE"));
    }

    @Test
    void lease_paysForWhatItHolds_andNothingMore() {
        money.grant(Stock.CANDLES, 2_000_000, 3 * 2_000_000L);
        for (int i = 0; i < 3; i++) {
            post(keyword("candles")).body("decisions.top", hasSize(1));
        }
        post(keyword("candles")).body("noAd.top", is("NO_LEASE"));
    }

    @Test
    void test_takesNoMoney() {
        money.grant(Stock.CANDLES, 2_000_000, 2_000_000L);
        for (int i = 0; i < 5; i++) {
            post(ask(",\"test\":true,\"page\":{\"keywords\":[\"candles\"]}")).body("decisions.top", hasSize(1));
        }
    }

    @Test
    void wrongSize_isFormat() {
        String body = "{\"placements\":[{\"id\":\"top\",\"placementId\":\"" + Stock.TOP
                + "\",\"sizes\":[{\"w\":728,\"h\":90}]},{\"id\":\"banner\",\"placementId\":\"" + Stock.BANNER + "\"}]}";
        post(body).statusCode(200).body("noAd.top", is("FORMAT")).body("noAd.banner", is("FORMAT"));
    }

    @Test
    void floorOfTheRequest_counts() {
        post("{\"placements\":[{\"placementId\":\"" + Stock.TOP + "\",\"floorMicros\":2000001}],"
                        + "\"page\":{\"keywords\":[\"candles\"]}}")
                .statusCode(200)
                .body("noAd.'" + Stock.TOP + "'", is("TARGETING"));
    }

    @Test
    void explain_listsEveryCandidate() {
        post(ask(",\"explain\":true,\"page\":{\"keywords\":[\"candles\"]}"))
                .statusCode(200)
                .body("explain.top.total", is(15))
                .body("explain.top.candidates", hasSize(15))
                .body("explain.top.candidates[0].outcome", is("WON"))
                .body(
                        "explain.top.candidates[0].lineItemId",
                        is(Stock.CANDLES.id().toString()))
                .body("explain.top.candidates[0].priceMicros", is(2_000_000))
                .body("explain.top.candidates[0].ecpmMicros", is(2_000_000))
                .body("explain.top.candidates[0].rank", is(1))
                .body("explain.top.candidates.reason", hasItem("INACTIVE"))
                .body(
                        "explain.top.candidates.find { it.lineItemId == '" + Stock.CLICKS.id() + "' }.leaf",
                        equalTo(java.util.Map.of(
                                "type", "KEYWORD", "path", "", "wanted", "clicks", "found", "candles")));
    }

    @Test
    void explain_needsItsScope() {
        String body = ask(",\"explain\":true");
        given().header("X-Site-Key", Stock.SECRET_WITHOUT_EXPLAIN)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/ad-select")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("type", is("/problems/forbidden"));
        given().header("X-Site-Key", Stock.PUBLIC)
                .header("Origin", Stock.ORIGIN)
                .contentType(ContentType.JSON)
                .body(body)
                .post("/v1/ad-select")
                .then()
                .statusCode(403);
    }

    @Test
    void withoutAKey_isUnauthorized() {
        given().contentType(ContentType.JSON)
                .body(ask(""))
                .post("/v1/ad-select")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("type", is("/problems/unauthorized"))
                .body("traceId", notNullValue());
    }

    @ParameterizedTest
    @CsvSource({"sk_wrong,401", "sk_events_only,403"})
    void keyThatIsNotGood_isRefused(String key, int status) {
        given().header("X-Site-Key", key)
                .contentType(ContentType.JSON)
                .body(ask(""))
                .post("/v1/ad-select")
                .then()
                .statusCode(status)
                .contentType("application/problem+json");
    }

    @Test
    void secretKeyInAUrl_isUnauthorized() {
        given().queryParam("key", Stock.SECRET)
                .queryParam("placement", Stock.TOP.toString())
                .get("/v1/ad-select")
                .then()
                .statusCode(401);
    }

    @Test
    void publicKey_worksOnItsOriginsOnly() {
        for (String origin : new String[] {"https://evil.example", "https://blog.example.evil.example", "null"}) {
            given().queryParam("key", Stock.PUBLIC)
                    .header("Origin", origin)
                    .contentType(ContentType.JSON)
                    .body(ask(""))
                    .post("/v1/ad-select")
                    .then()
                    .statusCode(403);
        }
        given().queryParam("key", Stock.PUBLIC)
                .contentType(ContentType.JSON)
                .body(ask(""))
                .post("/v1/ad-select")
                .then()
                .statusCode(403);
        given().queryParam("key", Stock.PUBLIC)
                .header("Origin", Stock.ORIGIN)
                .contentType(ContentType.JSON)
                .body(keyword("candles"))
                .post("/v1/ad-select")
                .then()
                .statusCode(200)
                .body("decisions.top", hasSize(1));
    }

    @Test
    void answerForABrowser_hasNoMoneyInIt() {
        String answer = given().header("X-Site-Key", Stock.PUBLIC)
                .header("Origin", Stock.ORIGIN)
                .contentType(ContentType.JSON)
                .body(keyword("candles"))
                .post("/v1/ad-select")
                .asString();
        // Sealed tokens are of random letters, which may spell anything.
        assertThat(answer.replaceAll("/t/./[\\w-]+", "/t/"))
                .contains("decisions", "/t/")
                .doesNotContainIgnoringCase("price")
                .doesNotContainIgnoringCase("bid")
                .doesNotContain("icros");
    }

    @Test
    void get_selectsForOnePlacement() {
        given().queryParam("key", Stock.PUBLIC)
                .queryParam("placement", Stock.TOP.toString())
                .queryParam("uid", "u1")
                .queryParam("url", "https://blog.example/a")
                .header("Referer", Stock.ORIGIN + "/a?b=c")
                .get("/v1/ad-select")
                .then()
                .statusCode(200)
                .body("noAd.'" + Stock.TOP + "'", is("TARGETING"));
    }

    @ParameterizedTest
    @CsvSource({"nonsense", "''", "pl_00000000-0000-7000-8000-000000000003"})
    void get_withAPlacementThatIsNotTheSites_isInvalid(String placement) {
        given().header("X-Site-Key", Stock.SECRET)
                .queryParam("placement", placement)
                .get("/v1/ad-select")
                .then()
                .statusCode(422)
                .contentType("application/problem+json");
    }

    @Test
    void phoneHintOfABrowser_isUsed_whenTheTypeIsNotGiven() {
        given().header("X-Site-Key", Stock.PUBLIC)
                .header("Origin", Stock.ORIGIN)
                .header("Sec-CH-UA-Mobile", "?1")
                .contentType(ContentType.JSON)
                .body(keyword("candles"))
                .post("/v1/ad-select")
                .then()
                .statusCode(200);
    }

    /** Each body that is well-formed and wrong, with the place that is named. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {}                                                                | /placements
            null                                                              | /placements
            {'placements':[]}                                                 | /placements
            {'placements':[null]}                                             | /placements/0/placementId
            {'placements':[{'id':'a'}]}                                       | /placements/0/placementId
            {'placements':[{'placementId':'x'}]}                              | /placements/0/placementId
            {'placements':[{'placementId':'OTHERS'}]}                         | /placements/0/placementId
            {'placements':[{'placementId':'TOP'},{'placementId':'TOP'}]}      | /placements/1/id
            {'placements':[{'placementId':'TOP','count':6}]}                  | /placements/0/count
            {'placements':[{'placementId':'TOP','count':0}]}                  | /placements/0/count
            {'placements':[{'placementId':'TOP','floorMicros':-1}]}           | /placements/0/floorMicros
            {'placements':[{'placementId':'TOP','sizes':[{'w':0,'h':1}]}]}    | /placements/0/sizes/0
            {'placements':[{'placementId':'TOP','sizes':[null]}]}             | /placements/0/sizes/0
            {'placements':[{'placementId':'TOP'}],'tmaxMs':0}                 | /tmaxMs
            {'placements':[{'placementId':'TOP'}],'dedupe':'ALL'}             | /dedupe
            {'placements':[{'placementId':'TOP'}],'device':{'type':'PHONE'}}  | /device/type
            {'placements':[{'placementId':'TOP'}],'geo':{'country':'China'}}  | /geo/country
            {'placements':[{'placementId':'TOP'}],'geo':{'lat':91}}           | /geo/lat
            {'placements':[{'placementId':'TOP'}],'page':{'keywords':[null]}} | /page/keywords/0
            {'placements':[{'placementId':'TOP'}],'page':{'language':'?'}}    | /page/language
            {'placements':[{'placementId':'TOP'}],'blocked':{'advertisers':['x']}}  | /blocked/advertisers/0
            {'placements':[{'placementId':'TOP'}],'blocked':{'campaigns':[null]}}   | /blocked/campaigns
            """)
    void wellFormedButWrong_isInvalid_andNamesThePlace(String body, String pointer) {
        post(body.replace('\'', '"').replace("TOP", Stock.TOP.toString()).replace("OTHERS", Stock.OTHERS.toString()))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("type", is("/problems/invalid"))
                .body("errors.pointer", hasItem(pointer));
    }

    @Test
    void tooMany_isInvalid() {
        String ask = "{\"placementId\":\"" + Stock.TOP + "\",\"id\":\"%d\",\"count\":%d}";
        post(placements(11, ask, 1)).statusCode(422).body("errors.pointer", hasItem("/placements"));
        post(placements(5, ask, 5)).statusCode(422).body("errors.pointer", hasItem("/placements"));
        post(placements(4, ask, 5)).statusCode(200);
        String keywords =
                IntStream.range(0, 201).mapToObj(i -> "\"k" + i + "\"").collect(Collectors.joining(","));
        post(ask(",\"page\":{\"keywords\":[" + keywords + "]}"))
                .statusCode(422)
                .body("errors.pointer", hasItem("/page/keywords"));
        post(keyword("x".repeat(81))).statusCode(422).body("errors.pointer", hasItem("/page/keywords/0"));
    }

    private static String placements(int number, String ask, int count) {
        return IntStream.range(0, number)
                .mapToObj(i -> ask.formatted(i, count))
                .collect(Collectors.joining(",", "{\"placements\":[", "]}"));
    }

    @Test
    void manyErrors_areListedUpToALimit() {
        String keywords = "\"" + "x".repeat(81) + "\"";
        String all = IntStream.range(0, 100).mapToObj(i -> keywords).collect(Collectors.joining(","));
        post(ask(",\"page\":{\"keywords\":[" + all + "]}"))
                .statusCode(422)
                .body("errors.size()", lessThanOrEqualTo(20))
                .body("errors.code", everyItem(is("TOO_LONG")));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'placements':
            {'placements':7}
            {'placements':[{'placementId':'TOP','count':'many'}]}
            {'placements':[{'placementId':'TOP'}],'tmaxMs':99999999999999999999}
            []
            ``
            """)
    void whatIsNoRequest_isMalformed(String body) {
        post(body.replace('\'', '"').replace("TOP", Stock.TOP.toString()))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("type", is("/problems/malformed-request"))
                .body("detail", not(containsString("com.fasterxml")));
    }

    @Test
    void textOfABrowser_isReadAsJson() {
        given().queryParam("key", Stock.PUBLIC)
                .header("Origin", Stock.ORIGIN)
                .contentType("text/plain;charset=UTF-8")
                .body(ask(""))
                .post("/v1/ad-select")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON);
    }

    @Test
    void textOfAServer_isUnsupported() {
        given().header("X-Site-Key", Stock.SECRET)
                .contentType(ContentType.TEXT)
                .body(ask(""))
                .post("/v1/ad-select")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
    }

    @Test
    void otherMethods_areNotAllowed() {
        secret().body("{}").put("/v1/ad-select").then().statusCode(405).contentType("application/problem+json");
        secret().get("/v1/nothing").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void bodyAboveTheLimit_isTooLarge() {
        post(ask(",\"page\":{\"title\":\"" + "x".repeat(40 * 1024) + "\"}"))
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", is("/problems/too-large"));
    }

    @Test
    void chunkedBodyAboveTheLimit_isTooLarge() throws IOException {
        int port = ConfigProvider.getConfig().getValue("quarkus.http.test-port", Integer.class);
        port = port == 0 ? io.restassured.RestAssured.port : port;
        try (Socket socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            out.write(("POST /v1/ad-select HTTP/1.1\r\nHost: localhost\r\nX-Site-Key: " + Stock.SECRET
                            + "\r\nConnection: close\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("1000\r\n" + " ".repeat(4096) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 10; i++) {
                out.write(chunk);
            }
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            InputStream in = socket.getInputStream();
            byte[] answer = in.readAllBytes();
            String text = new String(answer, StandardCharsets.US_ASCII);
            assertThat(text).startsWith("HTTP/1.1 413").contains("application/problem+json");
        }
    }

    @Test
    void requestIdOfTheCaller_isKept() {
        secret().header("X-Request-Id", "abcdefgh-1")
                .body(ask(""))
                .post("/v1/ad-select")
                .then()
                .header("X-Request-Id", "abcdefgh-1")
                .body("requestId", is("abcdefgh-1"));
    }

    @Test
    void benchEndpoints_answerTheSame() {
        for (String path : new String[] {"/bench/json", "/bench/json-redis"}) {
            secret().body(ask("")).post(path).then().statusCode(200).body("fixed", is(true));
        }
    }
}
