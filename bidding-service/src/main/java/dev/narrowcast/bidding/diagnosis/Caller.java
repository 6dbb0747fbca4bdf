package dev.narrowcast.bidding.diagnosis;

import dev.narrowcast.contracts.id.OrganisationId;
import dev.narrowcast.contracts.problem.CommonProblems;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Whose line items the bearer of the token may see. The tenant is the token's {@code org} claim and nothing else. */
@Singleton
class Caller {
    static final String PLATFORM_ADMIN = "platform-admin";
    static final String FINANCE = "finance";
    static final String ADVERTISER_ADMIN = "advertiser-admin";
    static final String ADVERTISER_TRADER = "advertiser-trader";
    static final String ADVERTISER_VIEWER = "advertiser-viewer";

    private final SecurityIdentity identity;
    private final JsonWebToken token;

    Caller(SecurityIdentity identity, JsonWebToken token) {
        this.identity = identity;
        this.token = token;
    }

    boolean maySee(OrganisationId owner) {
        return identity.hasRole(PLATFORM_ADMIN)
                || identity.hasRole(FINANCE)
                || owner.toString().equals(organisation());
    }

    private String organisation() {
        if (token.getClaim("org") instanceof String organisation) {
            return organisation;
        }
        throw CommonProblems.forbidden("the token names no organisation (claim org)");
    }
}
