package dev.narrowcast.gateway.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OpenApiMergeTest {
    @Test
    void schemasThatDifferUnderOneName_areToldApartWithTheirReferences() throws JsonProcessingException {
        JsonNode merged = merge(
                service("/v1/a", "op", "{\"View\":{\"type\":\"object\"},\"Same\":{\"type\":\"string\"}}"),
                service("/api/v1/b", "op", "{\"View\":{\"type\":\"array\"},\"Same\":{\"type\":\"string\"}}"));
        assertThat(names(merged.at("/components/schemas")))
                .contains("View", "CampaignView", "Same")
                .doesNotContain("CampaignSame");
        assertThat(reference(merged, "/v1/a")).isEqualTo("#/components/schemas/View");
        assertThat(reference(merged, "/api/v1/b")).isEqualTo("#/components/schemas/CampaignView");
    }

    @Test
    void operationIds_stayUnique() throws JsonProcessingException {
        JsonNode merged = merge(service("/v1/a", "get", "{}"), service("/api/v1/b", "get", "{}"));
        assertThat(operation(merged, "/v1/a").path("operationId").asText()).isEqualTo("get");
        assertThat(operation(merged, "/api/v1/b").path("operationId").asText()).isEqualTo("campaign_get");
    }

    @Test
    void onlyRoutedPaths_areTold() throws JsonProcessingException {
        JsonNode merged = merge(
                service("/internal/x", "a", "{}"), service("/q/x", "b", "{}"), service("/t/i/{token}", "c", "{}"));
        assertThat(names(merged.path("paths"))).containsExactly("/t/i/{token}");
    }

    @Test
    void sameDocuments_mergeToTheSameText() throws JsonProcessingException {
        JsonNode one = service("/v1/a", "get", "{\"View\":{\"type\":\"object\"}}");
        assertThat(merge(one)).isEqualTo(merge(one));
    }

    private static JsonNode merge(JsonNode... documents) {
        List<String> services = List.of("bidding", "campaign", "audience");
        OpenApiMerge merge = new OpenApiMerge("http://localhost", "1");
        for (int i = 0; i < documents.length; i++) {
            merge.add(services.get(i), documents[i]);
        }
        return merge.result(List.of());
    }

    private static JsonNode service(String path, String operation, String schemas) throws JsonProcessingException {
        return Json.mapper().readTree("""
                {"paths":{"%s":{"get":{"operationId":"%s","responses":{"200":{"content":{"application/json":
                  {"schema":{"$ref":"#/components/schemas/View"}}}}}}}},
                 "components":{"schemas":%s}}
                """.formatted(path, operation, schemas));
    }

    private static JsonNode operation(JsonNode merged, String path) {
        return merged.path("paths").path(path).path("get");
    }

    private static String reference(JsonNode merged, String path) {
        return operation(merged, path)
                .at("/responses/200/content/application~1json/schema/$ref")
                .asText();
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }
}
