package dev.narrowcast.bidding.tracking;

import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.json.Json;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Makes events durable: in Kafka, acknowledged by every in-sync replica, or, when Kafka is away or late, on this
 * replica's disk, from where they are sent later. An event may arrive twice that way; settlement counts it once.
 */
@Singleton
public class DeliveryLog {
    private static final Logger LOG = Logger.getLogger(DeliveryLog.class);
    private static final int MAX_IN_FLIGHT = 20_000;
    private static final long COMPLAIN_EVERY_NANOS = 10_000_000_000L;

    private final MutinyEmitter<Record<String, byte[]>> kafka;
    private final Spool spool;
    private final KafkaHealth health;
    private final TrackingConfig config;
    private final Counter spooled;
    private final Counter lost;
    private final AtomicLong complained = new AtomicLong(System.nanoTime() - COMPLAIN_EVERY_NANOS);

    DeliveryLog(
            @Channel("delivery") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = MAX_IN_FLIGHT)
                    MutinyEmitter<Record<String, byte[]>> kafka,
            TrackingConfig config,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.config = config;
        this.spool = new Spool(config.dataDir().resolve("spool"), config.spoolMaxBytes(), config.spoolSegmentBytes());
        this.health = new KafkaHealth(config.retryAfter());
        this.spooled = meters.counter("narrowcast.delivery.spooled");
        this.lost = meters.counter("narrowcast.delivery.lost");
        meters.gauge("narrowcast.delivery.spool.bytes", spool, backlog -> (double) backlog.size());
    }

    /** Yields true once the event is durable, false when neither Kafka nor the disk took it. Never fails. */
    public Uni<Boolean> append(DeliveryEvent event) {
        SpoolRecord entry = new SpoolRecord(event.campaignId().toString(), Json.write(event));
        if (!health.mayTry(System.nanoTime())) {
            return toSpool(entry);
        }
        return toKafka(entry)
                .ifNoItem()
                .after(config.lateAfter())
                .fail()
                .onItemOrFailure()
                .transformToUni((done, failure) -> settled(entry, failure));
    }

    private Uni<Boolean> settled(SpoolRecord entry, @Nullable Throwable failure) {
        if (failure == null) {
            kafkaAnswered();
            return Uni.createFrom().item(true);
        }
        if (health.failed(System.nanoTime())) {
            LOG.warnf("Kafka is late or away, delivery events go to the spool: %s", failure);
        }
        return toSpool(entry);
    }

    Uni<Void> toKafka(SpoolRecord entry) {
        return kafka.send(Record.of(entry.key(), entry.value()));
    }

    private Uni<Boolean> toSpool(SpoolRecord entry) {
        return Uni.createFrom()
                .completionStage(() -> spool.append(entry))
                .onItemOrFailure()
                .transform((done, failure) -> spooled(failure));
    }

    private boolean spooled(@Nullable Throwable failure) {
        if (failure == null) {
            spooled.increment();
            return true;
        }
        lost.increment();
        long now = System.nanoTime();
        long last = complained.get();
        if (now - last >= COMPLAIN_EVERY_NANOS && complained.compareAndSet(last, now)) {
            LOG.errorf("a delivery event is lost: Kafka is away and the spool refuses: %s", failure.getMessage());
        }
        return false;
    }

    Spool spool() {
        return spool;
    }

    void kafkaAnswered() {
        if (health.succeeded()) {
            LOG.info("Kafka takes delivery events again");
        }
    }

    void onStop(@Observes ShutdownEvent event) throws IOException {
        spool.close();
    }
}
