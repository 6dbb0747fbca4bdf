package dev.narrowcast.audience.security;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Keeps a production service from believing the development identity provider, which asks for no password. */
@ApplicationScoped
public class ProductionIssuer {
    private static final String DEMO_ISSUER = "http://localhost:8180/narrowcast";

    private final String issuer;

    ProductionIssuer(@ConfigProperty(name = "quarkus.oidc.auth-server-url") String issuer) {
        this.issuer = issuer;
    }

    void check(@Observes @Priority(1) StartupEvent event) {
        boolean production = LaunchMode.current() == LaunchMode.NORMAL
                && ConfigUtils.getProfiles().contains("prod");
        if (production && issuer.equals(DEMO_ISSUER)) {
            throw new IllegalStateException(
                    "NARROWCAST_OIDC_ISSUER is the development identity provider; name your own in production");
        }
    }
}
