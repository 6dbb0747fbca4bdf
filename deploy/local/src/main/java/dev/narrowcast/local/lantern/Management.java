package dev.narrowcast.local.lantern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.narrowcast.contracts.json.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The management API behind the gateway, as one client uses it. A machine that has just started eight processes may be
 * short of breath: what answers that it is busy is asked again, for a minute in all.
 */
final class Management implements AutoCloseable {
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int NOT_FOUND = 404;
    private static final Set<Integer> BUSY = Set.of(429, 502, 503, 504);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String api;
    private final String token;
    private final long fromNano = System.nanoTime();

    Management(String gateway, String token) {
        this.api = gateway + "/api/v1";
        this.token = token;
    }

    /** A missing node where there is no such thing. */
    JsonNode get(String path) {
        return send(request(path).GET().build());
    }

    JsonNode post(String path, Object body) {
        return send(request(path)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(BodyPublishers.ofByteArray(Json.write(body)))
                .build());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(api + path))
                .timeout(ANSWER_LIMIT)
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json");
    }

    private JsonNode send(HttpRequest request) {
        String call = request.method() + " " + request.uri().getPath();
        try {
            HttpResponse<String> answer = answer(request);
            while (isBusy(answer) && System.nanoTime() - fromNano < PATIENCE.toNanos()) {
                Thread.sleep(PAUSE);
                answer = answer(request);
            }
            if (answer == null) {
                throw new IllegalStateException(call + " was not answered within " + ANSWER_LIMIT);
            }
            if (answer.statusCode() == NOT_FOUND && request.method().equals("GET")) {
                return MissingNode.getInstance();
            }
            if (answer.statusCode() / 100 != 2) {
                throw new IllegalStateException(call + " answered " + answer.statusCode() + " " + answer.body());
            }
            return Json.read(answer.body(), JsonNode.class);
        } catch (IOException e) {
            throw new IllegalStateException(call + " got no answer: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Null when it came too late; a service that refuses connections is an error at once. */
    private @Nullable HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (HttpConnectTimeoutException e) {
            throw e;
        } catch (HttpTimeoutException e) {
            return null;
        }
    }

    private static boolean isBusy(@Nullable HttpResponse<String> answer) {
        return answer == null || BUSY.contains(answer.statusCode());
    }

    @Override
    public void close() {
        http.close();
    }
}
