package dev.narrowcast.local.oidc;

import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.OAuth2Error;
import dev.narrowcast.contracts.json.Json;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequestHandler;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponseKt;
import no.nav.security.mock.oauth2.http.Route;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Stands before the library's routes and adds what a real provider does and the library does not: one fixed issuer
 * whatever host name the caller used, known machines with their secret only, claims that the person signing in cannot
 * choose, and redirects to this machine only.
 */
final class FrontDoor implements Route {
    /** The client of the console, with which people sign in: public, so every code is bound to its verifier (PKCE). */
    static final String CONSOLE_CLIENT = "narrowcast-console";

    private static final Set<String> LOOPBACK_HOSTS = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final String PREFIX = "/" + OidcMain.ISSUER_ID + "/";

    private final String authority;
    private final Route library;

    FrontDoor(String authority, OAuth2HttpRequestHandler library) {
        this.authority = authority;
        this.library = library.getAuthorizationServer();
    }

    @Override
    public boolean match(OAuth2HttpRequest request) {
        return true;
    }

    @Override
    public OAuth2HttpResponse invoke(OAuth2HttpRequest received) {
        OAuth2HttpRequest request = withFixedHost(received);
        String path = request.getOriginalUrl().encodedPath();
        if (!path.startsWith(PREFIX)) {
            return OAuth2HttpResponseKt.notFound("the issuer is http://" + authority + "/" + OidcMain.ISSUER_ID);
        }
        return switch (path.substring(PREFIX.length())) {
            case ".well-known/openid-configuration",
                    ".well-known/oauth-authorization-server",
                    "jwks",
                    "userinfo",
                    "introspect",
                    "revoke",
                    "endsession" -> library.invoke(request);
            case "token" -> token(request);
            case "authorize" -> authorize(request);
            default -> OAuth2HttpResponseKt.notFound("no such endpoint");
        };
    }

    private OAuth2HttpRequest withFixedHost(OAuth2HttpRequest request) {
        return new OAuth2HttpRequest(
                request.getHeaders()
                        .newBuilder()
                        .removeAll("X-Forwarded-Proto")
                        .removeAll("X-Forwarded-Port")
                        .set("Host", authority)
                        .build(),
                request.getMethod(),
                request.getOriginalUrl(),
                request.getBody());
    }

    private OAuth2HttpResponse token(OAuth2HttpRequest request) {
        if (!request.getMethod().equals("POST")) {
            return library.invoke(request);
        }
        String grant = Optional.ofNullable(request.getFormParameters().get("grant_type"))
                .orElse("");
        return switch (grant) {
            case "client_credentials" ->
                isKnownMachine(request) ? library.invoke(request) : refuse(OAuth2Error.INVALID_CLIENT);
            case "authorization_code", "refresh_token" ->
                CONSOLE_CLIENT.equals(request.getFormParameters().get("client_id"))
                        ? library.invoke(request)
                        : refuse(OAuth2Error.INVALID_CLIENT);
            default -> refuse(OAuth2Error.UNSUPPORTED_GRANT_TYPE);
        };
    }

    private static boolean isKnownMachine(OAuth2HttpRequest request) {
        return ClientCredentials.of(request)
                .filter(client -> client.secret().equals(DemoIdentity.SECRET))
                .flatMap(client -> DemoIdentity.of(client.id()))
                .isPresent();
    }

    private OAuth2HttpResponse authorize(OAuth2HttpRequest request) {
        HttpUrl url = request.getUrl();
        if (!CONSOLE_CLIENT.equals(url.queryParameter("client_id"))
                || !isLoopback(url.queryParameter("redirect_uri"))
                || !"S256".equals(url.queryParameter("code_challenge_method"))
                || url.queryParameter("code_challenge") == null) {
            return refuse(OAuth2Error.INVALID_REQUEST.setDescription("client_id must be " + CONSOLE_CLIENT
                    + ", redirect_uri must be on localhost, and a code_challenge (S256) is needed"));
        }
        if (request.getMethod().equals("GET")) {
            return OAuth2HttpResponseKt.html(SignInPage.html());
        }
        String chosen =
                Optional.ofNullable(request.getFormParameters().get("username")).orElse("");
        return DemoIdentity.people().stream()
                .filter(who -> who.id().equals(chosen))
                .findFirst()
                .map(who -> library.invoke(signIn(request, who)))
                .orElseGet(() -> OAuth2HttpResponseKt.html(SignInPage.html()));
    }

    private static OAuth2HttpRequest signIn(OAuth2HttpRequest request, DemoIdentity who) {
        String claims = new String(Json.write(who.claims()), StandardCharsets.UTF_8);
        String body = "username=" + who.id() + "&claims=" + URLEncoder.encode(claims, StandardCharsets.UTF_8);
        return new OAuth2HttpRequest(request.getHeaders(), request.getMethod(), request.getOriginalUrl(), body);
    }

    private static boolean isLoopback(@Nullable String redirect) {
        if (redirect == null) {
            return false;
        }
        try {
            String host = URI.create(redirect).getHost();
            return host != null && LOOPBACK_HOSTS.contains(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static OAuth2HttpResponse refuse(ErrorObject error) {
        return OAuth2HttpResponseKt.oauth2Error(error);
    }
}
