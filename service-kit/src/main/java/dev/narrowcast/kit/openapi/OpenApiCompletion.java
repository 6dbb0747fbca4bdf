package dev.narrowcast.kit.openapi;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.problem.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jspecify.annotations.Nullable;

/**
 * Completes the OpenAPI document with what is the same for every operation: credentials, the headers of conditional
 * and repeatable calls, all status codes, and the examples of {@code openapi-examples.json}. Each service extends it
 * with what is its own, and marks that class as the filter.
 */
public abstract class OpenApiCompletion implements OASFilter {
    private static final String SCHEMAS = "#/components/schemas/";
    private static final Map<String, String> ERRORS = Map.ofEntries(
            Map.entry("400", "malformed"),
            Map.entry("401", "no or bad credential"),
            Map.entry("403", "the role lacks it"),
            Map.entry("404", "unknown, or another tenant's"),
            Map.entry("409", "state conflict"),
            Map.entry("412", "stale If-Match"),
            Map.entry("415", "not JSON"),
            Map.entry("422", "well-formed but invalid"),
            Map.entry("428", "If-Match is missing"),
            Map.entry("503", "a dependency is away; Retry-After says when to try again"));

    private final JsonNode examples;
    private final String tooLarge;
    private final Pattern creating;

    /**
     * @param tooLarge when a body is refused with 413
     * @param creating operation ids that answer 201 and take an Idempotency-Key
     */
    protected OpenApiCompletion(String tooLarge, String creating) {
        this.examples = examples();
        this.tooLarge = tooLarge;
        this.creating = Pattern.compile(creating);
    }

    /** Whether websites call it with a site key, not people or machines with a token. */
    protected boolean isForSites(String path) {
        return false;
    }

    /** Whether the operation moves money, so that its Idempotency-Key is required. */
    protected boolean movesMoney(String operationId) {
        return false;
    }

    @Override
    public void filterOpenAPI(OpenAPI document) {
        if (document.getPaths() == null || document.getComponents() == null) {
            return;
        }
        document.getComponents()
                .addSecurityScheme(
                        "bearer",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT"))
                .addSecurityScheme(
                        "siteKey",
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.APIKEY)
                                .in(SecurityScheme.In.HEADER)
                                .name("X-Site-Key"))
                .addSchema("Problem", problemSchema());
        document.getPaths().getPathItems().forEach((path, item) -> item.getOperations()
                .forEach((method, operation) -> complete(path, method, operation)));
    }

    private void complete(String path, PathItem.HttpMethod method, Operation operation) {
        boolean forSites = isForSites(path);
        operation.setSecurity(
                List.of(OASFactory.createSecurityRequirement().addScheme(forSites ? "siteKey" : "bearer")));
        boolean creates = method == PathItem.HttpMethod.POST && makesSomething(operation.getOperationId());
        boolean replaces = method == PathItem.HttpMethod.PUT || method == PathItem.HttpMethod.PATCH;
        if (creates) {
            operation.addParameter(header(
                    "Idempotency-Key",
                    movesMoney(operation.getOperationId()),
                    "the same key and request get the same answer"));
        }
        if (replaces) {
            operation.addParameter(header("If-Match", true, "the ETag of the version that was read"));
        }
        success(operation, successOf(operation, method, creates));
        List<String> codes = new ArrayList<>(List.of("401", "403", "503"));
        boolean hasBody = operation.getRequestBody() != null;
        if (hasBody) {
            codes.addAll(List.of("400", "413", "415", "422"));
        } else if (creates || method == PathItem.HttpMethod.GET) {
            codes.add("400");
        }
        if (creates) {
            codes.add("422");
        }
        if (path.contains("{") || path.endsWith(":lookup")) {
            codes.add("404");
        }
        if (!forSites && method != PathItem.HttpMethod.GET && !path.endsWith(":lookup")) {
            codes.addAll(List.of("409", "412"));
        }
        if (replaces) {
            codes.add("428");
        }
        codes.forEach(code -> error(operation, code));
        requestExample(operation);
    }

