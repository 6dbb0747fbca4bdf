package dev.narrowcast.audience;

import static dev.narrowcast.audience.Api.as;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.narrowcast.audience.OpenApiDocument.Call;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every management operation with no token, the wrong role, another tenant and the right caller. Operations and their
 * request examples come from the OpenAPI document, so an operation without a row in tenant-matrix.csv fails here.
 */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class TenantMatrixTest {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    @TestHTTPResource(value = "/openapi?format=json", management = true)
    URL openApi;

    private record Row(String right, String wrong, String other, int status) {}

    private List<Call> calls() throws IOException {
        return OpenApiDocument.calls(openApi).stream()
                .filter(call -> !call.forSites())
                .toList();
    }

    private static Map<String, Row> rows() throws IOException {
        Map<String, Row> rows = new LinkedHashMap<>();
        try (InputStream file = TenantMatrixTest.class.getResourceAsStream("/tenant-matrix.csv")) {
            new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(line -> line.split("\\s*,\\s*", -1))
                    .forEach(cells ->
                            rows.put(cells[0], new Row(cells[1], cells[2], cells[3], Integer.parseInt(cells[4]))));
        }
        return rows;
    }

    @Test
    void everyOperation_hasARowAndEveryRowAnOperation() throws IOException {
        Set<String> operations = new TreeSet<>();
        calls().forEach(call -> operations.add(call.operation()));
        assertThat(operations).isEqualTo(new TreeSet<>(rows().keySet()));
    }

    @TestFactory
    Stream<DynamicTest> matrix() throws IOException {
        Map<String, Row> rows = rows();
        return calls().stream()
                .filter(call -> rows.containsKey(call.operation()))
                .map(call -> DynamicTest.dynamicTest(call.operation(), () -> check(call, rows.get(call.operation()))));
    }

    private static void check(Call call, Row row) {
        Fixture ours = new Fixture(call.operation());
        assertThat(send(null, call, ours).statusCode()).as("no token").isEqualTo(401);
        assertThat(send(row.wrong(), call, ours).statusCode()).as("wrong role").isEqualTo(403);
        if (!row.other().equals("-")) {
            Response foreign = send(row.other(), call, ours);
            boolean named = call.path().contains("{") || call.operation().equals("lookUpProfile");
            assertThat(foreign.statusCode()).as("other tenant").isEqualTo(named ? 404 : 200);
            if (!named) {
                assertThat(foreign.asString()).as("other tenant").doesNotContain("org_demo_shop", ours.code);
            }
        }
        Response answer = send(row.right(), call, ours);
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(row.status());
        assertThat(call.definition().path("responses").fieldNames())
                .toIterable()
                .as("documented statuses")
                .contains(String.valueOf(row.status()));
    }

    private static Response send(@Nullable String client, Call call, Fixture fixture) {
        RequestSpecification request = client == null ? given().contentType(ContentType.JSON) : as(client);
        request = request.urlEncodingEnabled(false);
        if (call.method().equals("put") || call.method().equals("patch")) {
            request = request.header("If-Match", "*");
        }
        if (call.method().equals("post")) {
            request = request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        if (!call.example().isMissingNode()) {
            request = request.body(fixture.body(call).toString());
        }
        String method = call.method().toUpperCase(Locale.ROOT);
        Response answer = request.request(method, fixture.path(call.path()));
        // The timelines of a service that has just started may not be there yet; it asks to be asked again.
        long from = System.nanoTime();
        while (answer.statusCode() == 503 && System.nanoTime() - from < START_LIMIT.toNanos()) {
            answer = request.request(method, fixture.path(call.path()));
        }
        return answer;
    }

    /** A fresh tag of the demo shop, with a rule unless one is about to be made. */
    private static final class Fixture {
        private static final String RULE =
                "{\"tag\":\"%s\",\"when\":{\"event\":\"product_view\"},\"count\":{\"gte\":3}," + "\"within\":\"P14D\"}";

        private final String code = "matrix.t" + UUID.randomUUID().toString().replace("-", "");
        private String rule = "rule_none";

        Fixture(String operation) {
            as("demo-advertiser")
                    .body(Map.of("code", code, "name", Map.of("en", "Candles", "zh", "蜡烛")))
                    .post("/api/v1/tags")
                    .then()
                    .statusCode(201);
            if (!operation.equals("createTagRule")) {
                rule = as("demo-advertiser")
                        .body(RULE.formatted(code))
                        .post("/api/v1/tag-rules")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
            }
        }

        String path(String template) {
            return template.replace("{code}", code).replace("{id}", rule);
        }

        ObjectNode body(Call call) {
            ObjectNode body = call.example().deepCopy();
            switch (call.operation()) {
                case "createTag" -> body.put("code", code + ".new");
                case "replaceTag" -> body.put("code", code);
                case "createTagRule", "replaceTagRule" -> body.put("tag", code);
                default -> {}
            }
            return body;
        }
    }
}
