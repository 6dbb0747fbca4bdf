package dev.narrowcast.bidding.diagnosis;

import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.tag.TagDefinition;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Line items and tags by version, from the live catalog and the sample; prepared once. Used by one diagnosis. */
final class KnownVersions implements Replay.Versions {
    private final CatalogSnapshot snapshot;
    private final Sample sample;
    private final Map<String, Servable> lineItems = new HashMap<>();
    private final Map<String, TagDefinition> tags = new HashMap<>();

    KnownVersions(CatalogSnapshot snapshot, Sample sample) {
        this.snapshot = snapshot;
        this.sample = sample;
    }

    @Override
    public @Nullable Servable lineItem(LineItemId id, long version) {
        String name = id + ":" + version;
        Servable prepared = lineItems.get(name);
        if (prepared == null) {
            LineItemDocument live = snapshot.lineItem(id);
            LineItemDocument document = live != null && live.version() == version ? live : sample.lineItem(id, version);
            if (document == null) {
                return null;
            }
            prepared = Servable.of(document, key -> false);
            lineItems.put(name, prepared);
        }
        return prepared;
    }

    @Override
    public @Nullable TagDefinition tag(String code, long version) {
        String name = code + ":" + version;
        TagDefinition known = tags.get(name);
        if (known == null) {
            TagDefinition live = snapshot.tagDefinitions().get(code);
            known = live != null && live.version() == version ? live : sample.tag(code, version);
            if (known != null) {
                tags.put(name, known);
            }
        }
        return known;
    }
}
