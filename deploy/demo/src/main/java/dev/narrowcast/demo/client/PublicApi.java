package dev.narrowcast.demo.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.narrowcast.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/**
 * Calls the gateway as one of the demo's clients, as the demo site's server, or as a visitor's browser. A call that is
 * told to come back (429, 503) does so as often as {@link #MOST_ATTEMPTS}; any other refusal is a {@link Refused}.
 */
public final class PublicApi {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration CONNECTED_WITHIN = Duration.ofSeconds(10);
    /** A slow machine is asked later rather than by more and more connections. */
    private static final int CALLS_AT_ONCE = 24;

    private static final int MOST_ATTEMPTS = 6;
    private static final int LONGEST_PAUSE_SECONDS = 5;
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECTED_WITHIN)
            .build();
    private final Semaphore calls = new Semaphore(CALLS_AT_ONCE, true);
    private final DemoStack stack;
    private final Map<String, String> tokens = new ConcurrentHashMap<>();

    public PublicApi(DemoStack stack) {
        this.stack = stack;
    }

    public DemoStack stack() {
        return stack;
    }

    public JsonNode get(String client, String path) {
        return expectSuccess(as(client, path).GET().build());
    }

    /** All entries of a list, page after page. */
    public List<JsonNode> list(String client, String path) {
        List<JsonNode> all = new ArrayList<>();
        String page = path + (path.contains("?") ? "&" : "?") + "pageSize=200";
        String next = "";
        do {
            JsonNode answer = get(client, next.isEmpty() ? page : page + "&pageToken=" + next);
            answer.path("items").forEach(all::add);
            next = answer.path("nextPageToken").asText("");
        } while (!next.isEmpty());
        return all;
    }

    /** Creates or acts; sent again, it happens once. */
    public JsonNode post(String client, String path, Object body) {
        return expectSuccess(as(client, path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(Json.write(body)))
                .build());
    }

    private HttpRequest.Builder as(String client, String path) {
        return request(stack.url() + path)
                .header("Authorization", "Bearer " + tokens.computeIfAbsent(client, this::token))
                .header("Content-Type", "application/json")
                .header("Accept", "application/json");
    }

    private String token(String client) {
        String form = "grant_type=client_credentials&client_id=" + client + "&client_secret=" + stack.clientSecret();
        return expectSuccess(request(stack.tokenUrl())
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build())
                .path("access_token")
                .asText();
    }

    /** Posts as the demo site's server, with its secret key. */
    public JsonNode site(String path, Object body) {
        return expectSuccess(request(stack.url() + path)
                .header("X-Site-Key", stack.siteKey())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.write(body)))
                .build());
    }

    /**
     * Fetches an address as a browser does, following no redirect.
     *
     * @param expected the status without which the story cannot go on
     */
    public void browse(String url, int expected) {
        HttpResponse<byte[]> answer = send(request(url).GET().build());
        if (answer.statusCode() != expected) {
            throw new DemoFailure("GET " + shortened(url) + " answered " + answer.statusCode() + ", not " + expected);
        }
    }

    private static HttpRequest.Builder request(String url) {
        return HttpRequest.newBuilder(URI.create(url)).timeout(TIMEOUT);
    }

    private JsonNode expectSuccess(HttpRequest request) {
        HttpResponse<byte[]> answer = send(request);
        JsonNode body = json(answer.body());
        if (answer.statusCode() / 100 != 2) {
            throw new Refused(call(request), answer.statusCode(), body);
        }
        return body;
    }

    private HttpResponse<byte[]> send(HttpRequest request) {
        HttpResponse<byte[]> answer = once(request);
        for (int attempt = 1; attempt < MOST_ATTEMPTS && isToComeBack(answer); attempt++) {
            Pause.of(Duration.ofSeconds(Math.min(
                    LONGEST_PAUSE_SECONDS,
                    answer.headers().firstValueAsLong("Retry-After").orElse(1))));
            answer = once(request);
        }
        return answer;
    }

    private static boolean isToComeBack(HttpResponse<?> answer) {
        return answer.statusCode() == TOO_MANY || answer.statusCode() == UNAVAILABLE;
    }

    private HttpResponse<byte[]> once(HttpRequest request) {
        try {
            calls.acquire();
            try {
                return http.send(request, HttpResponse.BodyHandlers.ofByteArray());
            } finally {
                calls.release();
            }
        } catch (IOException e) {
            throw new DemoFailure(call(request) + " got no answer: " + e, e);
        } catch (InterruptedException e) {
            throw Pause.interrupted(e);
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : Json.mapper().readTree(body);
        } catch (IOException e) {
            return MissingNode.getInstance();
        }
    }

    private static String call(HttpRequest request) {
        return request.method() + " " + shortened(request.uri().toString());
    }

    private static String shortened(String url) {
        return url.length() > 120 ? url.substring(0, 120) + "..." : url;
    }
}
