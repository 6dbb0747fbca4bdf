package dev.narrowcast.bidding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.json.Json;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/**
 * Every operation under /api/v1 with no token, a wrong one, the wrong role, another tenant and the right caller. An
 * operation without a row in tenant-matrix.csv fails here.
 */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class TenantMatrixTest {
    private static final LineItemDocument OURS = LineItem.numbered(61)
            .organisation("org_demo_shop")
            .targeting(Stock.keyword("matrix"))
            .build();

    @TestHTTPResource(value = "/openapi?format=json", management = true)
    URL openApi;

    @ConfigProperty(name = "kafka.bootstrap.servers")
    String bootstrap;

    @Inject
    dev.narrowcast.bidding.catalog.LineItemCatalog catalog;

    private record Row(String right, String wrong, String other, int status) {}

    private record Call(String method, String path, JsonNode definition) {}

    @Test
    void everyOperation_isAnsweredByWhoAsks() throws IOException, InterruptedException {
        Map<String, Call> calls = calls();
        Map<String, Row> rows = rows();
        assertThat(new TreeSet<>(calls.keySet())).isEqualTo(new TreeSet<>(rows.keySet()));
        Stock.publish(bootstrap, OURS);
        long from = System.nanoTime();
        while (catalog.snapshot().lineItem(OURS.id()) == null && System.nanoTime() - from < 10_000_000_000L) {
            Thread.sleep(50);
        }
        rows.forEach((operation, row) -> check(operation, Objects.requireNonNull(calls.get(operation)), row));
    }

    private static void check(String operation, Call call, Row row) {
        assertThat(call.definition().path("summary").asText()).as(operation).isNotBlank();
        assertThat(call.definition().path("responses").fieldNames())
                .toIterable()
                .as(operation)
                .contains("401", "403", "404", "503", String.valueOf(row.status()));
        assertThat(status(given(), call)).as(operation + " without a token").isEqualTo(401);
        assertThat(status(given().auth().oauth2("not.a.token"), call))
                .as(operation + " with a wrong token")
                .isEqualTo(401);
        assertThat(status(as(row.wrong()), call)).as(operation + " wrong role").isEqualTo(403);
        assertThat(status(as(row.other()), call))
                .as(operation + " other tenant")
                .isEqualTo(404);
        assertThat(status(as(row.right()), call)).as(operation).isEqualTo(row.status());
    }

    private static RequestSpecification as(String client) {
        return given().auth().oauth2(LocalParts.stack().token(client));
    }

    private static int status(RequestSpecification request, Call call) {
        return request.urlEncodingEnabled(false)
                .request(
                        call.method().toUpperCase(Locale.ROOT),
                        call.path().replaceFirst("\\{[^}]+}", OURS.id().toString()))
                .statusCode();
    }

    private Map<String, Call> calls() throws IOException {
        Map<String, Call> calls = new LinkedHashMap<>();
        Json.mapper().readTree(openApi.openStream()).path("paths").properties().forEach(path -> {
            if (path.getKey().startsWith("/api/v1/")) {
                path.getValue().properties().stream()
                        .filter(entry -> entry.getValue().has("operationId"))
                        .forEach(entry -> calls.put(
                                entry.getValue().path("operationId").asText(),
                                new Call(entry.getKey(), path.getKey(), entry.getValue())));
            }
        });
        return calls;
    }

    private static Map<String, Row> rows() throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        List<String> lines = new ArrayList<>();
        try (InputStream file = TenantMatrixTest.class.getResourceAsStream("/tenant-matrix.csv")) {
            new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(lines::add);
        }
        for (String line : lines) {
            if (!line.startsWith("#")) {
                String[] cells = line.split("\\s*,\\s*", -1);
                rows.put(cells[0], new Row(cells[1], cells[2], cells[3], Integer.parseInt(cells[4])));
            }
        }
        return rows;
    }
}
