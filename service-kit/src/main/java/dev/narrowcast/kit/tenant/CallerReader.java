package dev.narrowcast.kit.tenant;

import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.problem.CommonProblems;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.regex.Pattern;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Reads the caller of the current request. The tenant is the token's {@code org} claim and nothing else. */
@ApplicationScoped
public class CallerReader {
    private static final Pattern IDEMPOTENCY_KEY = Pattern.compile("[\\x21-\\x7E]{1,200}");

    private final SecurityIdentity identity;
    private final JsonWebToken token;
    private final RoutingContext routing;
    private final Clock clock;

    CallerReader(SecurityIdentity identity, JsonWebToken token, RoutingContext routing, Clock clock) {
        this.identity = identity;
        this.token = token;
        this.routing = routing;
        this.clock = clock;
    }

    public Caller read() {
        HttpServerRequest request = routing.request();
        String organisation = organisation(token.getClaim("org"));
        boolean platform = identity.hasRole(Roles.PLATFORM_ADMIN);
        boolean everywhere = platform || identity.hasRole(Roles.FINANCE);
        return new Caller(
                organisation,
                everywhere ? Caller.EVERY_ORGANISATION : organisation,
                token.getSubject() == null ? organisation : token.getSubject(),
                platform,
                identity.hasRole(Roles.PRIVACY_OFFICER),
                request.method().name() + " " + request.path(),
                idempotencyKey(request.getHeader("Idempotency-Key")),
                request.getHeader("If-Match"),
                clock.instant());
    }

    private static String organisation(@Nullable Object claim) {
        if (!(claim instanceof String text)) {
            throw CommonProblems.forbidden("the token names no organisation (claim org)");
        }
        try {
            return new OrganisationId(text).value();
        } catch (IllegalArgumentException e) {
            throw CommonProblems.forbidden("the token's claim org " + e.getMessage());
        }
    }

    private static @Nullable String idempotencyKey(@Nullable String header) {
        if (header != null && !IDEMPOTENCY_KEY.matcher(header).matches()) {
            throw CommonProblems.malformed(
                    "Idempotency-Key", "BAD_VALUE", "Idempotency-Key must be 1 to 200 visible ASCII characters");
        }
        return header;
    }
}
