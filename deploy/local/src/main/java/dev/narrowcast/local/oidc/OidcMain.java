package dev.narrowcast.local.oidc;

import com.nimbusds.jose.JWSAlgorithm;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.OAuth2Config;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequestHandler;
import no.nav.security.mock.oauth2.token.KeyProvider;
import no.nav.security.mock.oauth2.token.OAuth2TokenProvider;

/** The development identity provider on loopback. Arguments: data folder, port. */
public final class OidcMain {
    static final String ISSUER_ID = "narrowcast";

    private OidcMain() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 2) {
            throw new IllegalArgumentException("arguments: <data folder> <port>");
        }
        Path data = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        Files.createDirectories(data);
        LoopbackHttpServer http = new LoopbackHttpServer();
        KeyProvider keys = new KeyProvider(List.of(SigningKey.load(data)), JWSAlgorithm.RS256.getName());
        OAuth2Config config =
                new OAuth2Config(true, null, null, true, new OAuth2TokenProvider(keys), Set.of(new DemoTokens()), http);
        FrontDoor frontDoor = new FrontDoor("localhost:" + port, new OAuth2HttpRequestHandler(config));
        MockOAuth2Server server = new MockOAuth2Server(config, frontDoor);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "oidc-shutdown"));
        server.start(LoopbackHttpServer.LOOPBACK, port);
    }
}
