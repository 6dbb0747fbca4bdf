package dev.narrowcast.audience;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import java.io.IOException;
import java.net.URL;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The operations that the running service says it has. */
final class OpenApiDocument {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private OpenApiDocument() {}

    record Call(String method, String path, String operation, JsonNode definition) {
        boolean forSites() {
            return path.startsWith("/v1/");
        }

        /** The example of a request, missing when it has no body. */
        JsonNode example() {
            JsonNode content = definition.path("requestBody").path("content");
            return content.isEmpty()
                    ? content.path("none")
                    : content.iterator().next().path("example");
        }
    }

    static List<Call> calls(URL openApi) throws IOException {
        List<Call> calls = new ArrayList<>();
        JsonNode document = Json.mapper().readTree(openApi.openStream());
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(entry -> METHODS.contains(entry.getKey()))
                .forEach(entry -> calls.add(new Call(
                        entry.getKey(),
                        path.getKey(),
                        entry.getValue().path("operationId").asText(),
                        entry.getValue()))));
        return calls;
    }
}
