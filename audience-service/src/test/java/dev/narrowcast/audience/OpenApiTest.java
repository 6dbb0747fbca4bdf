package dev.narrowcast.audience;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.audience.OpenApiDocument.Call;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import java.io.IOException;
import java.net.URL;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The document says what the service does, with an example per operation that works. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class OpenApiTest {
    @TestHTTPResource(value = "/openapi?format=json", management = true)
    URL openApi;

    @Test
    void everyOperation_isDocumented() throws IOException {
        for (Call call : OpenApiDocument.calls(openApi)) {
            JsonNode operation = call.definition();
            assertThat(operation.path("operationId").asText()).as(call.path()).isNotBlank();
            assertThat(operation.path("summary").asText()).as(call.operation()).isNotBlank();
            assertThat(operation.path("responses").fieldNames())
                    .toIterable()
                    .as(call.operation())
                    .contains("401", "403", "503")
                    .anyMatch(status -> status.startsWith("2"));
            assertThat(operation.path("security")).as(call.operation()).hasSize(1);
            if (operation.has("requestBody")) {
                assertThat(call.example().isMissingNode())
                        .as("request example of " + call.operation())
                        .isFalse();
                assertThat(operation.path("responses").fieldNames())
                        .toIterable()
                        .as(call.operation())
                        .contains("400", "413", "415");
            }
            for (String status : new String[] {"200", "201", "202"}) {
                JsonNode json =
                        operation.path("responses").path(status).path("content").path("application/json");
                if (!json.isMissingNode()) {
                    assertThat(json.has("example"))
                            .as("example of the answer " + status + " of " + call.operation())
                            .isTrue();
                }
            }
        }
    }

    @Test
    void internalCalls_areNotShown() throws IOException {
        assertThat(OpenApiDocument.calls(openApi))
                .extracting(Call::path)
                .allMatch(path -> path.startsWith("/v1/") || path.startsWith("/api/v1/"));
    }

    @Test
    void examplesOfSiteCalls_work() throws IOException {
        for (Call call : OpenApiDocument.calls(openApi)) {
            if (!call.forSites() || call.example().isMissingNode()) {
                continue;
            }
            String today = Instant.now().toString();
            given().header("X-Site-Key", TestSites.SECRET)
                    .urlEncodingEnabled(false)
                    .contentType(ContentType.JSON)
                    .body(call.example().toString().replace("2026-11-21T10:00:00Z", today))
                    .post(call.path())
                    .then()
                    .statusCode(call.operation().equals("decideConsent") ? 204 : 202);
            given().urlEncodingEnabled(false)
                    .contentType(ContentType.JSON)
                    .body(Map.of())
                    .post(call.path())
                    .then()
                    .statusCode(401);
        }
    }
}
