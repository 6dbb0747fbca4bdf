package dev.narrowcast.bidding.sitetag;

import dev.narrowcast.bidding.sitetag.TagFiles.Facts;
import dev.narrowcast.bidding.sitetag.TagFiles.TagFile;
import dev.narrowcast.bidding.tracking.TrackingConfig;
import dev.narrowcast.contracts.json.Json;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.buffer.Buffer;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * The site tag's files, open to every page. The loader is kept by browsers for minutes, so that an update reaches the
 * websites; what it loads has its version in the address and never changes.
 */
@Path("/")
@Tag(name = "Site tag")
@NonBlocking
public class TagResource {
    private static final String SHORT = "public, max-age=300";
    private static final String FOREVER = "public, max-age=31536000, immutable";
    /** The frame takes on whatever a creative is, so it has no origin even where somebody opens it by itself. */
    private static final String FRAME_POLICY = "sandbox allow-scripts";

    private final TagFiles files = TagFiles.load(TagFiles.BUILT);
    private final TrackingConfig tracking;

    TagResource(TrackingConfig tracking) {
        this.tracking = tracking;
    }

    /**
     * The version of the site tag that this installation serves.
     *
     * @param url of the script itself
     * @param integrity for the script element's attribute, with crossorigin="anonymous"
     */
    record Version(String version, String url, String integrity, int bytes, int gzipBytes) {}

    @GET
    @Path("tag.js")
    @Operation(
            summary = "The site tag's loader, for a script element with data-site-key",
            description = "Kept by browsers for five minutes; it loads the current version with its integrity.")
    @APIResponse(responseCode = "200", description = "A script")
    @APIResponse(responseCode = "304", description = "It is what If-None-Match names")
    @APIResponse(responseCode = "404", description = "The installation was built without the site tag")
    public Response loader(@Context HttpHeaders headers) {
        return file(TagFiles.LOADER, headers, SHORT).build();
    }

    @GET
    @Path("tag/version.json")
    @Operation(
            summary = "The current version of the site tag, its integrity and its size",
            description = "For pages that include one version with integrity and crossorigin instead of the loader.")
    @APIResponse(responseCode = "200", description = "The version")
    @APIResponse(responseCode = "404", description = "The installation was built without the site tag")
    public Response version(@Context HttpHeaders headers) {
        Facts facts = facts();
        String url = tracking.publicUrl() + "/tag/" + facts.version() + "/narrowcast.js";
        try {
            byte[] body = Json.mapper()
                    .writeValueAsBytes(
                            new Version(facts.version(), url, facts.integrity(), facts.bytes(), facts.gzipBytes()));
            return answer(Buffer.buffer(body), null, MediaType.APPLICATION_JSON, TagFiles.etag(body), headers, SHORT)
                    .build();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GET
    @Path("tag/{version}/{name}")
    @Operation(hidden = true)
    public Response versioned(
            @PathParam("version") String version, @PathParam("name") String name, @Context HttpHeaders headers) {
        if (!facts().version().equals(version) || name.equals(TagFiles.LOADER)) {
            throw TagProblems.otherVersion();
        }
        Response.ResponseBuilder answer = file(name, headers, FOREVER);
        return name.equals("frame.html")
                ? answer.header("Content-Security-Policy", FRAME_POLICY).build()
                : answer.build();
    }

    private Facts facts() {
        Facts facts = files.facts();
        if (facts == null) {
            throw TagProblems.notBuilt();
        }
        return facts;
    }

    private Response.ResponseBuilder file(String name, HttpHeaders headers, String caching) {
        facts();
        TagFile file = files.get(name);
        if (file == null) {
            throw TagProblems.otherVersion();
        }
        return answer(file.plain(), file.gzipped(), file.mediaType(), file.etag(), headers, caching);
    }

    private static Response.ResponseBuilder answer(
            Buffer plain,
            @Nullable Buffer gzipped,
            String mediaType,
            String etag,
            HttpHeaders headers,
            String caching) {
        Response.ResponseBuilder answer;
        if (names(headers.getHeaderString(HttpHeaders.IF_NONE_MATCH), etag)) {
            answer = Response.notModified();
        } else if (gzipped != null && accepts(headers.getHeaderString(HttpHeaders.ACCEPT_ENCODING))) {
            answer = Response.ok(gzipped.getBytes(), mediaType).header(HttpHeaders.CONTENT_ENCODING, "gzip");
        } else {
            answer = Response.ok(plain.getBytes(), mediaType);
        }
        return answer.header(HttpHeaders.ETAG, etag)
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header("Access-Control-Allow-Origin", "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("Timing-Allow-Origin", "*")
                .header("X-Content-Type-Options", "nosniff");
    }

    /** Something on the way may have made the name a weak one. */
    private static boolean names(@Nullable String ifNoneMatch, String etag) {
        if (ifNoneMatch == null) {
            return false;
        }
        for (String name : ifNoneMatch.split(",", -1)) {
            String plain = name.strip();
            if (plain.equals("*") || plain.equals(etag) || plain.equals("W/" + etag)) {
                return true;
            }
        }
        return false;
    }

    private static boolean accepts(@Nullable String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        for (String coding : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
            String plain = coding.replace(" ", "");
            if (plain.equals("gzip") || (plain.startsWith("gzip;") && !plain.matches("gzip;q=0(\\.0*)?"))) {
                return true;
            }
        }
        return false;
    }
}
