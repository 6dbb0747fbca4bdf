package dev.narrowcast.bidding.diagnosis;

import static dev.narrowcast.bidding.diagnosis.Caller.ADVERTISER_ADMIN;
import static dev.narrowcast.bidding.diagnosis.Caller.ADVERTISER_TRADER;
import static dev.narrowcast.bidding.diagnosis.Caller.ADVERTISER_VIEWER;
import static dev.narrowcast.bidding.diagnosis.Caller.FINANCE;
import static dev.narrowcast.bidding.diagnosis.Caller.PLATFORM_ADMIN;

import dev.narrowcast.bidding.decisionlog.DecisionWriter;
import dev.narrowcast.bidding.decisionlog.Traces;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.decision.TraceOrder;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.problem.CommonProblems;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseStatus;
import org.jspecify.annotations.Nullable;

/** Why a line item of the caller's organisation wins or does not. */
@Path("/api/v1/line-items/{id: li_[0-9a-f-]+}")
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "bearer")
@Tag(name = "Diagnosis")
@APIResponse(responseCode = "401", description = "No bearer token, or one that is not accepted")
@APIResponse(responseCode = "403", description = "The role does not allow it")
@APIResponse(responseCode = "404", description = "No such line item, or another organisation's")
@APIResponse(
        responseCode = "503",
        description = "Too many at once, or a part is away; Retry-After says when to try again")
public class DiagnosisResource {
    private final Diagnoses diagnoses;
    private final Traces traces;
    private final DecisionWriter writer;
    private final Caller caller;
    private final Clock clock;

    DiagnosisResource(Diagnoses diagnoses, Traces traces, DecisionWriter writer, Caller caller, Clock clock) {
        this.diagnoses = diagnoses;
        this.traces = traces;
        this.writer = writer;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @Path("/diagnosis")
    @Blocking
    @RolesAllowed({PLATFORM_ADMIN, FINANCE, ADVERTISER_ADMIN, ADVERTISER_TRADER, ADVERTISER_VIEWER})
    @Operation(operationId = "diagnoseLineItem", summary = "Why a line item wins or does not", description = """
                    The line item as it is now is tried in a sample of the ad requests of the period, at most 24 hours: \
                    the share lost at each reason and first failing condition with its 95 % interval, and for each kind \
                    of change the smallest that would have won more, tried in the same requests. `changes` is empty when \
                    none would.""")
    @APIResponse(
            responseCode = "200",
            description = "What was found",
            content = @Content(schema = @Schema(implementation = Diagnosed.class), example = """
                                    {"lineItemId":"li_00000000-0000-7000-8000-000000000001","version":4,\
                                    "from":"2026-11-21T10:00:00Z","to":"2026-11-22T10:00:00Z",\
                                    "sample":{"requests":2000,"available":18211,"basis":"SAMPLE"},\
                                    "won":{"count":40,"share":0.02,"low":0.0147,"high":0.0271},\
                                    "lost":[{"reason":"OUTRANKED","share":{"count":1960,"share":0.98,"low":0.9729,\
                                    "high":0.9853},"text":{"en":"98.0 % (97.3–98.5 %): others bid more.",\
                                    "zh":"98.0%（97.3–98.5%）：其他广告出价更高。"}}],\
                                    "changes":[{"kind":"BID","bidMicros":3010000,"tried":2000,"wonBefore":40,\
                                    "wonAfter":1104,"text":{"en":"With a bid of 3.01 CNY it would have won 1104 instead of \
                                    40 of 2000 sampled requests.","zh":"出价改为 3.01 CNY，在 2000 个抽样请求中可赢得 1104 \
                                    个，而非 40 个。"}}],"text":{"en":"As it is now, it would have won 40 of 2000 sampled \
                                    requests (2.0 %). Mostly, others bid more.","zh":"按当前设置，在 2000 个抽样请求中可赢得 40 \
                                    个（2.0%）。主要原因：其他广告出价更高。"}}"""))
    @APIResponse(responseCode = "400", description = "from or to is not a time, or they are not a period")
    public Diagnosed diagnose(
            @PathParam("id") String id,
            @Parameter(description = "UTC, by default 24 hours before `to`", example = "2026-11-21T00:00:00Z")
                    @QueryParam("from")
                    @Nullable
                    String from,
            @Parameter(description = "UTC, by default now", example = "2026-11-22T00:00:00Z")
                    @QueryParam("to")
                    @Nullable
                    String to) {
        return diagnoses.of(own(id).id(), instant("from", from), instant("to", to));
    }

    @POST
    @Path("/diagnosis:trace")
    @ResponseStatus(202)
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER})
    @Operation(operationId = "traceLineItem", summary = "Record more requests of a line item", description = """
                    For ten minutes every bidder records, up to a limit per second, the requests in which the line item \
                    comes at least to its targeting. For line items that a diagnosis has few samples of.""")
    @APIResponse(
            responseCode = "202",
            description = "The trace runs until then",
            content = @Content(schema = @Schema(implementation = Tracing.class), example = """
                                    {"lineItemId":"li_00000000-0000-7000-8000-000000000001",\
                                    "until":"2026-11-22T10:10:00Z"}"""))
    @APIResponse(responseCode = "409", description = "As many line items as may be are traced already")
    public Uni<Tracing> trace(@PathParam("id") String id) {
        LineItemId lineItem = own(id).id();
        if (traces.isFull() && !traces.running().contains(lineItem)) {
            throw CommonProblems.conflict(Traces.MOST + " line items are traced already; try again in ten minutes");
        }
        TraceOrder order = new TraceOrder(lineItem, clock.instant().plus(Traces.LASTS));
        return writer.order(order)
                .onFailure()
                .transform(thrown -> CommonProblems.unavailable("the decision log"))
                .replaceWith(new Tracing(lineItem, order.until()));
    }

    /** Some clients escape the colon; it means the same. */
    @POST
    @Path("/diagnosis{colon: %3A|%3a}trace")
    @ResponseStatus(202)
    @RolesAllowed({PLATFORM_ADMIN, ADVERTISER_ADMIN, ADVERTISER_TRADER})
    @Operation(hidden = true)
    public Uni<Tracing> traceEscaped(@PathParam("id") String id) {
        return trace(id);
    }

    /** @param until when the trace ends */
    record Tracing(LineItemId lineItemId, Instant until) {}

    private LineItemDocument own(String id) {
        LineItemDocument lineItem = diagnoses.lineItem(lineItemId(id));
        if (lineItem == null || !caller.maySee(lineItem.organisationId())) {
            throw CommonProblems.notFound("line item " + id);
        }
        return lineItem;
    }

    private static LineItemId lineItemId(String text) {
        try {
            return LineItemId.fromString(text);
        } catch (IllegalArgumentException e) {
            throw CommonProblems.notFound("line item " + text);
        }
    }

    private static @Nullable Instant instant(String name, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw CommonProblems.malformed(name, "BAD_VALUE", name + " must look like 2026-11-21T00:00:00Z");
        }
    }
}
