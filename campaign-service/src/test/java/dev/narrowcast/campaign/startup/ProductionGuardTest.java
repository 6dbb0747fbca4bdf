package dev.narrowcast.campaign.startup;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.campaign.LocalParts;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

/** The settings of the embedded stack are all refused in production. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class ProductionGuardTest {
    @Inject
    ProductionGuard guard;

    @Test
    void everythingForTryingOut_isNamed() throws SQLException {
        assertThat(guard.refused())
                .anyMatch(reason -> reason.contains("narrowcast.demo"))
                .anyMatch(reason -> reason.contains("identity provider"))
                .anyMatch(reason -> reason.contains("campaign_app"))
                .anyMatch(reason -> reason.contains("campaign_owner"))
                .anyMatch(reason -> reason.contains("site key of the demo"));
    }
}
