package dev.narrowcast.gateway.sitekey;

import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.catalog.SiteKeys;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/** Keeps a production gateway from running with what everyone can read in the documentation. */
@ApplicationScoped
public class DemoKeys {
    private static final Logger LOG = Logger.getLogger(DemoKeys.class);
    private static final Set<String> PUBLISHED =
            Set.of(SiteKeys.sha256("pk_demo"), SiteKeys.sha256("sk_demo"), SiteKeys.sha256("pk_demo_site"));
    private static final String DEMO_ISSUER = "http://localhost:8180/narrowcast";

    private final boolean production;
    private final String issuer;

    DemoKeys(@ConfigProperty(name = "quarkus.oidc.auth-server-url") String issuer) {
        this.production = LaunchMode.current() == LaunchMode.NORMAL
                && ConfigUtils.getProfiles().contains("prod");
        this.issuer = issuer;
    }

    void atStart(@Observes @Priority(1) StartupEvent event) {
        if (production && issuer.equals(DEMO_ISSUER)) {
            throw new IllegalStateException(
                    "NARROWCAST_OIDC_ISSUER is the development identity provider; name your own in production");
        }
    }

    void refuseInProduction(SiteDocument site) {
        if (production && site.keys().stream().anyMatch(key -> PUBLISHED.contains(key.sha256()))) {
            LOG.fatalf("%s has a demo site key, which everyone knows; revoke it. The gateway stops", site.id());
            Quarkus.asyncExit(1);
        }
    }
}
