package dev.narrowcast.gateway.pages;

import io.vertx.core.http.HttpServerResponse;

/** Headers that keep the gateway's own pages to themselves. */
final class PageHeaders {
    private static final String OWN = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
            + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
    /** Swagger UI writes style attributes. */
    private static final String DOCS = OWN.replace("style-src 'self'", "style-src 'self' 'unsafe-inline'");

    private PageHeaders() {}

    static void put(HttpServerResponse response, boolean docs) {
        response.putHeader("Content-Security-Policy", docs ? DOCS : OWN)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "no-referrer")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin");
    }
}
