package dev.narrowcast.bidding;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProductionGuardTest {
    @Test
    void demoIssuerOrSecret_isRefused_andNamesTheVariable() {
        assertThatThrownBy(() -> ProductionGuard.check(ProductionGuard.DEMO_ISSUER, "own"))
                .hasMessageContaining("NARROWCAST_OIDC_ISSUER");
        assertThatThrownBy(() -> ProductionGuard.check("https://id.example/realms/ads", ProductionGuard.DEMO_SECRET))
                .hasMessageContaining("NARROWCAST_BIDDING_SECRET");
        assertThatCode(() -> ProductionGuard.check("https://id.example/realms/ads", "own"))
                .doesNotThrowAnyException();
    }
}
