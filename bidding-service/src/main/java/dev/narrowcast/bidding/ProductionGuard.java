package dev.narrowcast.bidding;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start in production with what only the embedded stack may use. */
@ApplicationScoped
class ProductionGuard {
    static final String DEMO_SECRET = "demo-secret";
    static final String DEMO_ISSUER = "http://localhost:8180/narrowcast";

    private final String issuer;
    private final String secret;

    ProductionGuard(
            @ConfigProperty(name = "narrowcast.oidc.issuer") String issuer,
            @ConfigProperty(name = "quarkus.oidc-client.credentials.secret") String secret) {
        this.issuer = issuer;
        this.secret = secret;
    }

    void onStart(@Observes StartupEvent event) {
        if (ConfigUtils.getProfiles().contains("prod")) {
            check(issuer, secret);
        }
    }

    /** @throws IllegalStateException naming the variable to set */
    static void check(String issuer, String secret) {
        if (issuer.equals(DEMO_ISSUER)) {
            throw new IllegalStateException("production needs its own NARROWCAST_OIDC_ISSUER, not the demo's");
        }
        if (secret.equals(DEMO_SECRET)) {
            throw new IllegalStateException("production needs its own NARROWCAST_BIDDING_SECRET, not the demo's");
        }
    }
}
