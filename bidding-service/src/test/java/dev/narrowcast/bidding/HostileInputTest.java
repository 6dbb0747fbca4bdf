package dev.narrowcast.bidding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;

import dev.narrowcast.contracts.json.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What nobody sends by mistake gets a clear error, or an answer in which it is quietly unknown; never a 5xx. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class HostileInputTest {
    private static final int MEBIBYTE = 1 << 20;

    @TestHTTPResource
    URI address;

    /** The catalog is not read yet when the service has just started. */
    @BeforeEach
    void awaitCatalog() {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> server().body(body(Map.of())).post("/v1/ad-select").statusCode() == 200);
    }

    private static RequestSpecification server() {
        return given().header("X-Site-Key", Stock.SECRET).contentType(ContentType.JSON);
    }

    private static RequestSpecification browser() {
        return given().header("X-Site-Key", Stock.PUBLIC)
                .header("Origin", Stock.ORIGIN)
                .contentType(ContentType.JSON);
    }

    private static byte[] body(Map<String, Object> more) {
        Map<String, Object> body = new java.util.HashMap<>(more);
        body.put("placements", List.of(Map.of("id", "top", "placementId", Stock.TOP.toString())));
        return Json.write(body);
    }

    private static ValidatableResponse post(Map<String, Object> more) {
        return server().body(body(more)).post("/v1/ad-select").then();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".*",
                "(a+)+$",
                "^(\\w+\\s?)*$",
                "\"candles\"",
                "candles OR 1=1",
                "+candles -x",
                "title:candles~2^9",
                "a|b",
                "[a-z]{1,1000}",
                "${jndi:ldap://x/a}",
                "<script>alert(1)</script>",
                "%s%n%x",
                "\u0000",
                "\u202Ecandles",
                "\uD83D\uDE00",
                "\uD800",
                "Ａ́"
            })
    void textThatLooksLikeAPattern_isJustText(String text) {
        post(Map.of(
                        "page",
                        Map.of("keywords", List.of(text), "title", text.repeat(3), "searchTerms", text),
                        "user",
                        Map.of("id", text)))
                .statusCode(200)
                .body("noAd.top", is("TARGETING"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.0.0.1",
                "172.16.0.1",
                "192.168.1.1",
                "127.0.0.1",
                "169.254.1.1",
                "100.64.0.1",
                "0.0.0.0",
                "255.255.255.255",
                "224.0.0.1",
                "192.0.2.1",
                "198.18.0.1",
                "240.0.0.1",
                "::",
                "::1",
                "fe80::1",
                "fc00::1",
                "ff02::1",
                "2001:db8::1",
                "::ffff:10.0.0.1",
                "64:ff9b::10.0.0.1",
                "1.2.3",
                "999.1.1.1",
                "1.2.3.4.5",
                ":::::::",
                "12345::",
                "1:2:3:4:5:6:7:8:9",
                "0x7f.1",
                "...",
                "::ffff:999.1.1.1"
            })
    void addressThatIsNowhere_isUnknown(String address) {
        boolean isForm = address.matches("[0-9a-fA-F:.]{2,45}");
        post(Map.of("page", Map.of("keywords", List.of("london")), "device", Map.of("ip", address)))
                .statusCode(isForm ? 200 : 422)
                .body(isForm ? "noAd.top" : "errors[0].pointer", is(isForm ? "TARGETING" : "/device/ip"));
        browser()
                .header("X-Narrowcast-Client-Address", address)
                .header("X-Forwarded-For", address + ", unknown, _hidden, [::1]:99")
                .header("Forwarded", "for=\"_x\";by=" + address)
                .body(body(Map.of("page", Map.of("keywords", List.of("london")))))
                .post("/v1/ad-select")
                .then()
                .statusCode(200)
                .body("noAd.top", is("TARGETING"));
    }

    @Test
    void addressOfAPlace_isKnown() {
        post(Map.of("page", Map.of("keywords", List.of("london")), "device", Map.of("ip", "2.125.160.216")))
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"zh;q=9,*;q=-1,,,;", "x-y-z-1-2-3-4-5-6-7-8-9", "é", "en;q=0.00001,zz-ZZ-zz", ";;;=", "i-klingon"
            })
    void headersOfABrowser_areUnknown_whenTheyMeanNothing(String header) {
        int status = browser()
                .header("Accept-Language", header)
                .header("Sec-CH-UA", "\"" + header + "\";v=\"x")
                .header("Sec-CH-UA-Mobile", header)
                .header("Sec-CH-UA-Platform", header)
                .header("Sec-GPC", header)
                .header("User-Agent", header)
                .header("X-Request-Id", "\u00e9 " + header)
                .header("Referer", "http://[" + header)
                .body(body(Map.of("page", Map.of("keywords", List.of("nothing")))))
                .post("/v1/ad-select")
                .statusCode();
        assertThat(status).isLessThan(500);
    }

    @Test
    void pageAddressOfAMebibyte_isTooLarge_andShorterOnesAreNamed() {
        String url = "https://blog.example/" + "a".repeat(MEBIBYTE);
        server().body(body(Map.of("page", Map.of("url", url))))
                .post("/v1/ad-select")
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", is("/problems/too-large"));
        post(Map.of("page", Map.of("url", url.substring(0, 2_049))))
                .statusCode(422)
                .body("errors.pointer", hasItem("/page/url"));
        post(Map.of("page", Map.of("url", "http://[::1:99999/%zz%ff?" + "&=".repeat(900), "referrer", "javascript:1")))
                .statusCode(200);
    }

    @Test
    void userAgentOf64Kibibytes_isTooLarge_andShorterOnesAreNamedOrUnknown() {
        post(Map.of("device", Map.of("userAgent", "Mozilla/5.0 ".repeat(6_000))))
                .statusCode(413)
                .body("type", is("/problems/too-large"));
        post(Map.of("device", Map.of("userAgent", "(".repeat(1_025))))
                .statusCode(422)
                .body("errors.pointer", hasItem("/device/userAgent"));
        post(Map.of("device", Map.of("userAgent", "(".repeat(1_024)))).statusCode(200);
        browser()
                .header("User-Agent", "Mozilla/5.0 (" + "a;".repeat(5_000))
                .body(body(Map.of()))
                .post("/v1/ad-select")
                .then()
                .statusCode(200)
                .body("degraded", hasSize(0));
    }

    @ParameterizedTest
    @ValueSource(ints = {8_000, 64 * 1024, MEBIBYTE})
    void headOfARequestThatIsTooLong_endsWith4xx_andTheServiceGoesOn(int length) throws IOException {
        String agent = "POST /v1/ad-select HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\nUser-Agent: "
                + "x".repeat(2 * length) + "\r\n\r\n";
        String url = "GET /v1/ad-select?url=" + "a".repeat(length + 300) + " HTTP/1.1\r\nHost: x\r\n\r\n";
        assertThat(raw(agent.getBytes(StandardCharsets.ISO_8859_1))).matches("HTTP/1\\.[01] 4\\d\\d|closed");
        assertThat(raw(url.getBytes(StandardCharsets.ISO_8859_1))).matches("HTTP/1\\.[01] 4\\d\\d|closed");
        post(Map.of("page", Map.of("keywords", List.of("nothing")))).statusCode(200);
    }

    /** The status line of the answer; a server that hung up before everything was sent may have lost it. */
    private String raw(byte[] request) throws IOException {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            OutputStream out = socket.getOutputStream();
            try {
                out.write(request);
                out.flush();
            } catch (IOException e) {
                return "closed";
            }
            byte[] answer;
            try {
                answer = socket.getInputStream().readNBytes(12);
            } catch (IOException e) {
                return "closed";
            }
            return answer.length == 0 ? "closed" : new String(answer, StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void bytesThatAreNoUtf8_areMalformed_orNoWord() throws IOException {
        byte[][] broken = {
            {(byte) 0xc3, 0x28},
            {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
            {(byte) 0xff, (byte) 0xfe},
            {(byte) 0xf5, 0, 0, 0}
        };
        for (byte[] bytes : broken) {
            byte[] whole = body(Map.of("page", Map.of("title", "####")));
            int at = new String(whole, StandardCharsets.ISO_8859_1).indexOf("####");
            System.arraycopy(bytes, 0, whole, at, bytes.length);
            int status = server().body(whole).post("/v1/ad-select").statusCode();
            assertThat(status).isIn(200, 400);
            if (status == 400) {
                server().body(whole).post("/v1/ad-select").then().contentType("application/problem+json");
            }
        }
        String get =
                "GET /v1/ad-select?placement=" + Stock.TOP + "&url=https://blog.example/%c3%28%ed%a0%80%00%zz&uid=%ff"
                        + " HTTP/1.1\r\nHost: x\r\nX-Site-Key: " + Stock.SECRET + "\r\n\r\n";
        assertThat(raw(get.getBytes(StandardCharsets.ISO_8859_1))).matches("HTTP/1\\.1 [24]\\d\\d");
        byte[] raw =
                ("GET /v1/ad-select?placement=\u00ff\u00fe HTTP/1.1\r\nHost: \u00ff\r\nX-Site-Key: \u00c3\u0028\r\n\r\n")
                        .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(raw(raw)).matches("HTTP/1\\.[01] 4\\d\\d|closed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[[[[",
                "{\"a\":",
                "\"",
                "[]",
                "1e999999999",
                "{\"placements\":1}",
                "{\"placements\":[[]]}",
                "nul",
                "{\"tmaxMs\":1e400,\"placements\":[]}",
                "{\"geo\":{\"lat\":\"NaN\"},\"placements\":[]}",
                "\u0000",
                ""
            })
    void bodyThatIsNone_isNamed(String body) {
        server().body(body)
                .post("/v1/ad-select")
                .then()
                .statusCode(org.hamcrest.Matchers.anyOf(is(400), is(422)))
                .contentType("application/problem+json");
    }

    @Test
    void deepNesting_isMalformed() {
        String deep = "{\"x\":" + "[".repeat(1_500) + "]".repeat(1_500) + "}";
        server().body(deep)
                .post("/v1/ad-select")
                .then()
                .statusCode(org.hamcrest.Matchers.anyOf(is(400), is(422)))
                .contentType("application/problem+json");
    }
}
