package dev.narrowcast.load.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/** Speaks the public API of one running installation as advertiser, finance and website. */
public final class Installation {
    static final String SECRET_SITE_KEY = "sk_demo";
    public static final String TOP_PLACEMENT = "pl_00000000-0000-7000-8000-000000000001";
    static final String DEMO_ADVERTISER = "adv_00000000-0000-7000-8000-000000000001";

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final String baseUrl;
    private final Function<String, String> tokens;

    /**
     * @param baseUrl of the gateway, without a slash at the end
     * @param tokens gives an access token for a client id
     */
    public Installation(String baseUrl, Function<String, String> tokens) {
        this.baseUrl = baseUrl;
        this.tokens = tokens;
    }

    public String baseUrl() {
        return baseUrl;
    }

    /** Posts as this client and returns the answer's body. */
    public JsonNode post(String client, String path, Object body) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + tokens.apply(client))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body)))
                .build();
        return expectSuccess(request);
    }

    public JsonNode get(String client, String path) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(TIMEOUT)
                .header("Authorization", "Bearer " + tokens.apply(client))
                .header("Accept", "application/json")
                .GET()
                .build();
        return expectSuccess(request);
    }

    /** The answer of an ad request as the demo site's server. */
    public HttpResponse<byte[]> selectAd(byte[] body) throws IOException, InterruptedException {
        return ofSite("/v1/ad-select", body);
    }

    /** The answer of any call of the demo site's server. */
    public HttpResponse<byte[]> ofSite(String path, byte[] body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(baseUrl + path))
                .timeout(TIMEOUT)
                .header("X-Site-Key", SECRET_SITE_KEY)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
    }

    /** Fetches a tracking URL as a browser would; the status of the answer. */
    public int fetch(String url) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT).GET().build();
        return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private JsonNode expectSuccess(HttpRequest request) {
        try {
            HttpResponse<byte[]> response = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() / 100 != 2) {
                throw new IllegalStateException(
                        request.method() + " " + request.uri() + " answered " + response.statusCode() + " "
                                + new String(response.body(), java.nio.charset.StandardCharsets.UTF_8));
            }
            return response.body().length == 0
                    ? Json.mapper().createObjectNode()
                    : Json.mapper().readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(request.method() + " " + request.uri() + " failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
