package dev.narrowcast.gateway.sitekey;

import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.ProblemException;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a website's request may pass: a known key, sent as {@code X-Site-Key} or, for a public one, as
 * {@code ?key=}; a public key only from an allowed origin; the scope that the call needs.
 */
@ApplicationScoped
public class SiteKeyGuard {
    public static final String HEADER = "X-Site-Key";

    private final SiteKeyring keyring;
    private final InventoryEnd inventory;

    SiteKeyGuard(SiteKeyring keyring, InventoryEnd inventory) {
        this.keyring = keyring;
        this.inventory = inventory;
    }

    public sealed interface Verdict {
        /** @param origin the caller's, where its answer may be read by that origin's pages */
        record Passed(SiteKeyring.Holder holder, @Nullable String origin) implements Verdict {}

        record Refused(ProblemException problem) implements Verdict {}
    }

    public Verdict judge(HttpServerRequest request, SiteDocument.Scope needed) {
        String header = request.getHeader(HEADER);
        String parameter = header == null ? request.getParam("key") : null;
        String key = header == null ? parameter : header;
        if (key == null) {
            return new Verdict.Refused(CommonProblems.unauthorized("send a site key as " + HEADER));
        }
        Optional<SiteKeyring.Holder> found = keyring.find(key);
        if (found.isEmpty()) {
            return new Verdict.Refused(
                    inventory.isReached()
                            ? CommonProblems.unauthorized("this site key is not known")
                            : CommonProblems.unavailable("the list of site keys"));
        }
        return judge(found.get(), parameter != null, request.getHeader(HttpHeaders.ORIGIN), needed);
    }

    private static Verdict judge(
            SiteKeyring.Holder holder, boolean inUrl, @Nullable String origin, SiteDocument.Scope needed) {
        boolean allowed = origin != null && holder.allowsOrigin(origin);
        switch (holder.key().kind()) {
            case PUBLIC -> {
                if (origin != null && !allowed) {
                    return new Verdict.Refused(
                            CommonProblems.forbidden("this public key does not allow the page's origin"));
                }
            }
            case SECRET -> {
                if (inUrl) {
                    return new Verdict.Refused(
                            CommonProblems.unauthorized("a secret key is only accepted as " + HEADER));
                }
            }
        }
        return holder.key().scopes().contains(needed)
                ? new Verdict.Passed(holder, allowed ? origin : null)
                : new Verdict.Refused(CommonProblems.forbidden("this site key lacks the scope " + needed.name()));
    }
}
