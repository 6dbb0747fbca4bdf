package dev.narrowcast.bidding.catalog;

import dev.narrowcast.contracts.topic.Topic;
import io.smallrye.reactive.messaging.annotations.Blocking;
import jakarta.inject.Singleton;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Carries the catalog topics into the catalog, in batches, off the event loop. */
@Singleton
class CatalogReader {
    /** Topic by channel. */
    static final Map<String, Topic> CHANNELS = Map.of(
            "line-items", Topic.CAMPAIGN_LINE_ITEMS,
            "switches", Topic.CAMPAIGN_SWITCHES,
            "inventory", Topic.CAMPAIGN_INVENTORY,
            "tags", Topic.TAG_CATALOG);

    private final LineItemCatalog catalog;

    CatalogReader(LineItemCatalog catalog) {
        this.catalog = catalog;
    }

    @Incoming("line-items")
    @Blocking
    void lineItems(ConsumerRecords<String, byte[]> batch) {
        catalog.apply(Topic.CAMPAIGN_LINE_ITEMS, batch);
    }

    @Incoming("switches")
    @Blocking
    void switches(ConsumerRecords<String, byte[]> batch) {
        catalog.apply(Topic.CAMPAIGN_SWITCHES, batch);
    }

    @Incoming("inventory")
    @Blocking
    void inventory(ConsumerRecords<String, byte[]> batch) {
        catalog.apply(Topic.CAMPAIGN_INVENTORY, batch);
    }

    @Incoming("tags")
    @Blocking
    void tags(ConsumerRecords<String, byte[]> batch) {
        catalog.apply(Topic.TAG_CATALOG, batch);
    }
}
