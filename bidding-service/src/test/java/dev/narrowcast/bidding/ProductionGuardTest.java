package dev.narrowcast.bidding;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ProductionGuardTest {
    private static final String PEPPER = "0123456789abcdef0123456789abcdef";

    @Test
    void demoIssuerOrSecret_isRefused_andNamesTheVariable() {
        assertThatThrownBy(() -> ProductionGuard.check(ProductionGuard.DEMO_ISSUER, "own", PEPPER))
                .hasMessageContaining("NARROWCAST_OIDC_ISSUER");
        assertThatThrownBy(() ->
                        ProductionGuard.check("https://id.example/realms/ads", ProductionGuard.DEMO_SECRET, PEPPER))
                .hasMessageContaining("NARROWCAST_BIDDING_SECRET");
        for (String pepper : new String[] {ProductionGuard.EMBEDDED_PEPPER, "too short", ""}) {
            assertThatThrownBy(() -> ProductionGuard.check("https://id.example/realms/ads", "own", pepper))
                    .hasMessageContaining("NARROWCAST_IDENTITY_PEPPER");
        }
        assertThatCode(() -> ProductionGuard.check("https://id.example/realms/ads", "own", PEPPER))
                .doesNotThrowAnyException();
    }
}
