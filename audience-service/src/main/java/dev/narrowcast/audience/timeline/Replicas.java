package dev.narrowcast.audience.timeline;

import dev.narrowcast.contracts.problem.CommonProblems;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.core.buffer.Buffer;
import io.vertx.mutiny.core.http.HttpClient;
import io.vertx.mutiny.core.http.HttpClientResponse;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.apache.kafka.streams.state.HostInfo;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks other replicas of this service for what they hold, over their ordinary port. */
@ApplicationScoped
class Replicas {
    private final HttpClient client;
    private final ReplicaSeal seal;
    private final TimelineConfig config;
    private final HostInfo here;

    Replicas(
            Vertx vertx,
            ReplicaSeal seal,
            TimelineConfig config,
            @ConfigProperty(name = "quarkus.kafka-streams.application-server") String here) {
        this.client = vertx.createHttpClient();
        this.seal = seal;
        this.config = config;
        this.here = HostInfo.buildFromEndpoint(here);
    }

    boolean isHere(HostInfo host) {
        return host.equals(here);
    }

    /** The body of its 200, empty for 404; fails as 503 for anything else and when it takes too long. */
    Uni<Optional<Buffer>> ask(HostInfo host, String path) {
        RequestOptions request = new RequestOptions()
                .setMethod(HttpMethod.GET)
                .setHost(host.host())
                .setPort(host.port())
                .setURI(path)
                .putHeader(ReplicaSeal.HEADER, seal.of(path));
        return client.request(request)
                .flatMap(opened -> opened.send())
                .flatMap(Replicas::body)
                .ifNoItem()
                .after(config.forwardLimit())
                .fail()
                .onFailure()
                .transform(thrown -> CommonProblems.unavailable("the replica that holds this person"));
    }

    private static Uni<Optional<Buffer>> body(HttpClientResponse response) {
        return switch (response.statusCode()) {
            case 200 -> response.body().map(Optional::of);
            case 404 -> Uni.createFrom().item(Optional.empty());
            default -> Uni.createFrom().failure(new IllegalStateException("status " + response.statusCode()));
        };
    }
}
