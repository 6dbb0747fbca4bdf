package dev.narrowcast.audience.bench;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.problem.CommonProblems;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.resteasy.reactive.RestResponse;

/**
 * What intake is compared with: the same server parsing a batch and handing each event as it came to the same producer,
 * for a topic of the benchmark's own. There only when {@code narrowcast.bench} is set.
 */
@Path("/bench/ingest")
@Blocking
final class BenchResource {
    private static final String TOPIC = "bench.events";

    private final boolean enabled;
    private final KafkaClientService clients;

    BenchResource(@ConfigProperty(name = "narrowcast.bench") boolean enabled, KafkaClientService clients) {
        this.enabled = enabled;
        this.clients = clients;
    }

    @POST
    @PermitAll
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(hidden = true)
    public Uni<RestResponse<Void>> ingest(JsonNode body) {
        if (!enabled) {
            throw CommonProblems.notFound("this resource");
        }
        Producer<String, byte[]> producer =
                clients.<String, byte[]>getProducer("behaviour").unwrap();
        List<CompletableFuture<Void>> sent = new ArrayList<>();
        for (JsonNode event : body.path("events")) {
            CompletableFuture<Void> acknowledged = new CompletableFuture<>();
            sent.add(acknowledged);
            Future<?> unused = producer.send(
                    new ProducerRecord<>(TOPIC, event.path("userId").asText(), Json.write(event)),
                    (metadata, failure) -> {
                        if (failure == null) {
                            acknowledged.complete(null);
                        } else {
                            acknowledged.completeExceptionally(failure);
                        }
                    });
        }
        return Uni.createFrom()
                .completionStage(CompletableFuture.allOf(sent.toArray(CompletableFuture[]::new)))
                .replaceWith(RestResponse.accepted());
    }
}
