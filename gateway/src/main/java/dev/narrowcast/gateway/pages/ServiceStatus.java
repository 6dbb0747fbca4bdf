package dev.narrowcast.gateway.pages;

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
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Says which replicas of the services are ready, by asking their readiness checks; asked at most once a second. */
@ApplicationScoped
public class ServiceStatus {
    private static final int LIMIT_MILLIS = 1_000;
    private static final long FRESH_MILLIS = 1_000;

    private final ProxyConfig config;
    private final Clock clock;
    private final HttpClient client;
    private @Nullable Future<List<Replica>> latest;
    private long askedAt;

    ServiceStatus(ProxyConfig config, Vertx vertx, Clock clock) {
        this.config = config;
        this.clock = clock;
        this.client = vertx.createHttpClient(new HttpClientOptions().setConnectTimeout(LIMIT_MILLIS));
    }

    /** One replica; addresses are not told, they are not public. */
    record Replica(String service, int replica, boolean ready) {}

    record Status(List<Replica> services) {}

    /** @return false for any method but GET */
    public boolean serve(RoutingContext rc) {
        if (!HttpMethod.GET.equals(rc.request().method())) {
            return false;
        }
        PageHeaders.put(rc.response(), false);
        replicas().onSuccess(replicas -> rc.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "application/json")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(Buffer.buffer(Json.write(new Status(replicas)))));
        return true;
    }

    private synchronized Future<List<Replica>> replicas() {
        Future<List<Replica>> known = latest;
        long now = clock.millis();
        if (known == null || now - askedAt > FRESH_MILLIS) {
            askedAt = now;
            known = ask();
            latest = known;
        }
        return known;
    }

    private Future<List<Replica>> ask() {
        List<Future<Replica>> asked = new ArrayList<>();
        new TreeMap<>(config.services()).forEach((name, service) -> {
            List<URI> urls = service.managementUrls();
            for (int i = 0; i < urls.size(); i++) {
                int number = i + 1;
                asked.add(isReady(urls.get(i)).map(ready -> new Replica(name, number, ready)));
            }
        });
        return Future.all(asked).map(all -> asked.stream().map(Future::result).toList());
    }

    private Future<Boolean> isReady(URI management) {
        RequestOptions readiness = new RequestOptions()
                .setHost(management.getHost())
                .setPort(management.getPort())
                .setURI("/q/health/ready")
                .setTimeout(LIMIT_MILLIS);
        return client.request(readiness)
                .compose(HttpClientRequest::send)
                .map(answer -> answer.statusCode() == 200)
                .otherwise(false);
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
