package dev.narrowcast.audience.inventory;

import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.json.Json;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Follows {@code campaign.inventory} from its beginning; nothing is committed, a restart reads it all again. */
@ApplicationScoped
class InventoryReader {
    private static final Logger LOG = Logger.getLogger(InventoryReader.class);

    private final Inventory inventory;
    private final Counter unreadable;

    InventoryReader(Inventory inventory, MeterRegistry meters) {
        this.inventory = inventory;
        this.unreadable = meters.counter("narrowcast.inventory.unreadable");
    }

    @Incoming("inventory")
    @Blocking
    void read(ConsumerRecords<String, byte[]> batch) {
        for (ConsumerRecord<String, byte[]> polled : batch) {
            apply(polled);
            inventory.advance(polled.offset() + 1);
        }
    }

    private void apply(ConsumerRecord<String, byte[]> polled) {
        try {
            byte[] value = polled.value();
            if (value == null) {
                inventory.remove(SiteId.fromString(polled.key()));
            } else {
                inventory.put(Json.read(value, SiteDocument.class));
            }
        } catch (IllegalArgumentException | NullPointerException e) {
            // One bad record must not keep the keys after it from being read.
            unreadable.increment();
            LOG.errorf("skipped the unreadable site document at offset %d: %s", polled.offset(), e.getMessage());
        }
    }
}
