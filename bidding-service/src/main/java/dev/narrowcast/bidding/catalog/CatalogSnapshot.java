package dev.narrowcast.bidding.catalog;

import dev.narrowcast.bidding.targeting.TagBook;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.FrequencyCap;
import dev.narrowcast.contracts.catalog.KillSwitch;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.tag.TagDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that selection and tracking look up, as of one moment; never changes.
 *
 * <p>Building one copies the maps, which takes milliseconds for 100,000 line items: the reader publishes once per batch
 * of records, so a burst of changes costs one build.
 */
public final class CatalogSnapshot {
    private final long epoch;
    private final boolean allStopped;
    private final List<Servable> running = new ArrayList<>();
    private final List<Servable> stopped = new ArrayList<>();
    private final Map<LineItemId, LineItemDocument> lineItems;
    private final Map<CreativeId, CreativeDocument> creatives;
    private final Map<String, SiteKey> keys = new HashMap<>();
    private final TagBook tags;
    private final CapBook caps;
    private final Map<String, TagDefinition> tagDefinitions;

    CatalogSnapshot(CatalogState state) {
        epoch = state.epoch();
        allStopped = state.isStopped(KillSwitch.key(KillSwitch.Level.ALL, ""));
        lineItems = new HashMap<>();
        creatives = new HashMap<>(state.creatives());
        tags = state.tagBook();
        caps = CapBook.of(state.lineItems());
        tagDefinitions = state.tagDefinitions();
        for (Servable servable : state.lineItems()) {
            LineItemDocument lineItem = servable.lineItem();
            lineItems.put(lineItem.id(), lineItem);
            (lineItem.running() && !state.isStopped(lineItem) ? running : stopped).add(servable);
        }
        for (SiteDocument site : state.sites()) {
            boolean siteStopped = !site.active()
                    || state.isStopped(
                            KillSwitch.key(KillSwitch.Level.SITE, site.id().toString()));
            site.keys().forEach(key -> keys.put(key.sha256(), new SiteKey(site, key, siteStopped)));
        }
    }

    /** A valid site key and what it opens. {@code stopped}: the site is inactive or switched off. */
    public record SiteKey(SiteDocument site, SiteDocument.Key key, boolean stopped) {
        public boolean isSecret() {
            return key.kind() == SiteDocument.KeyKind.SECRET;
        }

        public boolean hasScope(SiteDocument.Scope scope) {
            return key.scopes().contains(scope);
        }
    }

    /** Rises with every record that was read; equal on all bidders that have read the same records. */
    public long epoch() {
        return epoch;
    }

    /** True while the emergency stop for everything is on. */
    public boolean allStopped() {
        return allStopped;
    }

    /** Line items that may serve, apart from their schedule and budget. */
    public List<Servable> running() {
        return running;
    }

    /** Paused, ended and switched-off line items: known for tracking and for explaining, never served. */
    public List<Servable> stopped() {
        return stopped;
    }

    /** The tags that line items may ask for. */
    public TagBook tags() {
        return tags;
    }

    /** The counters of a person that this event of a creative in a line item adds to, no two of one key. */
    public List<Caps.Cap> counting(FrequencyCap.Event event, LineItemDocument lineItem, CreativeId creative) {
        return caps.counting(event, lineItem, creative);
    }

    /** The tags by code, also those that are on nobody. */
    public Map<String, TagDefinition> tagDefinitions() {
        return tagDefinitions;
    }

    public @Nullable LineItemDocument lineItem(LineItemId id) {
        return lineItems.get(id);
    }

    /** A creative, also one that its line item no longer uses. */
    public @Nullable CreativeDocument creative(CreativeId id) {
        return creatives.get(id);
    }

    /** @param sha256 lower-case hex digest of the key's text */
    public @Nullable SiteKey key(String sha256) {
        return keys.get(sha256);
    }
}
