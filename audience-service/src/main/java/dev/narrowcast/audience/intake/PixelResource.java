package dev.narrowcast.audience.intake;

import com.github.f4b6a3.uuid.UuidCreator;
import dev.narrowcast.audience.inventory.SiteCredential;
import dev.narrowcast.audience.inventory.SiteGuard;
import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import dev.narrowcast.contracts.catalog.SiteDocument.Scope;
import dev.narrowcast.contracts.problem.CommonProblems;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.ParameterIn;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** One event as a 1x1 image, for pages and mails that cannot run a script. */
@Path("/v1/e.gif")
@Tag(name = "Events")
@Blocking
final class PixelResource {
    private static final byte[] GIF = HexFormat.of()
            .parseHex("47494638396101000100800000000000ffffff21f90401000000002c00000000010001000002024401003b");
    private static final BehaviourEvent.Item NO_ITEM = new BehaviourEvent.Item(null, null, null, null);
    private static final String MEDIA_TYPE = "image/gif";

    private final SiteGuard guard;
    private final EventReader reader;
    private final BehaviourStream stream;
    private final Clock clock;

    PixelResource(SiteGuard guard, EventReader reader, BehaviourStream stream, Clock clock) {
        this.guard = guard;
        this.reader = reader;
        this.stream = stream;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(operationId = "sendEventByPixel", summary = "Send one event that happens now (site key, scope events)")
    @Parameter(
            name = "key",
            in = ParameterIn.QUERY,
            required = true,
            description = "public site key",
            example = "pk_demo")
    @Parameter(
            name = "uid",
            in = ParameterIn.QUERY,
            required = true,
            description = "your id of the person",
            example = "u1")
    @Parameter(name = "sig", in = ParameterIn.QUERY, description = "signs uid for this UTC day")
    @Parameter(name = "name", in = ParameterIn.QUERY, description = "page_view when absent", example = "product_view")
    @Parameter(name = "id", in = ParameterIn.QUERY, description = "eventId; made when absent")
    @Parameter(name = "url", in = ParameterIn.QUERY, description = "of the page; the Referer when absent")
    @Parameter(name = "title", in = ParameterIn.QUERY)
    @Parameter(name = "itemId", in = ParameterIn.QUERY, example = "22423")
    @Parameter(name = "itemName", in = ParameterIn.QUERY)
    @Parameter(name = "itemCategory", in = ParameterIn.QUERY, example = "candle")
    @Parameter(name = "itemBrand", in = ParameterIn.QUERY)
    @Parameter(name = "terms", in = ParameterIn.QUERY, description = "of a search")
    @Parameter(name = "valueMicros", in = ParameterIn.QUERY, description = "a whole number")
    @Parameter(name = "orderId", in = ParameterIn.QUERY)
    @Parameter(name = "consent", in = ParameterIn.QUERY, description = "1 or 0: personalised ads", example = "1")
    @APIResponse(
            responseCode = "200",
            description = "A 1x1 image, once the event is durable",
            content = @Content(mediaType = MEDIA_TYPE))
    @APIResponse(responseCode = "422", description = "The event is not accepted")
    public Uni<Response> pixel(@Context HttpServerRequest request) {
        SiteCredential credential = guard.require(request, Scope.EVENTS);
        if (isPrefetch(request)) {
            return Uni.createFrom().item(gif());
        }
        Instant now = clock.instant();
        boolean gpc = "1".equals(request.getHeader("Sec-GPC"));
        Origin origin = new Origin(credential, false, request.getHeader(HttpHeaders.USER_AGENT), gpc, now);
        Reading reading = reader.read(input(request, now), origin);
        if (reading instanceof Reading.Rejected why) {
            throw IntakeProblems.rejected(why);
        }
        Batch batch = new Batch();
        batch.add(reading);
        return stream.publish(batch.toPublish()).map(ignored -> gif());
    }

    @HEAD
    @PermitAll
    @Operation(hidden = true)
    public Response head() {
        return gif();
    }

    private static boolean isPrefetch(HttpServerRequest request) {
        return isPrefetch(request.getHeader("Sec-Purpose")) || isPrefetch(request.getHeader("Purpose"));
    }

    private static boolean isPrefetch(@Nullable String purpose) {
        return purpose != null && purpose.contains("prefetch");
    }

    private static EventInput input(HttpServerRequest request, Instant now) {
        String given = request.getParam("id");
        return new EventInput(
                given == null ? UuidCreator.getTimeOrderedEpoch().toString() : given,
                Objects.requireNonNullElse(request.getParam("name"), "page_view"),
                now.toString(),
                request.getParam("uid"),
                request.getParam("sig"),
                page(request),
                item(request),
                search(request.getParam("terms")),
                number(request.getParam("valueMicros")),
                null,
                request.getParam("orderId"),
                null,
                null,
                consent(request.getParam("consent")),
                null);
    }

    private static BehaviourEvent.@Nullable Page page(HttpServerRequest request) {
        String given = request.getParam("url");
        String url = given == null ? request.getHeader("Referer") : given;
        String title = request.getParam("title");
        return url == null && title == null
                ? null
                : checked(() -> new BehaviourEvent.Page(url, title, null, null, null));
    }

    private static BehaviourEvent.@Nullable Item item(HttpServerRequest request) {
        BehaviourEvent.Item item = checked(() -> new BehaviourEvent.Item(
                request.getParam("itemId"),
                request.getParam("itemName"),
                request.getParam("itemCategory"),
                request.getParam("itemBrand")));
        return item.equals(NO_ITEM) ? null : item;
    }

    private static BehaviourEvent.@Nullable Search search(@Nullable String terms) {
        return terms == null ? null : checked(() -> new BehaviourEvent.Search(terms));
    }

    private static <T> T checked(java.util.function.Supplier<T> made) {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw CommonProblems.invalid("", "BAD_VALUE", Objects.requireNonNullElse(e.getMessage(), "not accepted"));
        }
    }

    private static @Nullable Long number(@Nullable String text) {
        return text == null
                ? null
                : checked(() -> {
                    if (!text.matches("-?\\d{1,16}")) {
                        throw new IllegalArgumentException("valueMicros must be a whole number");
                    }
                    return Long.valueOf(text);
                });
    }

    private static EventInput.@Nullable Consent consent(@Nullable String text) {
        return text == null ? null : new EventInput.Consent(List.of("1", "true").contains(text), null);
    }

    private static Response gif() {
        return Response.ok(GIF, MEDIA_TYPE)
                .header(HttpHeaders.CACHE_CONTROL, "no-store, private")
                .build();
    }
}
