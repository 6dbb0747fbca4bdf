package dev.narrowcast.gateway.proxy;

import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.gateway.problem.ProblemWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Sends requests to services over kept connections. */
@ApplicationScoped
public class Forwarder {
    /** Shorter than the 60 s after which services close: else a request could meet a connection that is just closing. */
    private static final int KEEP_ALIVE_SECONDS = 30;

    private final Map<String, Upstreams> services;
    private final Map<String, ProxyConfig.Limits> limits;
    private final MeterRegistry meters;
    private final HttpClient client;
    private final Headers headers;
    private final String publicOrigin;

    Forwarder(ProxyConfig config, Vertx vertx, MeterRegistry meters) {
        this.services = config.services().entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(
                        Map.Entry::getKey,
                        entry -> new Upstreams(entry.getKey(), entry.getValue().urls(), config.coolDown())));
        this.limits = config.routes();
        this.meters = meters;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setMaxPoolSize(config.connections())
                .setMaxWaitQueueSize(config.waiting())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setTcpNoDelay(true)
                .setConnectTimeout((int) config.connectTimeout().toMillis()));
        this.publicOrigin = config.publicUrl().toString();
        this.headers = new Headers(
                new TrustedProxies(config.trustedProxies().orElse(List.of())),
                config.publicUrl().getScheme());
    }

    /** A route to a configured service, with the limits configured under the route's name. */
    public Route route(String name, String service) {
        return new Route(
                name,
                Objects.requireNonNull(services.get(service), service),
                Objects.requireNonNull(limits.get(name), name),
                meters);
    }

    /** Carries the request to the route's service and answers it; {@code requestId} is passed on. */
    public void forward(RoutingContext rc, Route route, String requestId) {
        HttpServerRequest request = rc.request();
        if (!hasPlainFraming(request)) {
            ProblemWriter.write(rc, CommonProblems.malformed("", "MALFORMED", "the request's framing is not accepted"));
            return;
        }
        new Exchange(rc, route, this, requestId).start();
    }

    /** Any transfer coding but chunked, and a length that is no number, are how two servers come to disagree. */
    private static boolean hasPlainFraming(HttpServerRequest request) {
        if (request.authority() == null) {
            return false;
        }
        List<String> codings = request.headers().getAll(HttpHeaders.TRANSFER_ENCODING);
        if (!codings.isEmpty() && !(codings.size() == 1 && codings.getFirst().equalsIgnoreCase("chunked"))) {
            return false;
        }
        List<String> lengths = request.headers().getAll(HttpHeaders.CONTENT_LENGTH);
        return lengths.isEmpty()
                || (lengths.size() == 1 && lengths.getFirst().matches("[0-9]{1,18}") && codings.isEmpty());
    }

    HttpClient client() {
        return client;
    }

    Headers headers() {
        return headers;
    }

    String publicOrigin() {
        return publicOrigin;
    }

    @PreDestroy
    void close() {
        client.close();
    }
}
