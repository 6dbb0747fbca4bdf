package dev.narrowcast.bidding.catalog;

import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.FrequencyCap;
import dev.narrowcast.contracts.catalog.FrequencyCap.Event;
import dev.narrowcast.contracts.catalog.FrequencyCap.Level;
import dev.narrowcast.contracts.catalog.FrequencyCap.OnCapUnknown;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.profile.FrequencyCounter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The frequency caps of one line item with the keys of their counters.
 *
 * @param shared those that every creative is under
 * @param ofCreatives those of single creatives
 */
public record Caps(List<Cap> shared, Map<CreativeId, List<Cap>> ofCreatives) {
    public static final Caps NONE = new Caps(List.of(), Map.of());

    public Caps {
        shared = List.copyOf(shared);
        ofCreatives = Map.copyOf(ofCreatives);
    }

    /** @param key of the counter; no two caps of a list share one */
    public record Cap(long key, FrequencyCap rule) {
        public long windowSeconds() {
            return rule.window().toSeconds();
        }
    }

    public static Caps of(LineItemDocument lineItem) {
        if (lineItem.frequencyCaps().isEmpty()) {
            return NONE;
        }
        List<Cap> shared = new ArrayList<>();
        Map<CreativeId, List<Cap>> ofCreatives = new LinkedHashMap<>();
        for (FrequencyCap rule : lineItem.frequencyCaps()) {
            switch (rule.level()) {
                case LINE_ITEM -> shared.add(cap(rule, lineItem.id()));
                case CAMPAIGN -> shared.add(cap(rule, lineItem.campaignId()));
                case ADVERTISER -> shared.add(cap(rule, lineItem.advertiserId()));
                case CREATIVE -> {
                    for (CreativeDocument creative : lineItem.creatives()) {
                        ofCreatives
                                .computeIfAbsent(creative.id(), id -> new ArrayList<>())
                                .add(cap(rule, creative.id()));
                    }
                }
            }
        }
        ofCreatives.replaceAll((creative, caps) -> strictest(caps));
        return new Caps(strictest(shared), ofCreatives);
    }

    private static Cap cap(FrequencyCap rule, Object owner) {
        Level level = rule.level();
        return new Cap(FrequencyCounter.key(level, owner.toString(), rule.event(), rule.window()), rule);
    }

    /** Of caps that count the same, the one with the lowest limit; among equals one that skips. */
    private static List<Cap> strictest(Collection<Cap> caps) {
        Map<Long, Cap> byKey = new LinkedHashMap<>();
        caps.forEach(cap -> byKey.merge(cap.key, cap, Caps::stricter));
        return List.copyOf(byKey.values());
    }

    private static Cap stricter(Cap one, Cap other) {
        if (one.rule.limit() != other.rule.limit()) {
            return one.rule.limit() < other.rule.limit() ? one : other;
        }
        return one.rule.onCapUnknown() == OnCapUnknown.SKIP ? one : other;
    }

    public boolean isEmpty() {
        return shared.isEmpty() && ofCreatives.isEmpty();
    }

    /** The caps that count these events of a creative. */
    public List<Cap> counting(Event event, CreativeId creative) {
        return Stream.concat(shared.stream(), ofCreatives.getOrDefault(creative, List.of()).stream())
                .filter(cap -> cap.rule.event() == event)
                .toList();
    }

    /** Whether one of the caps forbids to serve a visitor whose counters are not known. */
    public boolean skipUnknown() {
        return Stream.concat(shared.stream(), ofCreatives.values().stream().flatMap(List::stream))
                .anyMatch(cap -> cap.rule.onCapUnknown() == OnCapUnknown.SKIP);
    }
}
