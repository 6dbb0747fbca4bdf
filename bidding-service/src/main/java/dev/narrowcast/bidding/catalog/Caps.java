package dev.narrowcast.bidding.catalog;

import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.FrequencyCap;
import dev.narrowcast.contracts.catalog.FrequencyCap.Event;
import dev.narrowcast.contracts.catalog.FrequencyCap.Level;
import dev.narrowcast.contracts.catalog.FrequencyCap.OnCapUnknown;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.SuppressAfter;
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
 * @param suppressing what ends it for a person for a while
 */
public record Caps(List<Cap> shared, Map<CreativeId, List<Cap>> ofCreatives, List<Cap> suppressing) {
    public static final Caps NONE = new Caps(List.of(), Map.of(), List.of());

    public Caps {
        shared = List.copyOf(shared);
        ofCreatives = Map.copyOf(ofCreatives);
        suppressing = List.copyOf(suppressing);
    }

    /** @param key of the counter; no two caps of a list share one */
    public record Cap(long key, FrequencyCap rule) {
        public long windowSeconds() {
            return rule.window().toSeconds();
        }
    }

    public static Caps of(LineItemDocument lineItem) {
        SuppressAfter suppress = lineItem.suppressAfter();
        if (lineItem.frequencyCaps().isEmpty() && suppress == null) {
            return NONE;
        }
        List<Cap> shared = new ArrayList<>();
        Map<CreativeId, List<Cap>> ofCreatives = new LinkedHashMap<>();
        for (FrequencyCap rule : lineItem.frequencyCaps()) {
            if (rule.level() == Level.CREATIVE) {
                for (CreativeDocument creative : lineItem.creatives()) {
                    ofCreatives
                            .computeIfAbsent(creative.id(), id -> new ArrayList<>())
                            .add(cap(rule, creative.id()));
                }
            } else {
                shared.add(cap(rule, owner(rule.level(), lineItem)));
            }
        }
        ofCreatives.replaceAll((creative, caps) -> strictest(caps));
        return new Caps(
                strictest(shared), ofCreatives, suppress == null ? List.of() : List.of(cap(suppress, lineItem)));
    }

    private static Cap cap(SuppressAfter suppress, LineItemDocument lineItem) {
        FrequencyCap rule = suppress.asCap();
        return cap(rule, owner(rule.level(), lineItem));
    }

    private static Object owner(Level level, LineItemDocument lineItem) {
        return switch (level) {
            case LINE_ITEM -> lineItem.id();
            case CAMPAIGN -> lineItem.campaignId();
            case ADVERTISER -> lineItem.advertiserId();
            case CREATIVE -> throw new IllegalArgumentException("a line item has many creatives");
        };
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

    /** Whether nothing limits how often it is shown; something may still suppress it. */
    public boolean isEmpty() {
        return shared.isEmpty() && ofCreatives.isEmpty();
    }

    /** All that are about the line item itself. */
    List<Cap> ofLineItem() {
        return Stream.concat(shared.stream(), suppressing.stream())
                .filter(cap -> cap.rule.level() == Level.LINE_ITEM)
                .toList();
    }

    /** The caps of this line item that count these events of a creative. */
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
