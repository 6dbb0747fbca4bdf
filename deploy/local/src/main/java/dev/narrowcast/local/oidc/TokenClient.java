package dev.narrowcast.local.oidc;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Fetches access tokens by the client-credentials grant. */
public final class TokenClient {
    private TokenClient() {}

    /**
     * @param issuer such as {@code http://localhost:8180/narrowcast}
     * @throws IllegalStateException when the provider is away or refuses the client
     */
    public static String token(String issuer, String clientId, String secret) {
        String form = "grant_type=client_credentials&client_id=" + clientId + "&client_secret=" + secret;
        HttpRequest request = HttpRequest.newBuilder(URI.create(issuer + "/token"))
                .timeout(Duration.ofSeconds(10))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> response = client.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("no token for " + clientId + ": " + response.statusCode() + " "
                        + new String(response.body(), StandardCharsets.UTF_8));
            }
            return Json.read(response.body(), JsonNode.class)
                    .path("access_token")
                    .asText();
        } catch (IOException e) {
            throw new IllegalStateException("the identity provider at " + issuer + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
