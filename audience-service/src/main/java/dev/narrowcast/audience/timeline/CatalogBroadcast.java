package dev.narrowcast.audience.timeline;

import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.tag.TagDefinition;
import java.util.Objects;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Carries each change of {@code tag.catalog} on to {@code timeline.control}, whose sink copies it to every partition. */
final class CatalogBroadcast implements Processor<String, byte[], String, byte[]> {
    private static final Logger LOG = Logger.getLogger(CatalogBroadcast.class);

    private final TimelineMetrics metrics;
    private @Nullable ProcessorContext<String, byte[]> context;

    CatalogBroadcast(TimelineMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> given) {
        context = given;
    }

    @Override
    public void process(Record<String, byte[]> record) {
        try {
            TagDefinition definition = record.value() == null ? null : Json.read(record.value(), TagDefinition.class);
            ControlRecord change = new ControlRecord(record.key(), definition);
            Objects.requireNonNull(context).forward(record.withValue(Json.write(change)));
        } catch (IllegalArgumentException e) {
            metrics.drop(TimelineMetrics.Dropped.POISON);
            LOG.errorf("tag %s in the catalog cannot be read and is left out: %s", record.key(), e.getMessage());
        }
    }
}
