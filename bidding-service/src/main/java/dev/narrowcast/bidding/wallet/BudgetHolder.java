package dev.narrowcast.bidding.wallet;

import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.lease.Heartbeat;
import io.quarkus.oidc.client.OidcClient;
import io.quarkus.oidc.client.Tokens;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Sends heartbeats to campaign-service with this service's own token. Used by the heartbeat thread only. */
@Singleton
class BudgetHolder {
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;

    private final OidcClient oidc;
    private final List<String> bases;
    private final String path;
    private final Duration timeout;
    private final HttpClient http;
    private @Nullable Tokens tokens;
    private int current;

    BudgetHolder(OidcClient oidc, WalletConfig config) {
        this.oidc = oidc;
        this.bases = Stream.of(config.campaignUrls().split(",", -1))
                .map(String::strip)
                .map(url -> url.endsWith("/") ? url.substring(0, url.length() - 1) : url)
                .toList();
        this.path = "/internal/sessions/" + URLEncoder.encode(config.replica(), StandardCharsets.UTF_8) + "/heartbeat";
        this.timeout = config.timeout();
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.timeout())
                .build();
    }

    /** The budget holder cannot be reached or does not answer; the wallet lives on what it has until its time ends. */
    static final class Away extends Exception {
        private static final long serialVersionUID = 1L;

        Away(String message, @Nullable Throwable cause) {
            super(message, cause);
        }
    }

    Heartbeat.Reply send(Heartbeat heartbeat) throws Away, InterruptedException {
        URI uri = URI.create(bases.get(current % bases.size()) + path);
        try {
            HttpRequest request = HttpRequest.newBuilder(uri)
                    .timeout(timeout)
                    .header("Authorization", "Bearer " + token())
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(heartbeat)))
                    .build();
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() == OK) {
                return Json.read(response.body(), Heartbeat.Reply.class);
            }
            if (response.statusCode() == UNAUTHORIZED) {
                tokens = null;
            }
            throw away(uri + " answered " + response.statusCode(), null);
        } catch (IOException e) {
            throw away(uri + " cannot be reached: " + e, e);
        } catch (IllegalArgumentException e) {
            throw away(uri + " answered something else: " + e.getMessage(), e);
        }
    }

    private Away away(String message, @Nullable Throwable cause) {
        current++;
        return new Away(message, cause);
    }

    private String token() throws Away {
        Tokens known = tokens;
        if (known == null || known.isAccessTokenExpired() || known.isAccessTokenWithinRefreshInterval()) {
            try {
                known = oidc.getTokens().await().atMost(timeout);
            } catch (RuntimeException e) {
                throw new Away("no token from the identity provider: " + e, e);
            }
            tokens = known;
        }
        return known.getAccessToken();
    }
}
