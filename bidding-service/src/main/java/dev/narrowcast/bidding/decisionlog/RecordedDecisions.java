package dev.narrowcast.bidding.decisionlog;

import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.decision.CatalogPart;
import dev.narrowcast.contracts.decision.DecisionLogEntry;
import dev.narrowcast.contracts.decision.DecisionRecord;
import dev.narrowcast.contracts.decision.TraceOrder;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.tag.TagDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Entries of the decision log as they were read, to be repeated one by one. */
public final class RecordedDecisions implements Replay.Versions {
    private final Map<String, Servable> lineItems = new HashMap<>();
    private final Map<String, TagDefinition> tags = new HashMap<>();
    private final List<byte[]> decisions = new ArrayList<>();

    /**
     * What repeating gave.
     *
     * @param won places that were given away
     * @param lost line items by reason, over all decisions
     */
    public record Outcome(
            int identical, List<UUID> different, List<UUID> incomplete, long won, SortedMap<String, Long> lost) {}

    /**
     * Takes one value of the log over.
     *
     * @throws IllegalArgumentException when it is none
     */
    public void add(byte[] value) {
        switch (Json.read(value, DecisionLogEntry.class)) {
            case DecisionRecord decision -> decisions.add(value);
            case CatalogPart part -> {
                for (LineItemDocument lineItem : part.lineItems()) {
                    lineItems.put(lineItem.id() + ":" + lineItem.version(), Servable.of(lineItem, key -> false));
                }
                part.tags().forEach(tag -> tags.put(tag.code() + ":" + tag.version(), tag));
            }
            case TraceOrder order -> {}
        }
    }

    public int size() {
        return decisions.size();
    }

    /** What the decisions take, without the line items and tags that they name. */
    public long bytes() {
        return decisions.stream().mapToLong(value -> value.length).sum();
    }

    /** Selects again for every decision and compares winners, prices and every reason. */
    public Outcome repeat() {
        int identical = 0;
        List<UUID> different = new ArrayList<>();
        List<UUID> incomplete = new ArrayList<>();
        long won = 0;
        SortedMap<String, Long> lost = new TreeMap<>();
        for (byte[] value : decisions) {
            DecisionRecord decision = Json.read(value, DecisionRecord.class);
            for (DecisionRecord.Slot slot : decision.slots()) {
                won += slot.winners().size();
                slot.lost().forEach((reason, count) -> lost.merge(reason, count, Long::sum));
            }
            Replay replay = Replay.of(decision, this);
            if (replay == null) {
                incomplete.add(decision.selectionId());
            } else if (replay.isIdentical()) {
                identical++;
            } else {
                different.add(decision.selectionId());
            }
        }
        return new Outcome(identical, different, incomplete, won, lost);
    }

    @Override
    public @Nullable Servable lineItem(LineItemId id, long version) {
        return lineItems.get(id + ":" + version);
    }

    @Override
    public @Nullable TagDefinition tag(String code, long version) {
        return tags.get(code + ":" + version);
    }
}