    private static String successOf(Operation operation, PathItem.HttpMethod method, boolean creates) {
        for (String declared : List.of("202", "204")) {
            if (operation.getResponses().getAPIResponse(declared) != null) {
                return declared;
            }
        }
        return method == PathItem.HttpMethod.DELETE ? "204" : creates ? "201" : "200";
    }

    private boolean makesSomething(@Nullable String operationId) {
        return operationId != null && creating.matcher(operationId).matches();
    }

    private static Parameter header(String name, boolean required, String description) {
        return OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.HEADER)
                .required(required)
                .description(description)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
    }

    /** Moves what the method returns to the status that it really has, and adds its example. */
    private void success(Operation operation, String code) {
        APIResponses responses = operation.getResponses();
        APIResponse found = null;
        for (String candidate : List.of("200", "201", "202", "204")) {
            APIResponse response = responses.getAPIResponse(candidate);
            if (response != null) {
                found = response;
                responses.removeAPIResponse(candidate);
            }
        }
        APIResponse response = found == null ? OASFactory.createAPIResponse() : found;
        response.setDescription(
                code.equals("201") ? "created" : code.equals("202") ? "durable" : code.equals("204") ? "done" : "OK");
        if (code.equals("204")) {
            response.setContent(null);
        }
        responses.addAPIResponse(code, response);
        if (response.getContent() != null) {
            response.getContent().getMediaTypes().values().forEach(this::responseExample);
        }
    }

    private void responseExample(MediaType media) {
        if (media.getSchema() == null || media.getSchema().getRef() == null) {
            return;
        }
        String schema = media.getSchema().getRef().replace(SCHEMAS, "");
        JsonNode example = examples.path("responses").get(schema.replaceFirst("^Page", ""));
        if (example != null) {
            media.setExample(
                    schema.startsWith("Page")
                            ? Map.of("items", List.of(plain(example)), "nextPageToken", "MDE5")
                            : plain(example));
        }
    }

    private void requestExample(Operation operation) {
        JsonNode example = examples.path("requests").get(String.valueOf(operation.getOperationId()));
        if (operation.getRequestBody() == null || example == null) {
            return;
        }
        operation
                .getRequestBody()
                .getContent()
                .getMediaTypes()
                .values()
                .forEach(media -> media.setExample(plain(example)));
    }

    private void error(Operation operation, String code) {
        if (operation.getResponses().getAPIResponse(code) != null) {
            return;
        }
        Content content = OASFactory.createContent()
                .addMediaType(
                        Problem.MEDIA_TYPE,
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(SCHEMAS + "Problem")));
        operation
                .getResponses()
                .addAPIResponse(
                        code,
                        OASFactory.createAPIResponse()
                                .description(code.equals("413") ? tooLarge : ERRORS.get(code))
                                .content(content));
    }

    private static Schema problemSchema() {
        var text = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        var error = OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .addProperty("pointer", text)
                .addProperty("code", text)
                .addProperty("message", text);
        return OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("An RFC 9457 error; type is /problems/<slug>, traceId is the request's id")
                .addProperty("type", text)
                .addProperty("title", text)
                .addProperty("status", OASFactory.createSchema().addType(Schema.SchemaType.INTEGER))
                .addProperty("detail", text)
                .addProperty("traceId", text)
                .addProperty(
                        "errors",
                        OASFactory.createSchema()
                                .addType(Schema.SchemaType.ARRAY)
                                .items(error));
    }

    private static Object plain(JsonNode example) {
        return Json.mapper().convertValue(example, Object.class);
    }

    /** Of the service, whose class this is. */
    private JsonNode examples() {
        try (InputStream file = getClass().getResourceAsStream("/openapi-examples.json")) {
            if (file == null) {
                throw new IllegalStateException("openapi-examples.json is not on the class path");
            }
            return Json.mapper().readTree(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
