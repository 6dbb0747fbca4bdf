package dev.narrowcast.audience.inventory;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready once the inventory was read to its end: before that a valid key would be refused. */
@Readiness
@ApplicationScoped
class InventoryReadiness implements HealthCheck {
    private final Inventory inventory;

    InventoryReadiness(Inventory inventory) {
        this.inventory = inventory;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("inventory")
                .status(inventory.isComplete())
                .withData("epoch", inventory.epoch())
                .build();
    }
}
