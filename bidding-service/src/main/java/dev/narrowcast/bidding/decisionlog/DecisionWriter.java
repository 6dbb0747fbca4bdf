package dev.narrowcast.bidding.decisionlog;

import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.decision.CatalogPart;
import dev.narrowcast.contracts.decision.DecisionLogEntry;
import dev.narrowcast.contracts.decision.DecisionRecord;
import dev.narrowcast.contracts.decision.DecisionRecord.Winner;
import dev.narrowcast.contracts.decision.TraceOrder;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.tag.TagDefinition;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.Record;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Writes decisions to the log, each after the line items and tags that it names and that this bidder has not written
 * within the hour. A record that grows too large holds fewer line items; one that cannot be repeated is not written.
 */
@Singleton
public class DecisionWriter {
    private static final Logger LOG = Logger.getLogger(DecisionWriter.class);
    private static final Duration ACKNOWLEDGED = Duration.ofSeconds(5);
    private static final long AGAIN_NANOS = Duration.ofHours(1).toNanos();
    private static final int LEAST_HELD = 8;
    private static final int MOST_OF_A_PART = DecisionLogEntry.MAX_BYTES - 64 * 1024;
    private static final String CATALOG_KEY = "catalog";

    private final MutinyEmitter<Record<String, byte[]>> kafka;
    private final DecisionLogConfig config;
    private final MeterRegistry meters;
    private final Map<String, Long> carried = new HashMap<>();

    DecisionWriter(
            @Channel("decisions") @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = 16)
                    MutinyEmitter<Record<String, byte[]>> kafka,
            DecisionLogConfig config,
            MeterRegistry meters) {
        this.kafka = kafka;
        this.config = config;
        this.meters = meters;
    }

    /** Yields once every bidder can read the order; fails when Kafka is away. */
    public Uni<Void> order(TraceOrder order) {
        return kafka.send(Record.of(order.lineItemId().toString(), bytes(order)))
                .ifNoItem()
                .after(ACKNOWLEDGED)
                .fail();
    }

    /**
     * Blocks until Kafka has it.
     *
     * @param answered who got which place on the page that was answered: what came out differently, because wallet or
     *     pace moved meanwhile, is not what was decided
     * @param traced the line item for which it is written, null for the random sample
     */
    void write(Evaluation evaluation, List<List<Winner>> answered, @Nullable LineItemId traced) {
        if (!evaluation.winners().equals(answered)) {
            count("moved");
            return;
        }
        for (int most = DecisionRecord.MAX_LINE_ITEMS; most >= LEAST_HELD; most /= 2) {
            Set<LineItemId> held = evaluation.held(most, traced);
            CatalogPart catalog = evaluation.catalog(held);
            DecisionRecord decision = evaluation.record(held, catalog, config.replica(), traced);
            byte[] bytes = bytes(decision);
            if (bytes.length > DecisionLogEntry.MAX_BYTES) {
                continue;
            }
            if (evaluation.omitsCandidates(held) && !isRepeatable(decision, catalog)) {
                count("inexact");
                return;
            }
            send(catalog, decision.selectionId().toString(), bytes);
            return;
        }
        count("large");
    }

    private static boolean isRepeatable(DecisionRecord decision, CatalogPart catalog) {
        Replay replay = Replay.of(decision, new PartVersions(catalog));
        return replay != null && replay.isIdentical();
    }

    private void send(CatalogPart catalog, String key, byte[] decision) {
        try {
            if (!carry(catalog)) {
                count("large");
                return;
            }
            kafka.send(Record.of(key, decision)).await().atMost(ACKNOWLEDGED);
            count("written");
        } catch (RuntimeException e) {
            count("failed");
            LOG.debugf("a decision was not written: %s", e);
        }
    }

    /** False when one of them fits no entry. */
    private boolean carry(CatalogPart catalog) {
        long now = System.nanoTime();
        carried.values().removeIf(at -> now - at > AGAIN_NANOS);
        Batch batch = new Batch();
        boolean fits = true;
        for (LineItemDocument lineItem : catalog.lineItems()) {
            fits &= batch.add(lineItem.id() + ":" + lineItem.version(), lineItem, () -> batch.lineItems.add(lineItem));
        }
        for (TagDefinition tag : catalog.tags()) {
            fits &= batch.add(tag.code() + ":" + tag.version(), tag, () -> batch.tags.add(tag));
        }
        batch.flush();
        return fits;
    }

    /** Collects parts up to the largest entry. */
    private final class Batch {
        private final List<LineItemDocument> lineItems = new ArrayList<>();
        private final List<TagDefinition> tags = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private int bytes;

        boolean add(String name, Object document, Runnable take) {
            if (carried.containsKey(name)) {
                return true;
            }
            int size = Json.write(document).length;
            if (size > MOST_OF_A_PART) {
                return false;
            }
            if (bytes + size > MOST_OF_A_PART) {
                flush();
            }
            bytes += size + 1;
            names.add(name);
            take.run();
            return true;
        }

        void flush() {
            if (names.isEmpty()) {
                return;
            }
            kafka.send(Record.of(CATALOG_KEY, DecisionWriter.bytes(new CatalogPart(lineItems, tags))))
                    .await()
                    .atMost(ACKNOWLEDGED);
            names.forEach(name -> carried.put(name, System.nanoTime()));
            names.clear();
            lineItems.clear();
            tags.clear();
            bytes = 0;
        }
    }

    private static byte[] bytes(DecisionLogEntry entry) {
        return Json.write(entry);
    }

    private void count(String outcome) {
        meters.counter("narrowcast.decision.records", "outcome", outcome).increment();
    }

    /** The versions of one part. */
    private record PartVersions(CatalogPart part) implements Replay.Versions {
        @Override
        public @Nullable Servable lineItem(LineItemId id, long version) {
            for (LineItemDocument lineItem : part.lineItems()) {
                if (lineItem.id().equals(id)) {
                    return Servable.of(lineItem, key -> false);
                }
            }
            return null;
        }

        @Override
        public @Nullable TagDefinition tag(String code, long version) {
            for (TagDefinition tag : part.tags()) {
                if (tag.code().equals(code)) {
                    return tag;
                }
            }
            return null;
        }
    }
}
