package dev.narrowcast.gateway.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What services are told about a caller, over a real connection from 127.0.0.1. */
class HeadersTest {
    private static Vertx vertx;
    private static HttpServer server;
    private static volatile Headers headers;

    @BeforeAll
    static void serve() throws Exception {
        vertx = Vertx.vertx();
        server = vertx.createHttpServer()
                .requestHandler(request -> {
                    MultiMap prepared = MultiMap.caseInsensitiveMultiMap().addAll(request.headers());
                    headers.prepare(prepared, request, "X-Request-Id", "id-12345");
                    request.response()
                            .end(prepared.get("X-Forwarded-For") + "|" + prepared.get("X-Forwarded-Proto") + "|"
                                    + prepared.get("X-Forwarded-Host") + "|" + prepared.get("X-Request-Id") + "|"
                                    + prepared.get("X-Narrowcast-Client-Address"));
                })
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    @AfterAll
    static void stop() {
        vertx.close();
    }

    @Test
    void strangersWord_isReplacedByItsAddress() throws Exception {
        headers = new Headers(new TrustedProxies(List.of("10.0.0.0/8")), "https");
        assertThat(ask()).isEqualTo("127.0.0.1|https|null|id-12345|127.0.0.1");
    }

    @Test
    void trustedProxysWord_isContinued() throws Exception {
        headers = new Headers(new TrustedProxies(List.of("127.0.0.0/8")), "https");
        assertThat(ask()).isEqualTo("203.0.113.7, 127.0.0.1|http|null|id-12345|203.0.113.7");
    }

    @Test
    void clientsAddress_isTheLastThatNoTrustedProxyHas() throws Exception {
        headers = new Headers(new TrustedProxies(List.of("127.0.0.0/8", "10.0.0.0/8")), "https");
        assertThat(ask("1.2.3.4, 198.51.100.9, 10.1.1.1")).endsWith("|198.51.100.9");
        assertThat(ask("2001:db8::7, 10.1.1.1")).endsWith("|2001:db8:0:0:0:0:0:7");
        assertThat(ask("10.2.2.2, 10.1.1.1")).endsWith("|10.2.2.2");
        assertThat(ask("evil, 10.1.1.1")).endsWith("|null");
    }

    private static String ask() throws Exception {
        return ask("203.0.113.7");
    }

    private static String ask(String forwardedFor) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.actualPort()))
                    .header("X-Forwarded-For", forwardedFor)
                    .header("X-Narrowcast-Client-Address", "9.9.9.9")
                    .header("X-Forwarded-Proto", "http")
                    .header("X-Forwarded-Host", "evil.example")
                    .header("X-Request-Id", "from-caller")
                    .build();
            return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        }
    }
}
