package dev.narrowcast.bidding.rate;

import dev.narrowcast.bidding.catalog.LineItemCatalog;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.bidding.selection.SelectionConfig;
import dev.narrowcast.bidding.tracking.TrackingConfig;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.json.Json;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.reactive.messaging.annotations.Blocking;
import io.vertx.core.Vertx;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * The rates of this bidder: reads every partition of the deliveries, publishes what they teach every few seconds by one
 * volatile write, and keeps it on disk once a minute. After a restart it reads on from there; without the file, the days
 * that the topic still has.
 */
@Singleton
public class LiveRates {
    private static final Logger LOG = Logger.getLogger(LiveRates.class);
    private static final long PUBLISH_MILLIS = 2_000;
    private static final long KEEP_NANOS = Duration.ofMinutes(1).toNanos();

    private static final long WAIT_MILLIS = 50;
    private static final int MOST_WAITS = 600;

    private final LineItemCatalog catalog;
    private final RateFile file;
    private final MeterRegistry meters;
    private final RateModel model;
    private final Map<Integer, Long> offsets;
    private volatile Rates rates;
    private boolean isNew;
    private long keptAt;

    LiveRates(LineItemCatalog catalog, SelectionConfig selection, TrackingConfig tracking, MeterRegistry meters) {
        this.catalog = catalog;
        this.meters = meters;
        this.file = new RateFile(tracking.dataDir().resolve("rates").resolve("rates.gz"));
        RateFile.Kept state = kept(file);
        this.model = new RateModel(selection.clickRate().doubleValue(), state.counts());
        this.offsets = new HashMap<>(state.offsets());
        this.rates = model.publish();
        this.keptAt = System.nanoTime();
        meters.gauge("narrowcast.rate.calibration", this, LiveRates::calibration);
    }

    private static RateFile.Kept kept(RateFile file) {
        try {
            return file.read();
        } catch (IOException e) {
            LOG.warnf("the learned click rates cannot be read and are learned anew from the deliveries: %s", e);
            return RateFile.Kept.EMPTY;
        }
    }

    /** What is known now. */
    public Rates now() {
        return rates;
    }

    /** Where reading goes on after a restart; empty when this partition was never read. */
    synchronized OptionalLong nextOffset(int partition) {
        Long next = offsets.get(partition);
        return next == null ? OptionalLong.empty() : OptionalLong.of(next);
    }

    /** Waits for the catalog first, from which a delivery's format is known; a broken catalog does not hold it for ever. */
    @Incoming("deliveries")
    @Blocking
    void read(ConsumerRecords<String, byte[]> batch) throws InterruptedException {
        for (int waited = 0; !catalog.isComplete() && waited < MOST_WAITS; waited++) {
            Thread.sleep(WAIT_MILLIS);
        }
        learn(batch);
    }

    private synchronized void learn(ConsumerRecords<String, byte[]> batch) {
        for (ConsumerRecord<String, byte[]> polled : batch) {
            learnOne(polled);
            offsets.put(polled.partition(), polled.offset() + 1);
        }
        isNew = true;
    }

    void onStart(@Observes StartupEvent event, Vertx vertx) {
        vertx.setPeriodic(
                PUBLISH_MILLIS,
                timer -> vertx.executeBlocking(() -> {
                    publish();
                    return null;
                }));
    }

    private synchronized void publish() {
        if (!isNew) {
            return;
        }
        isNew = false;
        rates = model.publish();
        long now = System.nanoTime();
        if (now - keptAt >= KEEP_NANOS) {
            keep();
            keptAt = now;
        }
    }

    private void learnOne(ConsumerRecord<String, byte[]> polled) {
        try {
            DeliveryEvent event = Json.read(polled.value(), DeliveryEvent.class);
            model.learn(event, catalog.snapshot().lineItem(event.lineItemId()));
        } catch (IllegalArgumentException | NullPointerException e) {
            // Settlement puts such a record into its dead letters and says so; here it teaches nothing.
            meters.counter("narrowcast.rate.poison").increment();
        }
    }

    private void keep() {
        try {
            file.write(new RateFile.Kept(offsets, model.counts()));
        } catch (IOException e) {
            LOG.warnf("the learned click rates cannot be kept; a restart will learn them anew: %s", e);
        }
    }

    private synchronized double calibration() {
        return model.calibration();
    }

    synchronized void onStop(@Observes ShutdownEvent event) {
        keep();
    }
}
