package dev.narrowcast.audience.timeline;

import dev.narrowcast.audience.LocalParts;
import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import dev.narrowcast.contracts.consent.ConsentDecided;
import dev.narrowcast.contracts.consent.UserErased;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.topic.Topic;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts facts on the real topics, as intake, the outbox and nobody else would. */
public final class Wire implements AutoCloseable {
    private static final long PAUSE_MILLIS = 20;

    private final KafkaProducer<String, byte[]> producer;

    public Wire() {
        this(LocalParts.stack().value("NARROWCAST_KAFKA_BOOTSTRAP"));
    }

    Wire(String bootstrap) {
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap, "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    public void send(BehaviourEvent event) {
        send(Topic.BEHAVIOUR_EVENTS, event.userKey().toString(), Json.write(event));
    }

    public void send(TagDefinition tag) {
        send(Topic.TAG_CATALOG, tag.code(), Json.write(tag));
    }

    public void send(ConsentDecided decision) {
        send(Topic.USER_CONSENTS, decision.userKey().toString(), Json.write(decision));
    }

    public void send(UserErased erasure) {
        send(Topic.USER_ERASURES, erasure.userKey().toString(), Json.write(erasure));
    }

    /** Returns when the broker has it. */
    void send(Topic topic, String key, byte[] value) {
        try {
            producer.send(new ProducerRecord<>(topic.topicName(), key, value)).get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Milliseconds until it holds, or fails after the limit. */
    public static long until(String what, Duration limit, BooleanSupplier holds) {
        long begun = System.nanoTime();
        while (!holds.getAsBoolean()) {
            if (System.nanoTime() - begun > limit.toNanos()) {
                throw new AssertionError(what + " did not come within " + limit);
            }
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
        return Duration.ofNanos(System.nanoTime() - begun).toMillis();
    }

    @Override
    public void close() {
        producer.close();
    }
}
