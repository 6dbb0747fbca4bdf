package dev.narrowcast.gateway;

import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.ProblemException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/** Lets only requests with a valid access token pass; what its holder may do is decided by the services. */
@ApplicationScoped
class BearerGuard {
    private static final Logger LOG = Logger.getLogger(BearerGuard.class);

    private final IdentityProviderManager identities;

    BearerGuard(IdentityProviderManager identities) {
        this.identities = identities;
    }

    /** Calls one of the two, at once or when the token was verified; the request is paused meanwhile. */
    void judge(RoutingContext rc, Runnable passed, Consumer<ProblemException> refused) {
        rc.request().pause();
        // A refused token is answered below, with a problem document, and by nobody else.
        rc.put(QuarkusHttpUser.AUTH_FAILURE_HANDLER, (BiConsumer<RoutingContext, Throwable>) (context, failure) -> {});
        QuarkusHttpUser.getSecurityIdentity(rc, identities)
                .subscribe()
                .with(
                        identity -> {
                            if (isAnonymous(identity)) {
                                refused.accept(CommonProblems.unauthorized("send an access token as a bearer token"));
                            } else {
                                passed.run();
                            }
                        },
                        failure -> refused.accept(problem(failure)));
    }

    private static boolean isAnonymous(SecurityIdentity identity) {
        return identity == null || identity.isAnonymous();
    }

    private static ProblemException problem(Throwable failure) {
        if (failure instanceof AuthenticationFailedException) {
            return CommonProblems.unauthorized("this access token is not accepted");
        }
        LOG.warnf("an access token could not be verified: %s", failure.getMessage());
        return CommonProblems.unavailable("the identity provider");
    }
}
