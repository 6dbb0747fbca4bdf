package dev.narrowcast.bidding.tracking;

import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.catalog.LineItemCatalog;
import dev.narrowcast.bidding.tracking.TrackingToken.Kind;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HEAD;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The URLs that an ad reports to. A pixel looks the same whatever its token is worth. An event is answered when it is
 * durable; should neither Kafka nor the disk take it, the visitor still gets the pixel or the page.
 */
@Path("/t")
@Tag(name = "Tracking")
public class TrackingResource {
    private static final byte[] PIXEL =
            Base64.getDecoder().decode("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
    private static final Set<Kind> CUSTOM = EnumSet.of(Kind.CONSULT, Kind.SHARE);

    private final TokenSealer sealer;
    private final LineItemCatalog catalog;
    private final DeliveryLog log;
    private final CapCounts counts;
    private final Clock clock;

    TrackingResource(TokenSealer sealer, LineItemCatalog catalog, DeliveryLog log, CapCounts counts, Clock clock) {
        this.sealer = sealer;
        this.catalog = catalog;
        this.log = log;
        this.counts = counts;
        this.clock = clock;
    }

    /** A valid token and the line item it speaks of. */
    private record Opened(TrackingToken token, LineItemDocument lineItem) {}

    @GET
    @Path("/i/{token}")
    @Operation(summary = "Report that an ad began to render")
    @APIResponse(responseCode = "200", description = "A 1x1 GIF, also for a token that is not valid")
    @APIResponse(responseCode = "503", description = "The token cannot be judged yet; try again")
    public Uni<Response> impression(@PathParam("token") String token, @Context HttpHeaders headers) {
        return pixel(token, EnumSet.of(Kind.IMPRESSION), headers);
    }

    @GET
    @Path("/v/{token}")
    @Operation(summary = "Report that half of an ad was in view for one second")
    @APIResponse(responseCode = "200", description = "A 1x1 GIF, also for a token that is not valid")
    @APIResponse(responseCode = "503", description = "The token cannot be judged yet; try again")
    public Uni<Response> viewable(@PathParam("token") String token, @Context HttpHeaders headers) {
        return pixel(token, EnumSet.of(Kind.VIEWABLE), headers);
    }

    @GET
    @Path("/e/{token}")
    @Operation(summary = "Report a named event, CONSULT or SHARE")
    @APIResponse(responseCode = "200", description = "A 1x1 GIF, also for a token that is not valid")
    @APIResponse(responseCode = "503", description = "The token cannot be judged yet; try again")
    public Uni<Response> custom(@PathParam("token") String token, @Context HttpHeaders headers) {
        return pixel(token, CUSTOM, headers);
    }

    @GET
    @Path("/c/{token}")
    @Operation(summary = "Follow a click to the landing page of its creative")
    @APIResponse(responseCode = "302", description = "To the landing page, its macros filled")
    @APIResponse(responseCode = "404", description = "The token is not valid")
    @APIResponse(responseCode = "503", description = "The token cannot be judged yet; try again")
    public Uni<Response> click(@PathParam("token") String token, @Context HttpHeaders headers) {
        Opened opened = open(token, EnumSet.of(Kind.CLICK));
        String landing = opened == null ? null : landingPage(opened);
        if (opened == null || landing == null) {
            throw TrackingProblems.unknownToken();
        }
        return record(opened, headers, redirect(landing));
    }

    /** Looks like the answer to GET and counts nothing. */
    @HEAD
    @Path("/{kind:[ive]}/{token}")
    @Operation(hidden = true)
    public Uni<Response> headPixel() {
        return Uni.createFrom().item(noStore(Response.ok()).type("image/gif").build());
    }

    /** Looks like the answer to GET and counts nothing. */
    @HEAD
    @Path("/c/{token}")
    @Operation(hidden = true)
    public Uni<Response> headClick(@PathParam("token") String token) {
        Opened opened = open(token, EnumSet.of(Kind.CLICK));
        String landing = opened == null ? null : landingPage(opened);
        if (landing == null) {
            throw TrackingProblems.unknownToken();
        }
        return Uni.createFrom().item(redirect(landing));
    }

    private Uni<Response> pixel(String token, Set<Kind> kinds, HttpHeaders headers) {
        Opened opened = open(token, kinds);
        Response pixel = noStore(Response.ok(PIXEL)).type("image/gif").build();
        return opened == null ? Uni.createFrom().item(pixel) : record(opened, headers, pixel);
    }

    private @Nullable Opened open(String text, Set<Kind> kinds) {
        if (!catalog.isComplete()) {
            throw TrackingProblems.notReady();
        }
        TrackingToken token = sealer.open(text);
        if (token == null && sealer.cannotJudge(text)) {
            throw TrackingProblems.notReady();
        }
        if (token == null || !kinds.contains(token.kind())) {
            return null;
        }
        LineItemDocument lineItem = catalog.snapshot().lineItem(token.lineItem());
        return lineItem == null ? null : new Opened(token, lineItem);
    }

    private Uni<Response> record(Opened opened, HttpHeaders headers, Response answer) {
        if (opened.token().test() || isPrefetch(headers)) {
            return Uni.createFrom().item(answer);
        }
        Instant now = clock.instant();
        counts.count(opened.token(), opened.lineItem(), catalog.snapshot(), now);
        return log.append(DeliveryEvents.of(opened.token(), opened.lineItem(), now))
                .replaceWith(answer);
    }

    /** Browsers fetch ahead what nobody may ever look at. */
    private static boolean isPrefetch(HttpHeaders headers) {
        return says(headers.getHeaderString("Sec-Purpose")) || says(headers.getHeaderString("Purpose"));
    }

    private static boolean says(@Nullable String purpose) {
        return purpose != null && purpose.toLowerCase(Locale.ROOT).contains("prefetch");
    }

    private @Nullable String landingPage(Opened opened) {
        CatalogSnapshot snapshot = catalog.snapshot();
        CreativeDocument creative = snapshot.creative(opened.token().creative());
        return creative == null ? null : LandingPage.of(creative, opened.token(), opened.lineItem());
    }

    private static Response redirect(String location) {
        return noStore(Response.status(Response.Status.FOUND))
                .header(HttpHeaders.LOCATION, location)
                .build();
    }

    private static Response.ResponseBuilder noStore(Response.ResponseBuilder response) {
        return response.header("Cache-Control", "no-store")
                .header("Access-Control-Allow-Origin", "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin");
    }
}
