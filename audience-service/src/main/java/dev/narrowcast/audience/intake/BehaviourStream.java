package dev.narrowcast.audience.intake;

import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.problem.Problem;
import dev.narrowcast.contracts.problem.ProblemException;
import dev.narrowcast.contracts.topic.Topic;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Hands events to Kafka. All events of a request go to the producer at once, which batches them with those of other
 * requests; the request is answered when every one of them was acknowledged.
 */
@ApplicationScoped
class BehaviourStream {
    private static final String CHANNEL = "behaviour";
    private static final int RETRY_AFTER_SECONDS = 2;
    private static final int LEARNING_ATTEMPTS = 100;

    private final KafkaClientService clients;
    private final Counter unacknowledged;

    /** The emitter is not used: naming it makes the channel, whose producer takes whole requests. */
    BehaviourStream(@Channel(CHANNEL) MutinyEmitter<byte[]> channel, KafkaClientService clients, MeterRegistry meters) {
        this.clients = clients;
        this.unacknowledged = meters.counter("narrowcast.intake.unacknowledged");
    }

    /** Sends wait 100 ms at most, which is too short for a first one that has to learn where the partitions are. */
    void onStart(@Observes StartupEvent event) {
        Thread.ofVirtual().name("behaviour-partitions").start(this::learnPartitions);
    }

    private void learnPartitions() {
        for (int attempt = 0; attempt < LEARNING_ATTEMPTS; attempt++) {
            try {
                producer().partitionsFor(Topic.BEHAVIOUR_EVENTS.topicName());
                return;
            } catch (KafkaException notYet) {
                // Each attempt waited; the request for metadata that it began goes on.
            }
        }
    }

    private Producer<String, byte[]> producer() {
        return clients.<String, byte[]>getProducer(CHANNEL).unwrap();
    }

    /** Completes when Kafka has all of them. Fails with 503 when it may lack one; what it has, repeats do not double. */
    Uni<Void> publish(List<BehaviourEvent> events) {
        if (events.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Acknowledgements acknowledgements = new Acknowledgements(events.size());
        Producer<String, byte[]> producer = producer();
        for (BehaviourEvent event : events) {
            // Without metadata or buffer each send would wait once more, so the first failure ends the request.
            if (acknowledgements.failed()) {
                break;
            }
            Future<RecordMetadata> unused = producer.send(
                    new ProducerRecord<>(
                            Topic.BEHAVIOUR_EVENTS.topicName(), event.userKey().toString(), Json.write(event)),
                    (metadata, failure) -> acknowledgements.arrived(failure));
        }
        return Uni.createFrom()
                .completionStage(acknowledgements.all)
                .onFailure()
                .invoke(() -> unacknowledged.increment())
                .onFailure()
                .transform(thrown -> away());
    }

    private static ProblemException away() {
        return new ProblemException(
                Problem.of(
                        "unavailable",
                        "Temporarily unavailable",
                        503,
                        "the event log did not acknowledge all events; send the request again, repeats are harmless"),
                RETRY_AFTER_SECONDS);
    }

    /** Counts the answers to the sends of one request. */
    private static final class Acknowledgements {
        final CompletableFuture<@Nullable Void> all = new CompletableFuture<>();
        private final AtomicInteger missing;

        Acknowledgements(int expected) {
            missing = new AtomicInteger(expected);
        }

        void arrived(@Nullable Exception failure) {
            if (failure != null) {
                all.completeExceptionally(failure);
            } else if (missing.decrementAndGet() == 0) {
                all.complete(null);
            }
        }

        boolean failed() {
            return all.isCompletedExceptionally();
        }
    }
}
