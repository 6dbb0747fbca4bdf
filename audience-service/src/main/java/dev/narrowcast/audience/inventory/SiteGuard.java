package dev.narrowcast.audience.inventory;

import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.problem.CommonProblems;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a website's request may pass: a known key, sent as {@code X-Site-Key} or, for a public one, as
 * {@code ?key=}; a public key only from an allowed origin; the scope that the call needs. The gateway asks the same
 * first, but is not the only guard.
 */
@ApplicationScoped
public class SiteGuard {
    public static final String HEADER = "X-Site-Key";

    private final Inventory inventory;

    SiteGuard(Inventory inventory) {
        this.inventory = inventory;
    }

    /** @throws dev.narrowcast.contracts.problem.ProblemException 401 or 403 when the request may not pass */
    public SiteCredential require(HttpServerRequest request, SiteDocument.Scope scope) {
        String header = request.getHeader(HEADER);
        String key = header == null ? request.getParam("key") : header;
        if (key == null) {
            throw CommonProblems.unauthorized("send a site key as " + HEADER);
        }
        SiteCredential found = inventory
                .find(key)
                .orElseThrow(() -> inventory.isComplete()
                        ? CommonProblems.unauthorized("this site key is not known")
                        : CommonProblems.unavailable("the list of site keys"));
        check(found, header == null, request.getHeader(HttpHeaders.ORIGIN));
        if (!found.key().scopes().contains(scope)) {
            throw CommonProblems.forbidden("this site key lacks the scope " + scope.name());
        }
        return found;
    }

    /** As {@link #require}, for calls that a browser must never make. */
    public SiteCredential requireSecret(HttpServerRequest request, SiteDocument.Scope scope) {
        SiteCredential found = require(request, scope);
        if (!found.isSecret()) {
            throw CommonProblems.forbidden("this call needs a secret site key");
        }
        return found;
    }

    private static void check(SiteCredential found, boolean inUrl, @Nullable String origin) {
        if (found.isSecret() && inUrl) {
            throw CommonProblems.unauthorized("a secret key is only accepted as " + HEADER);
        }
        if (!found.isSecret()
                && origin != null
                && found.site().allowedOrigins().stream().noneMatch(origin::equalsIgnoreCase)) {
            throw CommonProblems.forbidden("this public key does not allow the page's origin");
        }
    }
}
