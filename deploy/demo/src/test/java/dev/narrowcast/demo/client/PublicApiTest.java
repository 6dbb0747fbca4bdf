package dev.narrowcast.demo.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PublicApiTest {
    private final Queue<Answer> answers = new ArrayDeque<>();
    private final List<String> seen = new ArrayList<>();
    private HttpServer server;
    private PublicApi api;

    private record Answer(int status, String body) {}

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        String url = "http://localhost:" + server.getAddress().getPort();
        api = new PublicApi(new DemoStack(
                url, url + "/token", "demo-secret", "site_1", "sk_demo", Map.of("300x250", "pl_1"), List.of()));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        boolean token = exchange.getRequestURI().getPath().equals("/token");
        Answer next = token ? new Answer(200, "{\"access_token\":\"t\"}") : answers.remove();
        seen.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        exchange.getResponseHeaders().add("Retry-After", "0");
        byte[] body = next.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(next.status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    @Test
    void toldToComeBack_comesBackWithTheSameIdempotencyKey() {
        answers.add(new Answer(503, ""));
        answers.add(new Answer(429, ""));
        answers.add(new Answer(201, "{\"id\":\"cmp_1\"}"));
        assertThat(api.post("demo-advertiser", "/api/v1/campaigns", Map.of())
                        .path("id")
                        .asText())
                .isEqualTo("cmp_1");
        assertThat(seen.subList(1, seen.size())).hasSize(3).containsOnly(seen.getLast());
    }

    @Test
    void refusal_saysWhatAndWhere() {
        answers.add(new Answer(422, """
                {"title":"Invalid","detail":"not accepted","errors":[{"pointer":"/name","message":"is missing"}]}
                """));
        assertThatThrownBy(() -> api.post("demo-advertiser", "/api/v1/campaigns", Map.of()))
                .isInstanceOf(Refused.class)
                .hasMessageStartingWith("POST http://localhost:")
                .hasMessageEndingWith("/api/v1/campaigns answered 422 not accepted; /name is missing");
    }

    @Test
    void list_readsPageAfterPage() {
        answers.add(new Answer(200, "{\"items\":[{\"id\":\"a\"}],\"nextPageToken\":\"n\"}"));
        answers.add(new Answer(200, "{\"items\":[{\"id\":\"b\"}],\"nextPageToken\":null}"));
        assertThat(api.list("demo-advertiser", "/api/v1/campaigns?name=x"))
                .extracting(row -> row.path("id").asText())
                .containsExactly("a", "b");
        assertThat(seen.getLast()).startsWith("GET /api/v1/campaigns?name=x&pageSize=200&pageToken=n");
    }

    @Test
    void nobodyThere_isSaid() {
        server.stop(0);
        assertThatThrownBy(() -> api.site("/v1/events", Map.of()))
                .isInstanceOf(DemoFailure.class)
                .hasMessageContaining("/v1/events got no answer");
    }

    @Test
    void stackFile_isRead_andAMissingOneNamesTheRemedy(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("demo.json");
        assertThatThrownBy(() -> DemoStack.read(file)).hasMessageContaining("./narrowcast up");
        Files.writeString(file, """
                {"url":"http://localhost:1","tokenUrl":"http://localhost:2/token","clientSecret":"s",
                 "advertisers":[{"id":"adv_1"}],"site":{"id":"site_1"},"siteKeys":{"secret":"sk"},
                 "placements":[{"id":"pl_2","width":728,"height":90}]}
                """);
        DemoStack stack = DemoStack.read(file);
        assertThat(stack.placement("728x90")).isEqualTo("pl_2");
        assertThat(stack.advertisers()).containsExactly("adv_1");
        assertThatThrownBy(() -> stack.placement("1x1")).hasMessageContaining("728x90");
    }
}
