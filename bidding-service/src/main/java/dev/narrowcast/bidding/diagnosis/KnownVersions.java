package dev.narrowcast.bidding.diagnosis;

import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.decisionlog.Replay;
import dev.narrowcast.bidding.decisionlog.Sample;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.tag.TagDefinition;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Line items and tags by version, from the live catalog, whose objects it shares, and the sample, of which it prepares a
 * bounded number. Used by one diagnosis.
 */
final class KnownVersions implements Replay.Versions {
    private static final int MOST_PREPARED = 2_000;

    private final CatalogSnapshot snapshot;
    private final Sample sample;
    private final Map<LineItemId, Servable> live = new HashMap<>();
    private final Map<String, Servable> lineItems = new LinkedHashMap<>(16, 0.75f, true);
    private final Map<String, TagDefinition> tags = new HashMap<>();

    KnownVersions(CatalogSnapshot snapshot, Sample sample) {
        this.snapshot = snapshot;
        this.sample = sample;
        Stream.concat(snapshot.running().stream(), snapshot.stopped().stream())
                .forEach(ad -> live.put(ad.lineItem().id(), ad));
    }

    private static boolean isWhole(Servable ad) {
        return ad.creatives().size()
                == ad.lineItem().creatives().stream()
                        .filter(CreativeDocument::isApproved)
                        .count();
    }

    @Override
    public @Nullable Servable lineItem(LineItemId id, long version) {
        Servable now = live.get(id);
        LineItemDocument present = now != null && now.lineItem().version() == version ? now.lineItem() : null;
        if (now != null && present != null && isWhole(now)) {
            return now;
        }
        String name = id + ":" + version;
        Servable prepared = lineItems.get(name);
        if (prepared == null) {
            LineItemDocument document = present != null ? present : sample.lineItem(id, version);
            if (document == null) {
                return null;
            }
            prepared = Servable.of(document, key -> false);
            lineItems.put(name, prepared);
            if (lineItems.size() > MOST_PREPARED) {
                lineItems.remove(lineItems.keySet().iterator().next());
            }
        }
        return prepared;
    }

    @Override
    public @Nullable TagDefinition tag(String code, long version) {
        String name = code + ":" + version;
        TagDefinition known = tags.get(name);
        if (known == null) {
            TagDefinition now = snapshot.tagDefinitions().get(code);
            known = now != null && now.version() == version ? now : sample.tag(code, version);
            if (known != null) {
                tags.put(name, known);
            }
        }
        return known;
    }
}
