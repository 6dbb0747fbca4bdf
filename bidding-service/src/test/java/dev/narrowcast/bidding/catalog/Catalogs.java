package dev.narrowcast.bidding.catalog;

import dev.narrowcast.contracts.catalog.KillSwitch;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.topic.Topic;
import java.time.Instant;
import java.util.List;

/** Snapshots for tests, made the way the reader makes them: record by record from JSON. */
public final class Catalogs {
    private final CatalogState state = new CatalogState();

    public static Catalogs of(List<LineItemDocument> lineItems, SiteDocument... sites) {
        Catalogs catalogs = new Catalogs();
        lineItems.forEach(catalogs::put);
        for (SiteDocument site : sites) {
            catalogs.state.apply(Topic.CAMPAIGN_INVENTORY, site.id().toString(), Json.write(site));
        }
        return catalogs;
    }

    public Catalogs put(LineItemDocument lineItem) {
        return put(lineItem.id(), Json.write(lineItem));
    }

    /** As it lies in the topic. */
    public Catalogs put(LineItemId id, byte[] lineItem) {
        state.apply(Topic.CAMPAIGN_LINE_ITEMS, id.toString(), lineItem);
        return this;
    }

    public Catalogs put(TagDefinition tag) {
        state.apply(Topic.TAG_CATALOG, tag.code(), Json.write(tag));
        return this;
    }

    public Catalogs remove(LineItemDocument lineItem) {
        state.apply(Topic.CAMPAIGN_LINE_ITEMS, lineItem.id().toString(), null);
        return this;
    }

    public Catalogs stop(KillSwitch.Level level, Object id, boolean on) {
        KillSwitch stop = new KillSwitch(level, id.toString(), on, Instant.EPOCH);
        state.apply(Topic.CAMPAIGN_SWITCHES, stop.key(), Json.write(stop));
        return this;
    }

    public CatalogSnapshot snapshot() {
        return new CatalogSnapshot(state);
    }
}
