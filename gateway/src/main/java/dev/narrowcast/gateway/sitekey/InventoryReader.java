package dev.narrowcast.gateway.sitekey;

import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.json.Json;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/** Follows {@code campaign.inventory} from its beginning; nothing is committed, a restart reads it all again. */
@ApplicationScoped
public class InventoryReader {
    private static final Logger LOG = Logger.getLogger(InventoryReader.class);

    private final SiteKeyring keyring;
    private final InventoryEnd end;
    private final DemoKeys demoKeys;
    private final Counter unreadable;

    InventoryReader(SiteKeyring keyring, InventoryEnd end, DemoKeys demoKeys, MeterRegistry meters) {
        this.keyring = keyring;
        this.end = end;
        this.demoKeys = demoKeys;
        this.unreadable = meters.counter("narrowcast.inventory.unreadable");
        meters.gauge("narrowcast.inventory.sites", keyring, SiteKeyring::siteCount);
    }

    @Incoming("inventory")
    void read(ConsumerRecord<String, byte[]> entry) {
        try {
            byte[] value = entry.value();
            if (value == null) {
                keyring.remove(SiteId.fromString(entry.key()));
            } else {
                SiteDocument site = Json.read(value, SiteDocument.class);
                demoKeys.refuseInProduction(site);
                keyring.put(site);
            }
        } catch (IllegalArgumentException e) {
            // One bad record must not keep the keys after it from being read.
            unreadable.increment();
            LOG.errorf("skipped the unreadable site document at offset %d: %s", entry.offset(), e.getMessage());
        }
        end.reached(entry.offset());
    }
}
