package dev.narrowcast.gateway.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the documents of several services together into one OpenAPI 3.1 document of the public origin: only the paths
 * that are routed, components that differ under one name told apart by their service, the gateway's own answers added.
 */
final class OpenApiMerge {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> PUBLIC = List.of("/v1/", "/t/", "/api/v1/");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final Map<String, String> OWN_ANSWERS = Map.of(
            "408", "The body did not arrive in time",
            "413", "The body is too large",
            "502", "The service cannot be reached",
            "503", "Temporarily unavailable",
            "504", "The service did not answer in time");
    private static final String PROBLEM = "GatewayProblem";

    private final ObjectNode merged = NODES.objectNode();
    private final ObjectNode paths = NODES.objectNode();
    private final ObjectNode components = NODES.objectNode();
    private final ArrayNode tags = NODES.arrayNode();
    private final Set<String> operationIds = new HashSet<>();
    private final Set<String> tagNames = new HashSet<>();

    OpenApiMerge(String publicUrl, String version) {
        merged.put("openapi", "3.1.0");
        merged.putObject("info")
                .put("title", "Narrowcast")
                .put("version", version)
                .put("description", "Ad selection, tracking and campaign management through one origin.");
        merged.putArray("servers").addObject().put("url", publicUrl);
        components.putObject("schemas").set(PROBLEM, problemSchema());
        ObjectNode answers = components.putObject("responses");
        OWN_ANSWERS.forEach((status, text) -> answers.set("Gateway" + status, problemAnswer(text)));
    }

    /** Adds one service's document, which stays as it is. */
    OpenApiMerge add(String service, JsonNode document) {
        ObjectNode copy = document.deepCopy();
        rename(copy, conflicts(service, copy.path("components")));
        copy.path("components").properties().forEach(section -> {
            ObjectNode target = components.withObjectProperty(section.getKey());
            section.getValue().properties().forEach(entry -> target.set(entry.getKey(), entry.getValue()));
        });
        copy.path("paths").properties().forEach(entry -> {
            if (PUBLIC.stream().anyMatch(entry.getKey()::startsWith)) {
                addPath(service, entry.getKey(), (ObjectNode) entry.getValue());
            }
        });
        copy.path("tags").forEach(tag -> {
            if (tagNames.add(tag.path("name").asText())) {
                tags.add(tag);
            }
        });
        return this;
    }

    /** References to be rewritten, from {@code #/components/<section>/<name>} to a name of the service's own. */
    private Map<String, String> conflicts(String service, JsonNode added) {
        Map<String, String> renamed = new HashMap<>();
        added.properties().forEach(section -> {
            JsonNode known = components.path(section.getKey());
            ObjectNode entries = (ObjectNode) section.getValue();
            for (String name : List.copyOf(names(entries))) {
                if (known.has(name) && !known.get(name).equals(entries.get(name))) {
                    String own = Character.toUpperCase(service.charAt(0)) + service.substring(1) + name;
                    entries.set(own, entries.remove(name));
                    String section0 = "#/components/" + section.getKey() + "/";
                    renamed.put(section0 + name, section0 + own);
                }
            }
        });
        return renamed;
    }

    private static List<String> names(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }

    private static void rename(JsonNode node, Map<String, String> renamed) {
        if (node instanceof ObjectNode object) {
            JsonNode reference = object.get("$ref");
            if (reference != null && renamed.containsKey(reference.asText())) {
                object.put("$ref", renamed.get(reference.asText()));
            }
        }
        node.forEach(part -> rename(part, renamed));
    }

    private void addPath(String service, String path, ObjectNode item) {
        item.properties().forEach(entry -> {
            if (METHODS.contains(entry.getKey()) && entry.getValue() instanceof ObjectNode operation) {
                complete(service, operation);
            }
        });
        if (paths.get(path) instanceof ObjectNode known) {
            item.properties().forEach(entry -> known.putIfAbsent(entry.getKey(), entry.getValue()));
        } else {
            paths.set(path, item);
        }
    }

    private void complete(String service, ObjectNode operation) {
        String id = operation.path("operationId").asText();
        if (!id.isEmpty() && !operationIds.add(id)) {
            operation.put("operationId", service + "_" + id);
        }
        ObjectNode responses = operation.withObjectProperty("responses");
        OWN_ANSWERS.keySet().stream().sorted().forEach(status -> {
            boolean aboutBody = status.equals("408") || status.equals("413");
            if (!responses.has(status) && (!aboutBody || operation.has("requestBody"))) {
                responses.putObject(status).put("$ref", "#/components/responses/Gateway" + status);
            }
        });
    }

    private static ObjectNode problemAnswer(String text) {
        ObjectNode answer = NODES.objectNode().put("description", text);
        answer.putObject("content")
                .putObject("application/problem+json")
                .putObject("schema")
                .put("$ref", "#/components/schemas/" + PROBLEM);
        return answer;
    }

    private static ObjectNode problemSchema() {
        ObjectNode schema = NODES.objectNode().put("type", "object");
        schema.put("description", "An RFC 9457 problem; its types are listed at /problems");
        ObjectNode properties = schema.putObject("properties");
        for (String text : List.of("type", "title", "detail", "traceId")) {
            properties.putObject(text).put("type", "string");
        }
        properties.putObject("status").put("type", "integer");
        ArrayNode required = schema.putArray("required");
        List.of("type", "title", "status", "detail").forEach(required::add);
        return schema;
    }

    /** @param missing services whose document could not be had */
    ObjectNode result(List<String> missing) {
        if (!tags.isEmpty()) {
            merged.set("tags", tags);
        }
        merged.set("paths", paths);
        merged.set("components", components);
        if (!missing.isEmpty()) {
            ArrayNode list = merged.putArray("x-narrowcast-missing");
            missing.forEach(list::add);
        }
        return merged;
    }
}
