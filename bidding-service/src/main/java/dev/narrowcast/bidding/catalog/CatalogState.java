package dev.narrowcast.bidding.catalog;

import dev.narrowcast.bidding.targeting.TagBook;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.KillSwitch;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.topic.Topic;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the catalog topics say, record by record. Used by one thread at a time, under the catalog's lock. */
final class CatalogState {
    private final Map<LineItemId, Servable> lineItems = new HashMap<>();
    private final Map<CreativeId, CreativeDocument> creatives = new HashMap<>();
    private final Map<SiteId, SiteDocument> sites = new HashMap<>();
    private final Map<String, TagDefinition> tags = new HashMap<>();
    private @Nullable TagBook tagBook;
    private @Nullable Map<String, TagDefinition> tagDefinitions;
    private final Set<String> stopped = new HashSet<>();
    private final Map<Topic, Long> applied = new HashMap<>();

    /**
     * Takes one record over.
     *
     * @param value null for a tombstone
     * @throws IllegalArgumentException or NullPointerException when the record is not what its topic carries
     */
    void apply(Topic topic, String key, byte @Nullable [] value) {
        switch (topic) {
            case CAMPAIGN_LINE_ITEMS -> applyLineItem(LineItemId.fromString(key), value);
            case CAMPAIGN_SWITCHES -> applySwitch(key, value);
            case CAMPAIGN_INVENTORY -> applySite(SiteId.fromString(key), value);
            case TAG_CATALOG -> applyTag(key, value);
            case BEHAVIOUR_EVENTS,
                    BEHAVIOUR_EVENTS_DLQ,
                    USER_PROFILES,
                    USER_CONSENTS,
                    USER_ERASURES,
                    TIMELINE_CONTROL,
                    DELIVERY_EVENTS,
                    DELIVERY_EVENTS_DLQ,
                    CONVERSION_EVENTS,
                    DECISION_LOG -> throw new IllegalArgumentException(topic + " is no catalog");
        }
    }

    private void applyLineItem(LineItemId id, byte @Nullable [] value) {
        if (value == null) {
            lineItems.remove(id);
            return;
        }
        LineItemDocument document = Json.read(value, LineItemDocument.class);
        if (!document.id().equals(id)) {
            throw new IllegalArgumentException("the key names another line item");
        }
        Servable known = lineItems.get(id);
        if (known != null && known.lineItem().version() > document.version()) {
            return;
        }
        lineItems.put(id, Servable.of(document, known, stopped::contains));
        document.creatives().forEach(creative -> creatives.put(creative.id(), creative));
    }

    private void applySwitch(String key, byte @Nullable [] value) {
        boolean on = value != null && Json.read(value, KillSwitch.class).on();
        boolean changed = on ? stopped.add(key) : stopped.remove(key);
        if (changed && key.startsWith(KillSwitch.Level.CREATIVE.name())) {
            lineItems.replaceAll((id, servable) -> Servable.of(servable.lineItem(), servable, stopped::contains));
        }
    }

    private void applySite(SiteId id, byte @Nullable [] value) {
        if (value == null) {
            sites.remove(id);
            return;
        }
        SiteDocument document = Json.read(value, SiteDocument.class);
        if (!document.id().equals(id)) {
            throw new IllegalArgumentException("the key names another site");
        }
        Objects.requireNonNull(document.blocks(), "blocks");
        SiteDocument known = sites.get(id);
        if (known == null || known.version() <= document.version()) {
            sites.put(id, document);
        }
    }

    private void applyTag(String code, byte @Nullable [] value) {
        if (value == null) {
            tags.remove(code);
        } else {
            TagDefinition tag = Json.read(value, TagDefinition.class);
            if (!tag.code().equals(code)) {
                throw new IllegalArgumentException("the key names another tag");
            }
            tags.merge(code, tag, (known, next) -> known.version() > next.version() ? known : next);
        }
        tagBook = null;
        tagDefinitions = null;
    }

    TagBook tagBook() {
        if (tagBook == null) {
            tagBook = TagBook.of(tags.values());
        }
        return tagBook;
    }

    /** By code. Copied once for each change. */
    Map<String, TagDefinition> tagDefinitions() {
        if (tagDefinitions == null) {
            tagDefinitions = Map.copyOf(tags);
        }
        return tagDefinitions;
    }

    void moveTo(Topic topic, long nextOffset) {
        applied.merge(topic, nextOffset, Math::max);
    }

    /** The offset after the last record taken over from this topic. */
    long applied(Topic topic) {
        return applied.getOrDefault(topic, 0L);
    }

    long epoch() {
        return applied.values().stream().mapToLong(Long::longValue).sum();
    }

    Collection<Servable> lineItems() {
        return lineItems.values();
    }

    Map<CreativeId, CreativeDocument> creatives() {
        return creatives;
    }

    Collection<SiteDocument> sites() {
        return sites.values();
    }

    boolean isStopped(String key) {
        return stopped.contains(key);
    }

    /** A line item that asks for a tag of another organisation is not served, however it came to be saved. */
    boolean isStopped(LineItemDocument lineItem) {
        if (!tagBook().isOpen(lineItem.targeting(), lineItem.organisationId())) {
            return true;
        }
        return List.of(
                        KillSwitch.key(KillSwitch.Level.LINE_ITEM, lineItem.id().toString()),
                        KillSwitch.key(
                                KillSwitch.Level.CAMPAIGN, lineItem.campaignId().toString()),
                        KillSwitch.key(
                                KillSwitch.Level.ADVERTISER,
                                lineItem.advertiserId().toString()))
                .stream()
                .anyMatch(stopped::contains);
    }
}
