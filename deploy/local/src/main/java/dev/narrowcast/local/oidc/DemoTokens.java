package dev.narrowcast.local.oidc;

import com.nimbusds.oauth2.sdk.TokenRequest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.extensions.NimbusExtensionsKt;
import no.nav.security.mock.oauth2.token.OAuth2TokenCallback;

/** What a token says: for a machine the claims of its identity; a person's are added by the sign-in. */
final class DemoTokens implements OAuth2TokenCallback {
    static final String AUDIENCE = "narrowcast";

    private static final Duration LIFE = Duration.ofHours(1);

    @Override
    public String issuerId() {
        return OidcMain.ISSUER_ID;
    }

    @Override
    public String subject(TokenRequest request) {
        return NimbusExtensionsKt.clientIdAsString(request);
    }

    @Override
    public String typeHeader(TokenRequest request) {
        return "JWT";
    }

    @Override
    public List<String> audience(TokenRequest request) {
        return List.of(AUDIENCE);
    }

    @Override
    public Map<String, Object> addClaims(TokenRequest request) {
        return DemoIdentity.of(NimbusExtensionsKt.clientIdAsString(request))
                .map(DemoIdentity::claims)
                .orElse(Map.of());
    }

    @Override
    public long tokenExpiry() {
        return LIFE.toSeconds();
    }
}
