package dev.narrowcast.bidding;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start in production with what only the embedded stack may use. */
@Singleton
class ProductionGuard {
    static final String DEMO_SECRET = "demo-secret";
    static final String DEMO_ISSUER = "http://localhost:8180/narrowcast";
    static final String EMBEDDED_PEPPER = "embedded-pepper-for-loopback-only";
    static final int MIN_PEPPER_LENGTH = 32;

    private final String issuer;
    private final String secret;
    private final String pepper;

    ProductionGuard(
            @ConfigProperty(name = "narrowcast.oidc.issuer") String issuer,
            @ConfigProperty(name = "quarkus.oidc-client.credentials.secret") String secret,
            @ConfigProperty(name = "narrowcast.identity.pepper") String pepper) {
        this.issuer = issuer;
        this.secret = secret;
        this.pepper = pepper;
    }

    void onStart(@Observes StartupEvent event) {
        if (ConfigUtils.getProfiles().contains("prod")) {
            check(issuer, secret, pepper);
        }
    }

    /** @throws IllegalStateException naming the variable to set */
    static void check(String issuer, String secret, String pepper) {
        if (issuer.equals(DEMO_ISSUER)) {
            throw new IllegalStateException("production needs its own NARROWCAST_OIDC_ISSUER, not the demo's");
        }
        if (secret.equals(DEMO_SECRET)) {
            throw new IllegalStateException("production needs its own NARROWCAST_BIDDING_SECRET, not the demo's");
        }
        if (pepper.equals(EMBEDDED_PEPPER) || pepper.length() < MIN_PEPPER_LENGTH) {
            throw new IllegalStateException("production needs its own NARROWCAST_IDENTITY_PEPPER of at least "
                    + MIN_PEPPER_LENGTH + " characters, the same as audience-service's");
        }
    }
}
