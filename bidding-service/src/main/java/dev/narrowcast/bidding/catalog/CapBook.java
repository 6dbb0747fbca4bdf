package dev.narrowcast.bidding.catalog;

import dev.narrowcast.contracts.catalog.FrequencyCap;
import dev.narrowcast.contracts.catalog.FrequencyCap.Event;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.CreativeId;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Which counters an event adds to. A cap on an advertiser, a campaign or a creative is about all that it shows, also by
 * line items that do not carry the cap themselves, paused ones included.
 */
final class CapBook {
    /** By the id of an advertiser, a campaign or a creative; of caps that count the same only one. */
    private final Map<Object, Map<Long, Caps.Cap>> byOwner = new HashMap<>();

    static CapBook of(Collection<Servable> lineItems) {
        CapBook book = new CapBook();
        for (Servable servable : lineItems) {
            LineItemDocument lineItem = servable.lineItem();
            servable.caps().shared().forEach(cap -> book.note(cap, lineItem));
            servable.caps().suppressing().forEach(cap -> book.note(cap, lineItem));
            servable.caps().ofCreatives().forEach((creative, caps) -> caps.forEach(cap -> book.note(creative, cap)));
        }
        return book;
    }

    private void note(Caps.Cap cap, LineItemDocument lineItem) {
        switch (cap.rule().level()) {
            case CAMPAIGN -> note(lineItem.campaignId(), cap);
            case ADVERTISER -> note(lineItem.advertiserId(), cap);
            case LINE_ITEM, CREATIVE -> {
                // A line item's own counters are found by its document; those of creatives come by creative.
            }
        }
    }

    private void note(Object owner, Caps.Cap cap) {
        byOwner.computeIfAbsent(owner, id -> new LinkedHashMap<>(2)).putIfAbsent(cap.key(), cap);
    }

    /** The counters that count this event of a creative in a line item, each once. */
    List<Caps.Cap> counting(Event event, LineItemDocument lineItem, CreativeId creative) {
        Map<Long, Caps.Cap> found = new LinkedHashMap<>();
        for (FrequencyCap.Level level : FrequencyCap.Level.values()) {
            switch (level) {
                case LINE_ITEM -> collect(Caps.of(lineItem).ofLineItem(), event, found);
                case CREATIVE -> collect(of(creative), event, found);
                case CAMPAIGN -> collect(of(lineItem.campaignId()), event, found);
                case ADVERTISER -> collect(of(lineItem.advertiserId()), event, found);
            }
        }
        return List.copyOf(found.values());
    }

    private Collection<Caps.Cap> of(Object owner) {
        return byOwner.getOrDefault(owner, Map.of()).values();
    }

    private static void collect(Collection<Caps.Cap> caps, Event event, Map<Long, Caps.Cap> found) {
        for (Caps.Cap cap : caps) {
            if (cap.rule().event() == event) {
                found.putIfAbsent(cap.key(), cap);
            }
        }
    }
}
