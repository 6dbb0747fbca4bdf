package dev.narrowcast.bidding.decisionlog;

import dev.narrowcast.contracts.decision.CatalogPart;
import dev.narrowcast.contracts.decision.DecisionLogEntry;
import dev.narrowcast.contracts.decision.DecisionRecord;
import dev.narrowcast.contracts.decision.TraceOrder;
import dev.narrowcast.contracts.json.Json;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/** Reads what all bidders write, so that any of them can answer. */
@Singleton
class DecisionReader {
    private static final int UUID_LENGTH = 36;

    private final Sample sample;
    private final Traces traces;
    private final MeterRegistry meters;

    DecisionReader(Sample sample, Traces traces, MeterRegistry meters) {
        this.sample = sample;
        this.traces = traces;
        this.meters = meters;
        meters.gauge("narrowcast.decision.kept", sample, kept -> (double) kept.size());
    }

    @Incoming("decision-log")
    @Blocking
    void read(ConsumerRecords<String, byte[]> batch) {
        for (ConsumerRecord<String, byte[]> polled : batch) {
            try {
                read(polled.key(), polled.value());
            } catch (IllegalArgumentException | NullPointerException e) {
                // What cannot be read explains nothing; the next release's entries may be among it.
                meters.counter("narrowcast.decision.poison").increment();
            }
        }
    }

    private void read(@Nullable String key, byte[] value) {
        if (key != null && key.length() == UUID_LENGTH && !sample.wants(UUID.fromString(key))) {
            return;
        }
        switch (Json.read(value, DecisionLogEntry.class)) {
            case DecisionRecord decision -> sample.add(decision, value);
            case CatalogPart part -> sample.learn(part);
            case TraceOrder order -> traces.begin(order);
        }
    }
}
