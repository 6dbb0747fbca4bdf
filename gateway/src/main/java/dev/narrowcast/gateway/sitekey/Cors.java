package dev.narrowcast.gateway.sitekey;

import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.gateway.problem.ProblemWriter;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Tells browsers which pages may read an answer: those of a site's allowed origins for its own calls, everyone for
 * pixels. Cookies never take part, so credentials are never allowed.
 */
@ApplicationScoped
public class Cors {
    private static final String EXPOSED = "X-Request-Id, Retry-After";
    private static final String MAX_AGE_SECONDS = "600";

    private final SiteKeyring keyring;

    Cors(SiteKeyring keyring) {
        this.keyring = keyring;
    }

    public static boolean isPreflight(HttpServerRequest request) {
        return HttpMethod.OPTIONS.equals(request.method())
                && request.headers().contains(HttpHeaders.ORIGIN)
                && request.headers().contains(HttpHeaders.ACCESS_CONTROL_REQUEST_METHOD);
    }

    /** Answers a preflight of a call that needs a site key. */
    public void preflight(RoutingContext rc) {
        String origin = rc.request().getHeader(HttpHeaders.ORIGIN);
        vary(rc.response());
        if (!keyring.knowsOrigin(origin)) {
            ProblemWriter.write(rc, CommonProblems.forbidden("no site allows this origin"));
            return;
        }
        rc.response()
                .setStatusCode(204)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_METHODS, "GET, POST")
                .putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_HEADERS, "Content-Type, X-Site-Key, X-Request-Id")
                .putHeader(HttpHeaders.ACCESS_CONTROL_MAX_AGE, MAX_AGE_SECONDS)
                .end();
    }

    /** Lets pages of this origin read the answer to come. */
    public static void allow(HttpServerResponse response, String origin) {
        response.putHeader(HttpHeaders.ACCESS_CONTROL_ALLOW_ORIGIN, origin)
                .putHeader(HttpHeaders.ACCESS_CONTROL_EXPOSE_HEADERS, EXPOSED);
    }

    /** A shared cache must not give one origin's answer to another. */
    public static void vary(HttpServerResponse response) {
        response.putHeader(HttpHeaders.VARY, "Origin");
    }

    /** Lets pages of a known origin read why they were refused. */
    public void allowIfKnown(HttpServerRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        if (origin != null && keyring.knowsOrigin(origin)) {
            allow(request.response(), origin);
        }
    }
}
