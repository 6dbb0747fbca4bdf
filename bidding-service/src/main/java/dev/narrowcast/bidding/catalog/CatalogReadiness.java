package dev.narrowcast.bidding.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the catalog was read to its end, and from then on whatever else is away. */
@Readiness
@ApplicationScoped
class CatalogReadiness implements HealthCheck {
    private final LineItemCatalog catalog;

    CatalogReadiness(LineItemCatalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("catalog")
                .status(catalog.isComplete())
                .withData("epoch", catalog.snapshot().epoch())
                .build();
    }
}
