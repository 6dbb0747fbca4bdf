package dev.narrowcast.bidding.tracking;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends what is in the spool, file by file, on a thread of its own; a file goes when Kafka has all its records. */
@Singleton
class SpoolDrain {
    private static final Logger LOG = Logger.getLogger(SpoolDrain.class);
    private static final int GROUP = 500;
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final DeliveryLog log;
    private final MeterRegistry meters;
    private final Duration every;
    private @Nullable Thread thread;
    private volatile boolean stopping;

    SpoolDrain(DeliveryLog log, TrackingConfig config, MeterRegistry meters) {
        this.log = log;
        this.meters = meters;
        this.every = config.drainEvery();
    }

    void onStart(@Observes StartupEvent event) {
        thread = Thread.ofPlatform().name("spool-drain").daemon(true).start(this::run);
    }

    void onStop(@Observes @Priority(1) ShutdownEvent event) {
        stopping = true;
        if (thread != null) {
            thread.interrupt();
        }
    }

    private void run() {
        while (!stopping) {
            try {
                Thread.sleep(every);
                if (log.spool().size() > 0) {
                    drain();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | RuntimeException e) {
                // Whatever is wrong now, the events are still in the spool and the next round tries again.
                LOG.debugf("the spool cannot be drained now: %s", e.getMessage());
                meters.counter("narrowcast.spool.drain.failures").increment();
            }
        }
    }

    private void drain() throws IOException {
        for (Path segment : log.spool().closed()) {
            List<SpoolRecord> records = Spool.read(segment);
            // The first goes alone: while Kafka is away it is the only one that fails.
            send(records.subList(0, Math.min(1, records.size())));
            for (int from = 1; from < records.size(); from += GROUP) {
                send(records.subList(from, Math.min(from + GROUP, records.size())));
            }
            log.spool().delete(segment);
            log.kafkaAnswered();
            LOG.infof("sent %d events from the spool", records.size());
        }
    }

    private void send(List<SpoolRecord> group) {
        if (group.isEmpty()) {
            return;
        }
        List<Uni<Void>> sends = group.stream().map(log::toKafka).toList();
        Uni.join().all(sends).andFailFast().await().atMost(ANSWER);
    }
}
