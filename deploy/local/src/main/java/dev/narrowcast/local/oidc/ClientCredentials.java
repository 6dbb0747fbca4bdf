package dev.narrowcast.local.oidc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;

/** The client's name and secret, from basic authentication or from the form (RFC 6749, section 2.3.1). */
record ClientCredentials(String id, String secret) {
    static Optional<ClientCredentials> of(OAuth2HttpRequest request) {
        String header = request.getHeaders().get("Authorization");
        if (header != null && header.regionMatches(true, 0, "Basic ", 0, 6)) {
            return basic(header.substring(6).strip());
        }
        String id = request.getFormParameters().get("client_id");
        String secret = request.getFormParameters().get("client_secret");
        return id == null || secret == null ? Optional.empty() : Optional.of(new ClientCredentials(id, secret));
    }

    private static Optional<ClientCredentials> basic(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            int colon = pair.indexOf(':');
            return colon < 0
                    ? Optional.empty()
                    : Optional.of(new ClientCredentials(
                            URLDecoder.decode(pair.substring(0, colon), StandardCharsets.UTF_8),
                            URLDecoder.decode(pair.substring(colon + 1), StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
