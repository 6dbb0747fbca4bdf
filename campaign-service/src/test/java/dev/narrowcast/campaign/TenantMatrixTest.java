package dev.narrowcast.campaign;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
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
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every operation with no token, the wrong role, another tenant and the right caller. Operations and their request
 * examples come from the OpenAPI document, so an operation without a row in tenant-matrix.csv fails here.
 */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class TenantMatrixTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    @TestHTTPResource(value = "/openapi?format=json", management = true)
    URL openApi;

    private record Row(String right, String wrong, String other, int status) {}

    private record Call(String method, String path, String operation, JsonNode definition) {
        boolean addressed() {
            return path.contains("{");
        }
    }

    private List<Call> calls() throws IOException {
        List<Call> calls = new ArrayList<>();
        JsonNode document = Json.mapper().readTree(openApi.openStream());
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(entry ->
                        METHODS.contains(entry.getKey()) && path.getKey().startsWith("/api/v1/"))
                .forEach(entry -> calls.add(new Call(
                        entry.getKey(),
                        path.getKey(),
                        entry.getValue().path("operationId").asText(),
                        entry.getValue()))));
        return calls;
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

    @Test
    void everyOperation_isDocumented() throws IOException {
        for (Call call : calls()) {
            JsonNode operation = call.definition();
            assertThat(operation.path("summary").asText()).as(call.operation()).isNotBlank();
            assertThat(operation.path("responses").fieldNames())
                    .toIterable()
                    .as(call.operation())
                    .contains("401", "403", "503")
                    .anyMatch(status -> status.startsWith("2"));
            if (operation.has("requestBody")) {
                assertThat(example(operation).isMissingNode())
                        .as("request example of " + call.operation())
                        .isFalse();
            }
        }
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
        assertThat(send(null, call, ours, null).statusCode()).as("no token").isEqualTo(401);
        assertThat(send(row.wrong(), call, ours, null).statusCode())
                .as("wrong role")
                .isEqualTo(403);
        if (!row.other().equals("-")) {
            Response foreign = send(row.other(), call, ours, "*");
            boolean named = call.addressed() || call.operation().equals("turnKillSwitch");
            assertThat(foreign.statusCode()).as("other tenant").isEqualTo(named ? 404 : 200);
            assertThat(foreign.asString()).as("other tenant").doesNotContain("\"org_demo_shop\"", "org_demo_media");
        }
        Response answer = send(row.right(), call, ours, "*");
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(row.status());
        assertThat(call.definition().path("responses").fieldNames())
                .toIterable()
                .as("documented statuses")
                .contains(String.valueOf(row.status()));
    }

    private static Response send(String client, Call call, Fixture fixture, String ifMatch) {
        RequestSpecification request = client == null
                ? given().urlEncodingEnabled(false).contentType(ContentType.JSON)
                : Api.as(client).call();
        if (call.method().equals("put") || call.method().equals("patch")) {
            request = request.header("If-Match", ifMatch == null ? "*" : ifMatch);
        }
        if (call.method().equals("post")) {
            request = request.header("Idempotency-Key", UUID.randomUUID().toString());
        }
        JsonNode example = example(call.definition());
        if (!example.isMissingNode()) {
            request = request.body(fixture.body(call.operation(), example));
        }
        return request.request(call.method().toUpperCase(Locale.ROOT), fixture.path(call.path()));
    }

    private static JsonNode example(JsonNode operation) {
        JsonNode content = operation.path("requestBody").path("content");
        return content.isEmpty() ? content : content.iterator().next().path("example");
    }

    /** Fresh objects of the demo organisations for one operation. */
    private static final class Fixture {
        private static final String REPORT =
                "?dimensions=campaign,day&metrics=impressions&from=2026-11-21&to=2026-11-21";

        private final Map<String, String> ids = new LinkedHashMap<>();

        Fixture(String operation) {
            Api admin = Api.as("demo-admin");
            Api shop = Api.as("demo-advertiser");
            Api media = Api.as("demo-publisher");
            String slug = "org_" + operation.toLowerCase(Locale.ROOT) + "_" + Long.toString(System.nanoTime(), 36);
            ids.put("organisations", admin.create("/organisations", "{\"id\":\"" + slug + "\",\"name\":\"n\"}"));
            if (!operation.equals("createAdvertiser")) {
                ids.put(
                        "advertisers",
                        admin.create("/advertisers", "{\"organisationId\":\"" + slug + "\",\"name\":\"n\"}"));
            }
            String campaign = shop.campaign();
            String creative = shop.creative();
            String item = shop.lineItem(campaign, creative);
            if (operation.equals("pauseCampaign")) {
                shop.post("/campaigns/" + campaign + ":activate");
            }
            if (operation.equals("pauseLineItem")) {
                shop.post("/line-items/" + item + ":activate");
            }
            ids.put("campaigns", campaign);
            ids.put("creatives", creative);
            ids.put("line-items", item);
            String site = media.create("/sites", Api.Bodies.SITE);
            ids.put("sites", site);
            ids.put("placements", media.create("/sites/" + site + "/placements", Api.Bodies.PLACEMENT));
            ids.put("keys", media.create("/sites/" + site + "/keys", Api.Bodies.KEY));
        }

        /** Fills each parameter by the word before it. */
        String path(String template) {
            StringBuilder path = new StringBuilder();
            String[] segments = template.split("/", -1);
            for (int i = 1; i < segments.length; i++) {
                String id = ids.getOrDefault(segments[i - 1], "adv_00000000-0000-7000-8000-000000000001");
                path.append('/').append(segments[i].replaceFirst("\\{[^}]+}", id));
            }
            return path + (template.endsWith("/reports") ? REPORT : "");
        }

        String body(String operation, JsonNode example) {
            String slug = "org_new_" + Long.toString(System.nanoTime(), 36);
            return switch (operation) {
                case "createOrganisation" -> example.toString().replace("org_candle_shop", slug);
                case "createAdvertiser" -> example.toString().replace("org_candle_shop", ids.get("organisations"));
                case "turnKillSwitch" ->
                    example.toString().replace(example.path("id").asText(), ids.get("campaigns"));
                default -> example.toString();
            };
        }
    }
}
