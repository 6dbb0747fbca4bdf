package dev.narrowcast.bidding.diagnosis;

import dev.narrowcast.bidding.AdSelector;
import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.diagnosis.Verdicts.Verdict;
import dev.narrowcast.bidding.selection.Lineup;
import dev.narrowcast.bidding.selection.Page;
import dev.narrowcast.bidding.selection.Round;
import dev.narrowcast.bidding.selection.SelectionRequest;
import dev.narrowcast.bidding.selection.Visitor;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.decision.CatalogPart;
import dev.narrowcast.contracts.decision.DecisionRecord;
import dev.narrowcast.contracts.decision.DecisionRecord.Considered;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.tag.TagDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One request evaluated over all line items with every verdict kept, ready to be written down. */
final class Evaluation {
    private final SelectionRequest request;
    private final CatalogSnapshot snapshot;
    private final Visitor visitor;
    private final Round round;
    private final Notes notes;
    private final List<Verdicts> verdicts;
    private final Map<LineItemId, Verdict> furthest = new LinkedHashMap<>();

    private Evaluation(SelectionRequest request, CatalogSnapshot snapshot, Visitor visitor, Round round) {
        this.request = request.explained();
        this.snapshot = snapshot;
        this.visitor = visitor;
        this.notes = new Notes(round.rates());
        this.round = new Round(round.budgets(), round.now(), round.selectionId(), notes);
        Page page = AdSelector.evaluate(this.request, Lineup.of(snapshot), visitor, this.round);
        this.verdicts = Verdicts.of(page);
        verdicts.forEach(
                slot -> slot.byLineItem().forEach((id, verdict) -> furthest.merge(id, verdict, Verdict::orFurther)));
    }

    static Evaluation of(SelectionRequest request, CatalogSnapshot snapshot, Visitor visitor, Round round) {
        return new Evaluation(request, snapshot, visitor, round);
    }

    /** How far a line item came in the slot in which it came furthest; null when there is none of that id. */
    @Nullable
    Verdict furthest(LineItemId lineItem) {
        return furthest.get(lineItem);
    }

    /**
     * The line items that a record of at most {@code most} holds: the best of each slot, then those that came furthest.
     *
     * @param always is held in any case, if there is one of that id
     */
    Set<LineItemId> held(int most, @Nullable LineItemId always) {
        Set<LineItemId> held = new LinkedHashSet<>();
        if (always != null && furthest.containsKey(always)) {
            held.add(always);
        }
        int each = Math.max(1, most / 2 / Math.max(1, verdicts.size()));
        for (Verdicts slot : verdicts) {
            slot.byLineItem().keySet().stream().limit(each).forEach(held::add);
        }
        Comparator<Map.Entry<LineItemId, Verdict>> byHowFar = Comparator.comparing(
                entry -> entry.getValue().reason(), Comparator.nullsLast(Comparator.naturalOrder()));
        furthest.entrySet().stream()
                .sorted(byHowFar.reversed())
                .map(Map.Entry::getKey)
                .takeWhile(id -> held.size() < most)
                .forEach(held::add);
        return held;
    }

    /** Whether the record leaves out someone who took part in the auction, so that it has to be tried. */
    boolean omitsCandidates(Set<LineItemId> held) {
        return furthest.entrySet().stream()
                .anyMatch(entry -> !held.contains(entry.getKey()) && Verdicts.isCandidate(entry.getValue()));
    }

    /** The line items of a record and the tags that they ask for. */
    CatalogPart catalog(Set<LineItemId> held) {
        List<LineItemDocument> documents = new ArrayList<>();
        Set<String> codes = new TreeSet<>();
        servables().filter(ad -> held.contains(ad.lineItem().id())).forEach(ad -> {
            documents.add(ad.lineItem());
            TagCodes.collect(ad.lineItem().targeting(), codes);
        });
        List<TagDefinition> tags = new ArrayList<>();
        for (String code : codes) {
            TagDefinition tag = snapshot.tagDefinitions().get(code);
            if (tag != null) {
                tags.add(tag);
            }
        }
        return new CatalogPart(documents, tags);
    }

    private Stream<Servable> servables() {
        return Stream.concat(snapshot.running().stream(), snapshot.stopped().stream());
    }

    DecisionRecord record(Set<LineItemId> held, CatalogPart catalog, String bidder, @Nullable LineItemId traced) {
        Map<String, Long> tags = new HashMap<>();
        catalog.tags().forEach(tag -> tags.put(tag.code(), tag.version()));
        Set<LineItemId> running = new HashSet<>();
        snapshot.running().forEach(ad -> running.add(ad.lineItem().id()));
        List<Considered> considered = servables()
                .filter(ad -> held.contains(ad.lineItem().id()))
                .map(ad -> considered(ad, running.contains(ad.lineItem().id())))
                .toList();
        return new DecisionRecord(
                round.selectionId(),
                round.now(),
                bidder,
                snapshot.epoch(),
                traced,
                snapshot.allStopped() || request.key().stopped(),
                Asked.write(request, visitor),
                Seen.write(visitor),
                considered,
                tags,
                notes.draws(),
                slots(held));
    }

    private Considered considered(Servable ad, boolean running) {
        LineItemDocument lineItem = ad.lineItem();
        Set<CreativeId> stopped = new HashSet<>();
        lineItem.creatives().stream()
                .filter(CreativeDocument::isApproved)
                .forEach(creative -> stopped.add(creative.id()));
        ad.creatives().forEach(creative -> stopped.remove(creative.id()));
        return new Considered(
                lineItem.id(),
                lineItem.version(),
                running,
                stopped.isEmpty() ? null : stopped,
                round.budgets().canServe(lineItem, round.budgetDay(lineItem)),
                round.budgets().refusal(lineItem.id()),
                round.budgets().passProbability(lineItem.id()),
                request.slots().stream()
                        .map(slot -> notes.of(lineItem, slot.placement().id()).perMillion())
                        .toList(),
                verdicts.stream()
                        .map(slot -> Verdicts.text(slot.of(lineItem.id())))
                        .toList());
    }

    private List<DecisionRecord.Slot> slots(Set<LineItemId> held) {
        List<DecisionRecord.Slot> slots = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            Verdicts slot = verdicts.get(i);
            slots.add(new DecisionRecord.Slot(
                    request.slots().get(i).id(),
                    slot.winners(),
                    slot.lost(id -> true),
                    slot.lost(id -> !held.contains(id))));
        }
        return slots;
    }
}
