package dev.narrowcast.gateway.openapi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.gateway.proxy.ProxyConfig;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Serves the merged document at {@code /openapi}. Services are asked on their management ports, at most every ten
 * seconds; one that is away keeps the document it last had.
 */
@ApplicationScoped
public class OpenApiPage {
    private static final int LIMIT_MILLIS = 3_000;
    private static final long FRESH_MILLIS = 10_000;
    private static final List<String> SERVICES = List.of("bidding", "campaign", "audience");

    private final ProxyConfig config;
    private final Clock clock;
    private final String version;
    private final HttpClient client;
    private final Map<String, JsonNode> lastKnown = new ConcurrentHashMap<>();
    private @Nullable Future<Buffer> latest;
    private long askedAt;

    OpenApiPage(
            ProxyConfig config,
            Vertx vertx,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String version) {
        this.config = config;
        this.clock = clock;
        this.version = version;
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(LIMIT_MILLIS));
    }

    /** @return false for any method but GET */
    public boolean serve(RoutingContext rc) {
        if (!HttpMethod.GET.equals(rc.request().method())) {
            return false;
        }
        document().onSuccess(content -> rc.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .end(content));
        return true;
    }

    private synchronized Future<Buffer> document() {
        Future<Buffer> known = latest;
        long now = clock.millis();
        if (known == null || now - askedAt > FRESH_MILLIS) {
            askedAt = now;
            known = merge();
            latest = known;
        }
        return known;
    }

    private Future<Buffer> merge() {
        Map<String, Future<JsonNode>> asked = new TreeMap<>();
        SERVICES.forEach(service -> asked.put(service, fetch(service)));
        return Future.join(new ArrayList<>(asked.values()))
                .otherwiseEmpty()
                .map(all -> Buffer.buffer(Json.write(merged(asked))));
    }

    private JsonNode merged(Map<String, Future<JsonNode>> asked) {
        OpenApiMerge merge = new OpenApiMerge(config.publicUrl().toString(), version);
        List<String> missing = new ArrayList<>();
        for (String service : SERVICES) {
            Future<JsonNode> answer = asked.get(service);
            if (answer != null && answer.succeeded()) {
                lastKnown.put(service, answer.result());
            }
            JsonNode document = lastKnown.get(service);
            if (document == null) {
                missing.add(service);
            } else {
                merge.add(service, document);
            }
        }
        return merge.result(missing);
    }

    private Future<JsonNode> fetch(String service) {
        ProxyConfig.Service configured = config.services().get(service);
        if (configured == null) {
            return Future.failedFuture("no such service: " + service);
        }
        Future<JsonNode> answer = Future.failedFuture("not asked");
        for (URI management : configured.managementUrls()) {
            answer = answer.recover(failed -> fetch(management));
        }
        return answer;
    }

    private Future<JsonNode> fetch(URI management) {
        RequestOptions options = new RequestOptions()
                .setHost(management.getHost())
                .setPort(management.getPort())
                .setURI("/q/openapi?format=json")
                .setTimeout(LIMIT_MILLIS);
        return client.request(options)
                .compose(HttpClientRequest::send)
                .compose(answer -> answer.statusCode() == 200
                        ? answer.body()
                        : Future.failedFuture("status " + answer.statusCode()))
                .compose(OpenApiPage::parsed);
    }

    private static Future<JsonNode> parsed(Buffer body) {
        try {
            return Future.succeededFuture(Json.mapper().readTree(body.toString()));
        } catch (JsonProcessingException e) {
            return Future.failedFuture(e);
        }
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
