package dev.narrowcast.bidding.adselect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.narrowcast.bidding.AdSelector;
import dev.narrowcast.bidding.catalog.CatalogSnapshot.SiteKey;
import dev.narrowcast.bidding.hotstore.Deadline;
import dev.narrowcast.bidding.identity.Identities;
import dev.narrowcast.bidding.selection.SelectionConfig;
import dev.narrowcast.bidding.selection.SelectionRequest;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.RequestIdFilter;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Ad selection over HTTP, on the event loop, which nothing here blocks. */
@Path("/v1/ad-select")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ad selection")
public class AdSelectResource {
    static final int MAX_BODY_BYTES = 32 * 1024;
    private static final Set<String> GRANTS = Set.of("1", "true");

    private final SiteAccess access;
    private final AdSelector selector;
    private final AnswerWriter writer;
    private final Identities identities;
    private final Surroundings surroundings;
    private final Clock clock;
    private final Duration deadline;

    AdSelectResource(
            SiteAccess access,
            AdSelector selector,
            AnswerWriter writer,
            Identities identities,
            Surroundings surroundings,
            Clock clock,
            SelectionConfig config) {
        this.access = access;
        this.selector = selector;
        this.writer = writer;
        this.identities = identities;
        this.surroundings = surroundings;
        this.clock = clock;
        this.deadline = config.deadline();
    }

    @POST
    @NonBlocking
    @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Operation(summary = "Select ads for the placements of one page", description = """
        At most 32 KiB, 10 placements, 5 ads each, 20 in all. Unknown fields are ignored. With a user and \
        consent, tags and frequency caps take part; what the visitor refuses, in the request or before, is \
        not used, and the page gets an ad by context. `degraded` names what could not be read in time: \
        within tmaxMs, and 80 ms at most, the answer is out with what is known by then. With a public key \
        the JSON may also come as text/plain, which browsers send without a preflight.\
        """)
    @RequestBody(
            required = true,
            content = @Content(schema = @Schema(implementation = AdSelectRequest.class), example = """
                {"placements":[{"id":"top","placementId":"pl_00000000-0000-7000-8000-000000000001"}],\
                "user":{"id":"u-123"},"consent":{"personalizedAds":true},\
                "page":{"keywords":["candles"]},"device":{"type":"DESKTOP"}}\
                """))
    @APIResponse(
            responseCode = "200",
            description = "The decisions; an empty slot has its reason in noAd",
            content = @Content(schema = @Schema(implementation = AdSelectAnswer.class)))
    @APIResponse(responseCode = "400", description = "The body is not JSON of this shape")
    @APIResponse(responseCode = "401", description = "No site key, or one that is not valid")
    @APIResponse(responseCode = "403", description = "The key lacks the scope, or the page is not of an allowed origin")
    @APIResponse(responseCode = "413", description = "The body has more than 32 KiB")
    @APIResponse(responseCode = "415", description = "The body is not application/json")
    @APIResponse(responseCode = "422", description = "A field is beyond its limits, or a placement is not this site's")
    @APIResponse(
            responseCode = "503",
            description = "The service has just started, or has more to do than it can; try again")
    public Uni<byte[]> select(
            byte[] body,
            @QueryParam("key") @Nullable String parameter,
            @Context HttpHeaders headers,
            @Context ContainerRequestContext context) {
        if (body.length > MAX_BODY_BYTES) {
            throw CommonProblems.tooLarge(MAX_BODY_BYTES);
        }
        SiteKey key = access.check(headers, parameter);
        access.checkMediaType(key, headers);
        AdSelectRequest request = RequestReader.parse(body);
        if (Boolean.TRUE.equals(request.explain())) {
            access.checkExplain(key);
        }
        String requestId = Objects.requireNonNullElse(request.requestId(), requestId(context));
        Instant now = clock.instant();
        return answer(key, request, headers, (id, signature) -> identities.named(key, id, signature, now), requestId);
    }

    @GET
    @NonBlocking
    @Operation(summary = "Select one ad for one placement", description = """
        uid is the site tag's own first-party id, never one of the site's; consent is 1 or 0 as in \
        /v1/e.gif.\
        """)
    @APIResponse(
            responseCode = "200",
            description = "The decision; an empty slot has its reason in noAd",
            content = @Content(schema = @Schema(implementation = AdSelectAnswer.class)))
    @APIResponse(responseCode = "401", description = "No site key, or one that is not valid")
    @APIResponse(responseCode = "403", description = "The key lacks the scope, or the page is not of an allowed origin")
    @APIResponse(responseCode = "422", description = "The placement is missing or not this site's")
    @APIResponse(
            responseCode = "503",
            description = "The service has just started, or has more to do than it can; try again")
    public Uni<byte[]> selectOne(
            @QueryParam("placement") @Nullable String placement,
            @QueryParam("uid") @Nullable String uid,
            @QueryParam("url") @Nullable String url,
            @QueryParam("consent") @Nullable String consent,
            @QueryParam("key") @Nullable String parameter,
            @Context HttpHeaders headers,
            @Context ContainerRequestContext context) {
        SiteKey key = access.check(headers, parameter);
        AdSelectRequest.Ask ask = new AdSelectRequest.Ask(null, placementId(placement), null, null, null);
        AdSelectRequest request = new AdSelectRequest(
                null,
                null,
                List.of(ask),
                new AdSelectRequest.User(uid, null),
                new AdSelectRequest.Page(url, null, null, null, null, null, null),
                null,
                null,
                consent(consent),
                null,
                null,
                null,
                null);
        return answer(key, request, headers, (id, signature) -> identities.firstParty(key, id), requestId(context));
    }

    private static @Nullable JsonNode consent(@Nullable String text) {
        return text == null
                ? null
                : JsonNodeFactory.instance.objectNode().put("personalizedAds", GRANTS.contains(text));
    }

    private Uni<byte[]> answer(
            SiteKey key, AdSelectRequest body, HttpHeaders headers, WhoReader.Naming naming, String requestId) {
        Deadline until = Deadline.in(allowed(body));
        Hints hints = key.isSecret() ? Hints.NONE : Hints.of(headers);
        SelectionRequest request = new RequestReader(key, hints, naming, clock.instant(), surroundings).read(body);
        return access.counted(() -> selector.decide(request, until))
                .map(decision -> writer.write(requestId, request, decision));
    }

    private Duration allowed(AdSelectRequest body) {
        Integer asked = body.tmaxMs();
        return asked == null || asked >= deadline.toMillis() ? deadline : Duration.ofMillis(Math.max(0, asked));
    }

    private static PlacementId placementId(@Nullable String text) {
        try {
            return PlacementId.fromString(Objects.requireNonNullElse(text, ""));
        } catch (IllegalArgumentException e) {
            throw CommonProblems.invalid("placement", "BAD_VALUE", "must look like pl_<uuid>");
        }
    }

    private static String requestId(ContainerRequestContext context) {
        return String.valueOf(context.getProperty(RequestIdFilter.HEADER));
    }
}
