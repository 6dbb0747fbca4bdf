package dev.narrowcast.gateway.console;

import io.smallrye.config.ConfigMapping;
import java.net.URI;

/** What the console needs to know before anyone has signed in; nothing here is a secret. */
@ConfigMapping(prefix = "narrowcast.console")
interface ConsoleConfig {
    /** The OpenID Connect provider, as browsers reach it. */
    URI issuer();

    /** A public client of that provider: authorization code with PKCE, no secret. */
    String clientId();

    /** The installation's currency. */
    String currency();
}
