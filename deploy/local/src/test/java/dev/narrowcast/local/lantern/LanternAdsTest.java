package dev.narrowcast.local.lantern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.narrowcast.contracts.json.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a server that keeps what is posted and lists it; what the service makes of it is shown end to end. */
class LanternAdsTest {
    private final Map<String, List<JsonNode>> rows = new ConcurrentHashMap<>();
    private final List<String> posted = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private String refused = "";
    private int busyAnswers;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/api/v1/", this::answer);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    private String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/api/v1".length());
        int status = 200;
        String answer = "{}";
        if (busyAnswers > 0) {
            busyAnswers--;
            status = 503;
        } else if (exchange.getRequestMethod().equals("POST")) {
            posted.add(path);
            status = path.equals(refused) ? 422 : 201;
            if (!path.contains(":")) {
                answer = keep(path, new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            }
        } else if (path.startsWith("/tags/")) {
            status = rows.containsKey("/tags") ? 200 : 404;
        } else {
            answer = rows.getOrDefault(path, List.of()).stream()
                    .map(JsonNode::toString)
                    .collect(Collectors.joining(",", "{\"items\":[", "]}"));
        }
        byte[] body = answer.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private synchronized String keep(String path, String body) {
        List<JsonNode> list = rows.computeIfAbsent(path, unknown -> new ArrayList<>());
        String row = body.replaceFirst(
                "\\{", "{\"id\":\"" + path.substring(1).replace('/', '_') + list.size() + "\",\"status\":\"RUNNING\",");
        list.add(Json.read(row, JsonNode.class));
        return row;
    }

    @Test
    void nothingThere_everythingIsMade_andASecondTimeNothing() {
        LanternAds.ensure(url(), "token");
        assertThat(rows.get("/creatives")).hasSize(24);
        assertThat(rows.get("/campaigns")).hasSize(2);
        assertThat(posted).contains("/tags", "/tag-rules", "/campaigns/campaigns0/line-items");
        assertThat(rows.get("/creatives").stream().map(row -> row.path("format").asText()))
                .containsOnly("IMAGE", "HTML", "NATIVE", "TEXT");
        assertThat(rows.get("/creatives")).filteredOn(row -> row.has("html")).allSatisfy(row -> assertThat(
                        row.path("html").asText())
                .contains("{{clickUrl}}")
                .doesNotContain("{title}", "{image}"));

        posted.clear();
        LanternAds.ensure(url(), "token");
        assertThat(posted).isEmpty();
    }

    @Test
    void halfMade_theRestIsMade() {
        LanternAds.ensure(url(), "token");
        rows.get("/creatives").removeFirst();
        rows.get("/campaigns/campaigns1/line-items").removeFirst();
        posted.clear();

        LanternAds.ensure(url(), "token");

        assertThat(posted).containsExactly("/creatives", "/campaigns/campaigns1/line-items");
    }

    @Test
    void busyServices_areAskedAgain() {
        busyAnswers = 2;
        LanternAds.ensure(url(), "token");
        assertThat(rows.get("/creatives")).hasSize(24);
    }

    @Test
    void refusal_namesTheCall() {
        refused = "/creatives";
        assertThatThrownBy(() -> LanternAds.ensure(url(), "token"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("POST /api/v1/creatives answered 422");
    }
}
