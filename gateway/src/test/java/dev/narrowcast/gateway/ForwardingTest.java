package dev.narrowcast.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class ForwardingTest extends GatewayTest {
    private static final String AD_SELECT = "/v1/ad-select";
    private static final String HEAD = "POST /v1/ad-select HTTP/1.1\r\nHost: ads.example\r\nX-Site-Key: "
            + GatewayResource.SECRET_KEY + "\r\nContent-Type: application/json\r\n";

    @TestHTTPResource("/")
    URI self;

    @Test
    void query_isPassedAsItCame() {
        bearer("demo-advertiser")
                .urlEncodingEnabled(false)
                .get("/api/v1/reports?from=2026-11-21&x=%2F%20a")
                .then()
                .statusCode(200);
        assertThat(GatewayResource.campaign.only().uri()).isEqualTo("/api/v1/reports?from=2026-11-21&x=%2F%20a");
    }

    @Test
    void managementWithoutAToken_is401() {
        given().get("/api/v1/campaigns")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("type", equalTo("/problems/unauthorized"));
        assertThat(GatewayResource.campaign.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Bearer", "Bearer x", "Bearer a.b.c", "Basic ZGVtbzpkZW1v"})
    void otherCredentials_are401(String credential) {
        given().header("Authorization", credential)
                .get("/api/v1/campaigns")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", "Bearer")
                .body("type", equalTo("/problems/unauthorized"));
        assertThat(GatewayResource.campaign.received()).isEmpty();
    }

    @Test
    void tamperedToken_is401() {
        String token = GatewayResource.stack.token("demo-advertiser");
        int middle = token.indexOf('.') + 20;
        String forged =
                token.substring(0, middle) + (token.charAt(middle) == 'A' ? 'B' : 'A') + token.substring(middle + 1);
        given().auth().oauth2(forged).get("/api/v1/campaigns").then().statusCode(401);
        assertThat(GatewayResource.campaign.received()).isEmpty();
    }

    @Test
    void bodyOfManagement_arrivesWhole() {
        byte[] body = new byte[700_000];
        bearer("demo-advertiser")
                .contentType("application/json")
                .body(body)
                .post("/api/v1/creatives")
                .then()
                .statusCode(200);
        assertThat(GatewayResource.campaign.only().bodyBytes()).isEqualTo(700_000);
    }

    @Test
    void bodyAboveItsLimit_is413WithoutReachingTheService() {
        adSelect(32 * 1024).then().statusCode(200);
        GatewayResource.bidding.reset();
        adSelect(32 * 1024 + 1)
                .then()
                .statusCode(413)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/too-large"))
                .body("detail", containsString("32768"));
        adSelect(3 * 1024 * 1024).then().statusCode(413);
        assertThat(GatewayResource.bidding.received()).isEmpty();
    }

    @Test
    void chunkedBodyAboveItsLimit_is413AndTheServiceSeesItCut() throws IOException {
        try (RawHttp http = new RawHttp(self.getPort())) {
            http.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n");
            for (int i = 0; i < 9; i++) {
                http.send("1000\r\n" + "x".repeat(0x1000) + "\r\n");
            }
            http.sendAnyway("0\r\n\r\n");
            String answer = http.readUntil("32768");
            assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json", "/problems/too-large");
        }
        assertThat(GatewayResource.bidding.received()).noneMatch(TestUpstream.Received::complete);
    }

    @Test
    void connectionAfterA413_goesOn() throws IOException {
        try (RawHttp http = new RawHttp(self.getPort())) {
            http.send(HEAD + "Content-Length: 40960\r\n\r\n" + "x".repeat(40_960));
            assertThat(http.readUntil("traceId\":\"")).startsWith("HTTP/1.1 413");
            http.readUntil("}");
            http.send(HEAD + "Content-Length: 2\r\n\r\n{}");
            assertThat(http.status()).isEqualTo("HTTP/1.1 200 OK");
        }
    }

    @Test
    void chunkedBodyWithinItsLimit_passes() throws IOException {
        try (RawHttp http = new RawHttp(self.getPort())) {
            http.send(HEAD + "Transfer-Encoding: chunked\r\n\r\n4\r\nabcd\r\n").send("2\r\nef\r\n0\r\n\r\n");
            assertThat(http.status()).isEqualTo("HTTP/1.1 200 OK");
        }
        assertThat(GatewayResource.bidding.only().bodyBytes()).isEqualTo(6);
    }

    @Test
    void slowBody_is408() throws IOException {
        try (RawHttp http = new RawHttp(self.getPort())) {
            http.send(HEAD + "Content-Length: 10\r\n\r\n{");
            assertThat(http.readUntil("request-timeout"))
                    .startsWith("HTTP/1.1 408")
                    .contains("/problems/request-timeout");
        }
        assertThat(GatewayResource.bidding.received()).noneMatch(TestUpstream.Received::complete);
    }

    @Test
    void stalledService_is504() {
        GatewayResource.bidding.behave(request -> {});
        adSelect(2)
                .then()
                .statusCode(504)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/upstream-late"))
                .body("detail", equalTo("bidding did not answer within 700 ms"));
    }

    @Test
    void stalledManagement_is504() {
        GatewayResource.campaign.behave(request -> {});
        bearer("demo-advertiser").get("/api/v1/campaigns").then().statusCode(504);
    }

    @Test
    void serviceThatHangsUp_is502() {
        GatewayResource.bidding.behave(request -> request.connection().close());
        adSelect(2)
                .then()
                .statusCode(502)
                .contentType("application/problem+json")
                .body("type", equalTo("/problems/upstream-gone"));
        assertThat(GatewayResource.bidding.received())
                .as("a request that was sent is not sent again")
                .hasSize(1);
    }

    @Test
    void answerCutInTheMiddle_isCutForTheCallerToo() throws IOException {
        GatewayResource.bidding.behave(request -> {
            request.response().putHeader("Content-Length", "100").write(Buffer.buffer("half"));
            request.connection().close();
        });
        try (RawHttp http = new RawHttp(self.getPort())) {
            http.send(HEAD + "Content-Length: 2\r\n\r\n{}");
            String all = http.readUntil("never sent");
            assertThat(all).startsWith("HTTP/1.1 ").doesNotContain("(silence)");
            assertThat(all.contains("200 OK") ? all.endsWith("half") || all.endsWith("\r\n\r\n") : all.contains("502"))
                    .as(all)
                    .isTrue();
        }
    }

    @Test
    void callerWhoHangsUp_isForgotten() throws IOException {
        GatewayResource.bidding.behave(request -> {});
        for (int i = 0; i < 12; i++) {
            try (RawHttp http = new RawHttp(self.getPort())) {
                http.send(HEAD + "Content-Length: 2\r\n\r\n" + (i % 2 == 0 ? "{}" : "{"));
            }
        }
        await().until(() -> !GatewayResource.bidding.received().isEmpty());
    }

    /** One of the two replicas refuses connections: it is tried at most now and then, and no caller notices. */
    @Test
    void deadReplica_isPassedOver() {
        for (int i = 0; i < 20; i++) {
            adSelect(2).then().statusCode(200);
        }
        assertThat(GatewayResource.bidding.received()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 404, 405, 406, 409, 412, 415, 422, 429, 500, 503})
    void problemsOfServices_passUnchanged(int status) {
        GatewayResource.campaign.behave(request -> request.response()
                .setStatusCode(status)
                .putHeader("Content-Type", "application/problem+json")
                .putHeader("Retry-After", "3")
                .end("{\"type\":\"/problems/from-service\"}"));
        bearer("demo-advertiser")
                .get("/api/v1/campaigns")
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .header("Retry-After", "3")
                .body("type", equalTo("/problems/from-service"));
    }

    @Test
    void requestId_isKeptPassedOnAndAnsweredOnce() {
        GatewayResource.campaign.behave(request ->
                request.response().putHeader("X-Request-Id", "from-the-service").end());
        String answered = bearer("demo-advertiser")
                .header("X-Request-Id", "caller-id-123")
                .get("/api/v1/campaigns")
                .then()
                .statusCode(200)
                .extract()
                .headers()
                .getValues("X-Request-Id")
                .toString();
        assertThat(answered).isEqualTo("[caller-id-123]");
        assertThat(GatewayResource.campaign.only().headers()).containsEntry("X-Request-Id", "caller-id-123");
    }

    @Test
    void badRequestId_isReplaced() {
        String id = given().header("X-Request-Id", "<script>")
                .get("/nothing")
                .then()
                .statusCode(404)
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"))
                .extract()
                .header("X-Request-Id");
        assertThat(id).isNotEmpty();
    }

    @Test
    void headersThatCouldDeceiveAService_areNotPassed() throws IOException {
        try (RawHttp http = new RawHttp(self.getPort())) {
            http.send("GET /t/i/x HTTP/1.1\r\nHost: ads.example\r\nConnection: X-Secret, keep-alive\r\nX-Secret: 1\r\n"
                    + "X-Forwarded-For: 1.2.3.4\r\nX-Forwarded-Proto: gopher\r\nX-Forwarded-User: root\r\n"
                    + "Forwarded: for=1.2.3.4\r\nX-Real-IP: 1.2.3.4\r\nX-Narrowcast-Org: org_platform\r\n"
                    + "X-HTTP-Method-Override: DELETE\r\nX-Original-URL: /internal\r\nTE: trailers\r\n"
                    + "Upgrade: websocket\r\nProxy-Authorization: x\r\nExpect: 100-continue\r\n"
                    + "User-Agent: test\r\n\r\n");
            http.readUntil("200 OK");
        }
        Map<String, String> headers =
                new HashMap<>(GatewayResource.bidding.only().headers());
        assertThat(headers)
                .containsEntry("X-Forwarded-For", "127.0.0.1")
                .containsEntry("X-Narrowcast-Client-Address", "127.0.0.1")
                .containsEntry("X-Forwarded-Proto", "https");
        assertThat(headers.keySet())
                .containsExactlyInAnyOrder(
                        "host",
                        "User-Agent",
                        "X-Forwarded-For",
                        "X-Forwarded-Proto",
                        "X-Narrowcast-Client-Address",
                        "X-Request-Id",
                        "x-forwarded-host");
    }

    @Test
    void hopHeadersOfAService_endAtTheGateway() {
        adSelect(2).then().statusCode(200).header("Connection", nullValue());
    }

    @Test
    void addressOfAService_isAnsweredAsThePublicOne() {
        GatewayResource.campaign.behave(request -> request.response()
                .setStatusCode(201)
                .putHeader("Location", GatewayResource.campaign.url() + "/api/v1/campaigns/cmp_1")
                .end());
        bearer("demo-advertiser")
                .post("/api/v1/campaigns")
                .then()
                .statusCode(201)
                .header("Location", "https://ads.example/api/v1/campaigns/cmp_1");
    }

    @Test
    void redirectOfAClick_passesUnchanged() {
        GatewayResource.bidding.behave(request -> request.response()
                .setStatusCode(302)
                .putHeader("Location", "https://shop.example/candles?a=1")
                .end());
        given().redirects()
                .follow(false)
                .get("/t/c/token")
                .then()
                .statusCode(302)
                .header("Location", "https://shop.example/candles?a=1");
    }

    @Test
    void headOfAPixel_passes() {
        given().head("/t/i/token").then().statusCode(200);
        assertThat(GatewayResource.bidding.only().method()).isEqualTo("HEAD");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/internal/sessions/bidding-1/heartbeat",
                "//internal/sessions/x/heartbeat",
                "/api/v1/../../internal/sessions/x/heartbeat",
                "/api/v1/../internal",
                "/api/v1/%2e%2e/%2e%2e/internal",
                "/api/v1/%2E%2E%2Finternal",
                "/api/v1/..%2f..%2finternal",
                "/api/v1/..%5c..%5cinternal",
                "/api/v1//../internal",
                "/api/v1/;/../../internal",
                "/api/v1/..;/..;/internal",
                "/api/v1/x/%252e%252e/internal",
                "/api/v1/%00/internal",
                "/t/../internal",
                "/t/./i",
                "/t/%2e%2e/internal",
                "/v1/ad-select/../../internal",
                "/API/V1/campaigns",
                "/Internal",
                "/q/health",
                "/q/metrics",
                "/q/openapi",
                "/webjars/swagger-ui/5.31.0/index.html",
                "/v1/ad-select/",
                "/api/v1",
                "/api/v2/campaigns",
                "/docs/../internal",
                "http://evil.example/internal"
            })
    void anythingElse_is404AndReachesNoService(String target) throws IOException {
        String token = GatewayResource.stack.token("demo-admin");
        try (RawHttp http = new RawHttp(self.getPort())) {
            http.send("GET " + target + " HTTP/1.1\r\nHost: ads.example\r\nAuthorization: Bearer " + token
                    + "\r\nX-Site-Key: " + GatewayResource.SECRET_KEY + "\r\n\r\n");
            assertThat(http.readUntil("not-found")).startsWith("HTTP/1.1 404").contains("/problems/not-found");
        }
        assertThat(GatewayResource.bidding.received()).isEmpty();
        assertThat(GatewayResource.campaign.received()).isEmpty();
        assertThat(GatewayResource.management.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/..\\..\\internal", "/api/v1/%zz", "/t/%2", "/t/i/%"})
    void pathThatIsNoPath_isRefusedByTheServerItself(String target) throws IOException {
        try (RawHttp http = new RawHttp(self.getPort())) {
            http.send("GET " + target + " HTTP/1.1\r\nHost: ads.example\r\n\r\n");
            assertThat(http.status()).startsWith("HTTP/1.1 400");
        }
        assertThat(GatewayResource.bidding.received()).isEmpty();
        assertThat(GatewayResource.campaign.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Transfer-Encoding: gzip, chunked\r\n",
                "Transfer-Encoding: xchunked\r\n",
                "Content-Length: 2\r\nContent-Length: 3\r\n",
                "Content-Length: +2\r\n",
                "Content-Length: -1\r\n",
                "Content-Length: 2, 2\r\n"
            })
    void ambiguousFraming_neverReachesAService(String framing) throws IOException {
        try (RawHttp http = new RawHttp(self.getPort())) {
            http.send(HEAD + framing + "\r\n{}");
            assertThat(http.status()).startsWith("HTTP/1.1 400");
        }
        assertThat(GatewayResource.bidding.received()).isEmpty();
    }

    @Test
    void requestWithoutHost_is400() throws IOException {
        try (RawHttp http = new RawHttp(self.getPort())) {
            http.send("GET /t/i/x HTTP/1.0\r\n\r\n");
            assertThat(http.status()).contains(" 400 ");
        }
        assertThat(GatewayResource.bidding.received()).isEmpty();
    }

    @Test
    void hugeHeaders_are431() throws IOException {
        try (RawHttp http = new RawHttp(self.getPort())) {
            http.send("GET /t/i/x HTTP/1.1\r\nHost: ads.example\r\nX-Big: " + "x".repeat(20_000) + "\r\n\r\n");
            assertThat(http.status()).startsWith("HTTP/1.1 431");
        }
    }

    @Test
    void websocket_isNotUpgraded() {
        given().header("Upgrade", "websocket")
                .header("Connection", "Upgrade")
                .header("Sec-WebSocket-Version", "13")
                .header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==")
                .get("/t/i/x")
                .then()
                .statusCode(not(101));
        assertThat(GatewayResource.bidding.only().headers()).doesNotContainKey("Upgrade");
    }

    private static io.restassured.response.Response adSelect(int bytes) {
        return given().header("X-Site-Key", GatewayResource.SECRET_KEY)
                .contentType("application/json")
                .body(new byte[bytes])
                .post(AD_SELECT);
    }
}
