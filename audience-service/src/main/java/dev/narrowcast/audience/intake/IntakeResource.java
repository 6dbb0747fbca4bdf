package dev.narrowcast.audience.intake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import dev.narrowcast.audience.inventory.SiteCredential;
import dev.narrowcast.audience.inventory.SiteGuard;
import dev.narrowcast.contracts.catalog.SiteDocument.Scope;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.problem.CommonProblems;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;

/** Behaviour of a site's visitors. Answers when every event of the request is durable, with a result per event. */
@Path("/v1")
@Tag(name = "Events")
@Blocking
final class IntakeResource {
    private static final ObjectReader TREES = Json.mapper().reader();

    private final SiteGuard guard;
    private final EventReader reader;
    private final BehaviourStream stream;
    private final IntakeConfig config;
    private final Clock clock;
    private final MeterRegistry meters;

    IntakeResource(
            SiteGuard guard,
            EventReader reader,
            BehaviourStream stream,
            IntakeConfig config,
            Clock clock,
            MeterRegistry meters) {
        this.guard = guard;
        this.reader = reader;
        this.stream = stream;
        this.config = config;
        this.clock = clock;
        this.meters = meters;
    }

    @POST
    @Path("/events")
    @PermitAll
    @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(
            operationId = "sendEvents",
            summary = "Send up to 1,000 events, at most 512 KiB, that happened within 7 days (site key, scope events)",
            description =
                    "With a public key the JSON may also come as text/plain, which browsers send without a preflight.")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = EventsInput.class),
                            mediaType = MediaType.APPLICATION_JSON))
    @APIResponse(responseCode = "202", description = "Durable, with a result per event that was not accepted")
    @APIResponse(responseCode = "413", description = "More than 1,000 events or 512 KiB")
    @APIResponse(responseCode = "503", description = "The event log is away; send the request again")
    public Uni<RestResponse<BatchResult>> events(byte[] body, @Context HttpServerRequest request) {
        SiteCredential credential = guard.require(request, Scope.EVENTS);
        if (credential.isSecret() && !isJson(request)) {
            throw new NotSupportedException();
        }
        return take(body, origin(credential, request, false));
    }

    @POST
    @Path("/events:import")
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "importEvents",
            summary = "Send history up to 400 days old; it makes tags only (secret site key, scope import)")
    @RequestBody(
            required = true,
            content =
                    @Content(
                            schema = @Schema(implementation = EventsInput.class),
                            mediaType = MediaType.APPLICATION_JSON))
    @APIResponse(responseCode = "202", description = "Durable, with a result per event that was not accepted")
    @APIResponse(responseCode = "413", description = "More than 1,000 events or 512 KiB")
    @APIResponse(responseCode = "503", description = "The event log is away; send the request again")
    public Uni<RestResponse<BatchResult>> history(byte[] body, @Context HttpServerRequest request) {
        SiteCredential credential = guard.requireSecret(request, Scope.IMPORT);
        return take(body, origin(credential, request, true));
    }

    /** A page that is being left can only send a text without asking first; a server has no such need. */
    private static boolean isJson(HttpServerRequest request) {
        String type = request.getHeader(HttpHeaders.CONTENT_TYPE);
        return type == null || !type.toLowerCase(Locale.ROOT).startsWith(MediaType.TEXT_PLAIN);
    }

    private Origin origin(SiteCredential credential, HttpServerRequest request, boolean imported) {
        boolean browser = !credential.isSecret();
        return new Origin(
                credential,
                imported,
                browser ? request.getHeader(HttpHeaders.USER_AGENT) : null,
                browser && "1".equals(request.getHeader("Sec-GPC")),
                clock.instant());
    }

    private Uni<RestResponse<BatchResult>> take(byte[] body, Origin origin) {
        JsonNode events = events(body);
        Batch batch = new Batch();
        for (JsonNode event : events) {
            batch.add(reader.read(event, origin));
        }
        BatchResult result = batch.result();
        return stream.publish(batch.toPublish())
                .invoke(() -> count(result))
                .map(ignored -> RestResponse.status(RestResponse.Status.ACCEPTED, result));
    }

    private JsonNode events(byte[] body) {
        JsonNode root;
        try {
            root = TREES.readTree(body);
        } catch (JsonProcessingException e) {
            throw CommonProblems.malformed("", "BAD_JSON", "the body is not valid JSON");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        JsonNode events = root.path("events");
        if (!events.isArray() || events.isEmpty()) {
            throw IntakeProblems.noList();
        }
        if (events.size() > config.maxEvents()) {
            throw IntakeProblems.tooMany(config.maxEvents(), events.size());
        }
        return events;
    }

    private void count(BatchResult result) {
        meters.counter("narrowcast.intake.events", "result", "accepted").increment(result.accepted());
        meters.counter("narrowcast.intake.events", "result", "ignored")
                .increment(result.ignored().size());
        meters.counter("narrowcast.intake.events", "result", "rejected")
                .increment(result.rejected().size());
    }
}
