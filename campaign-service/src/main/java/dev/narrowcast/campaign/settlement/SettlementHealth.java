package dev.narrowcast.campaign.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;

/** The process is alive only while settlement's thread comes round; a database or Kafka that is away does not stop it. */
@Liveness
@ApplicationScoped
class SettlementHealth implements HealthCheck {
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final SettlementLoop loop;

    SettlementHealth(SettlementLoop loop) {
        this.loop = loop;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("settlement")
                .status(loop.isAlive(LIMIT))
                .build();
    }
}
