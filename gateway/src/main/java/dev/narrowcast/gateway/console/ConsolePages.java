package dev.narrowcast.gateway.console;

import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.gateway.console.ConsoleFiles.ConsoleFile;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** The console under {@code /console/}, its settings, and the way to it from {@code /}. */
@ApplicationScoped
public class ConsolePages {
    private static final String ROOT = "/console/";
    private static final String INDEX = "index.html";
    private static final String SETTINGS = "config.json";
    /** Files under here carry a hash of their content in their name. */
    private static final String ASSETS = "assets/";

    private final ConsoleFiles files;
    private final Buffer settings;
    private final String policy;

    @Inject
    ConsolePages(ConsoleConfig config) {
        this(config, ConsoleFiles.load(ConsoleFiles.BUILT));
    }

    ConsolePages(ConsoleConfig config, ConsoleFiles files) {
        this.files = files;
        this.settings = Buffer.buffer(
                Json.write(new Settings(config.issuer().toString(), config.clientId(), config.currency())));
        this.policy = policy(config.issuer());
    }

    /** What {@code config.json} says. */
    record Settings(String issuer, String clientId, String currency) {}

    /**
     * Scripts of this origin only, and calls to this origin and the identity provider. The component library writes style
     * elements, and data addresses are the images of its empty states.
     */
    private static String policy(URI issuer) {
        return "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
                + "connect-src 'self' " + issuer.getScheme() + "://" + issuer.getRawAuthority()
                + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    }

    /** @return false when there is no such page, or no console in this build */
    public boolean serve(RoutingContext rc, String path) {
        HttpMethod method = rc.request().method();
        if (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method)) {
            return false;
        }
        if (path.equals(ROOT + SETTINGS)) {
            sendSettings(rc.response());
            return true;
        }
        if (files.isEmpty()) {
            return false;
        }
        if (path.equals("/") || path.equals("/console")) {
            rc.response()
                    .setStatusCode(302)
                    .putHeader(HttpHeaders.LOCATION, ROOT)
                    .end();
            return true;
        }
        return path.startsWith(ROOT) && sendFile(rc, path.substring(ROOT.length()));
    }

    /** Also without a console in this build: its development server asks for them. */
    private void sendSettings(HttpServerResponse response) {
        guard(response);
        response.putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .end(settings);
    }

    private boolean sendFile(RoutingContext rc, String name) {
        ConsoleFile file = files.get(isPage(name) ? INDEX : name);
        if (file == null) {
            return false;
        }
        guard(rc.response());
        rc.response()
                .putHeader(
                        HttpHeaders.CACHE_CONTROL,
                        name.startsWith(ASSETS) ? "public, max-age=31536000, immutable" : "no-cache")
                .putHeader(HttpHeaders.CONTENT_TYPE, file.mediaType())
                .putHeader(HttpHeaders.VARY, "Accept-Encoding");
        Buffer gzipped = file.gzipped();
        if (gzipped != null && acceptsGzip(rc.request().getHeader(HttpHeaders.ACCEPT_ENCODING))) {
            rc.response().putHeader(HttpHeaders.CONTENT_ENCODING, "gzip").end(gzipped);
        } else {
            rc.response().end(file.plain());
        }
        return true;
    }

    /** The pages of the console have no dot in their last segment; the browser's router tells them apart. */
    private static boolean isPage(String name) {
        return !name.substring(name.lastIndexOf('/') + 1).contains(".");
    }

    private static boolean acceptsGzip(@Nullable String accepted) {
        return accepted != null && accepted.contains("gzip") && !accepted.contains("gzip;q=0");
    }

    private void guard(HttpServerResponse response) {
        response.putHeader("Content-Security-Policy", policy)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin");
    }
}
