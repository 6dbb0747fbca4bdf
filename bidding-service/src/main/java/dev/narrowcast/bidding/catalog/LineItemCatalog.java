package dev.narrowcast.bidding.catalog;

import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.topic.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.jboss.logging.Logger;

/**
 * The live catalog of this bidder. Batches of records change it under a lock; readers take the snapshot, which is
 * published by one volatile write, and keep it for the whole request.
 */
@Singleton
public class LineItemCatalog {
    private static final Logger LOG = Logger.getLogger(LineItemCatalog.class);

    private final CatalogState state = new CatalogState();
    private final Set<Topic> poisoned = EnumSet.noneOf(Topic.class);
    private final MeterRegistry meters;
    private volatile CatalogSnapshot snapshot = new CatalogSnapshot(state);
    private volatile boolean complete;
    private final List<Runnable> whenChanged = new CopyOnWriteArrayList<>();

    LineItemCatalog(MeterRegistry meters) {
        this.meters = meters;
        meters.gauge("narrowcast.catalog.epoch", this, catalog -> (double) catalog.snapshot.epoch());
        meters.gauge("narrowcast.catalog.running", this, catalog ->
                (double) catalog.snapshot.running().size());
    }

    /** What is known now. Empty until {@link #isComplete()}. */
    public CatalogSnapshot snapshot() {
        return snapshot;
    }

    /** True once every catalog topic was read to the end that it had when this bidder started. */
    public boolean isComplete() {
        return complete;
    }

    /** The line items that may serve now, apart from their schedule and budget. */
    public Collection<LineItemDocument> running() {
        return snapshot.running().stream().map(Servable::lineItem).toList();
    }

    /** Called after each change that readers can see, from the thread that reads; must return at once. */
    public void whenChanged(Runnable signal) {
        whenChanged.add(signal);
    }

    /** Takes a batch over and, after the first full read, shows it to readers at once. */
    synchronized void apply(Topic topic, ConsumerRecords<String, byte[]> batch) {
        for (ConsumerRecord<String, byte[]> polled : batch) {
            applyOne(topic, polled);
        }
        if (complete) {
            snapshot = new CatalogSnapshot(state);
            whenChanged.forEach(Runnable::run);
        }
    }

    private void applyOne(Topic topic, ConsumerRecord<String, byte[]> polled) {
        try {
            state.apply(topic, polled.key(), polled.value());
        } catch (IllegalArgumentException | NullPointerException e) {
            meters.counter("narrowcast.catalog.poison", "topic", topic.topicName())
                    .increment();
            if (poisoned.add(topic)) {
                LOG.errorf(
                        "%s offset %d is not usable and is skipped, as will be others like it: %s",
                        topic.topicName(), polled.offset(), e.getMessage());
            }
        }
        state.moveTo(topic, polled.offset() + 1);
    }

    synchronized long applied(Topic topic) {
        return state.applied(topic);
    }

    synchronized void complete() {
        snapshot = new CatalogSnapshot(state);
        // Before anybody may ask: what follows from the catalog is made of it first.
        whenChanged.forEach(Runnable::run);
        complete = true;
    }
}
