package dev.narrowcast.bidding.decisionlog;

import dev.narrowcast.bidding.AdSelector;
import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.decisionlog.Verdicts.Verdict;
import dev.narrowcast.bidding.selection.Lineup;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.selection.Round;
import dev.narrowcast.bidding.selection.SelectionRequest;
import dev.narrowcast.bidding.selection.Visitor;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.decision.CatalogPart;
import dev.narrowcast.contracts.decision.DecisionRecord;
import dev.narrowcast.contracts.decision.DecisionRecord.Considered;
import dev.narrowcast.contracts.decision.DecisionRecord.Winner;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.targeting.Targeting;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
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

    private Evaluation(SelectionRequest request, CatalogSnapshot snapshot, Visitor visitor, Round round, Notes notes) {
        this.request = request.explained();
        this.snapshot = snapshot;
        this.visitor = visitor;
        this.notes = notes;
        this.round = new Round(notes, round.now(), round.selectionId(), notes);
        this.verdicts = Verdicts.of(AdSelector.evaluate(this.request, Lineup.of(snapshot), visitor, this.round));
    }

    /** @param winners on the page that was answered, who could pay for it */
    static Evaluation of(
            SelectionRequest request, CatalogSnapshot snapshot, Visitor visitor, Round round, Set<LineItemId> winners) {
        return new Evaluation(request, snapshot, visitor, round, new Notes(round.budgets(), round.rates(), winners));
    }

    /** Who has which place, slot by slot. */
    List<List<Winner>> winners() {
        return verdicts.stream().map(Verdicts::winners).toList();
    }

    /** How far a line item came in the slot in which it came furthest. */
    Verdict furthest(LineItemId lineItem) {
        Verdict furthest = Verdict.INACTIVE;
        for (Verdicts slot : verdicts) {
            furthest = furthest.orFurther(new Verdict(slot.reason(lineItem), null));
        }
        return furthest;
    }

    /**
     * The line items that a record of at most {@code most} holds: the best of each slot, then those that came furthest.
     *
     * @param always is held in any case, if there is one of that id
     */
    Set<LineItemId> held(int most, @Nullable LineItemId always) {
        Set<LineItemId> held = new LinkedHashSet<>();
        if (always != null && snapshot.lineItem(always) != null) {
            held.add(always);
        }
        int each = Math.max(1, most / 2 / Math.max(1, verdicts.size()));
        for (Verdicts slot : verdicts) {
            slot.ranked().stream().limit(each).forEach(held::add);
        }
        for (List<LineItemId> alike : byHowFar()) {
            alike.stream().takeWhile(id -> held.size() < most).forEach(held::add);
        }
        return held;
    }

    /** All line items, those that came furthest first. */
    private List<List<LineItemId>> byHowFar() {
        List<LineItemId> won = new ArrayList<>();
        Map<Reason, List<LineItemId>> lost = new EnumMap<>(Reason.class);
        servables().map(ad -> ad.lineItem().id()).forEach(id -> {
            Reason reason = furthest(id).reason();
            (reason == null ? won : lost.computeIfAbsent(reason, key -> new ArrayList<>())).add(id);
        });
        List<List<LineItemId>> order = new ArrayList<>(lost.values());
        order.add(won);
        return order.reversed();
    }

    /** Whether the record leaves out someone who took part in the auction, so that it has to be tried. */
    boolean omitsCandidates(Set<LineItemId> held) {
        return verdicts.stream().anyMatch(slot -> !held.containsAll(slot.ranked()));
    }

    /** The line items of a record and the tags that they ask for. */
    CatalogPart catalog(Set<LineItemId> held) {
        List<LineItemDocument> documents = new ArrayList<>();
        Set<String> codes = new TreeSet<>();
        servables().filter(ad -> held.contains(ad.lineItem().id())).forEach(ad -> {
            documents.add(ad.lineItem());
            collect(ad.lineItem().targeting(), codes);
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

    /** Which entries of the tag catalog a targeting asks for. */
    private static void collect(Targeting node, Set<String> codes) {
        switch (node) {
            case Targeting.Everyone everyone -> {}
            case Targeting.All all -> all.parts().forEach(part -> collect(part, codes));
            case Targeting.Any any -> any.parts().forEach(part -> collect(part, codes));
            case Targeting.Not not -> collect(not.part(), codes);
            case Targeting.Tag tag -> codes.add(tag.code());
            case Targeting.Segment segment -> codes.add(segment.id().tagCode());
            case Targeting.Lifecycle lifecycle -> {}
            case Targeting.Geo geo -> {}
            case Targeting.Near near -> {}
            case Targeting.Device device -> {}
            case Targeting.Language language -> {}
            case Targeting.Site site -> {}
            case Targeting.Placement placement -> {}
            case Targeting.ContextCategory category -> {}
            case Targeting.Keyword keyword -> {}
        }
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
                draws(held),
                slots(held));
    }

    private Map<String, Double> draws(Set<LineItemId> held) {
        Set<String> creatives = new HashSet<>();
        servables().filter(ad -> held.contains(ad.lineItem().id())).forEach(ad -> ad.creatives()
                .forEach(creative -> creatives.add(creative.id().toString())));
        Map<String, Double> draws = new HashMap<>(notes.draws());
        draws.keySet().removeIf(key -> !creatives.contains(key.substring(0, key.indexOf(':'))));
        return draws;
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
                round.budgets().isOnGoal(lineItem.id()),
                request.slots().stream()
                        .map(slot -> notes.of(lineItem, slot.placement().id()).perMillion())
                        .toList(),
                verdicts.stream().map(slot -> slot.of(lineItem.id()).text()).toList());
    }

    private List<DecisionRecord.Slot> slots(Set<LineItemId> held) {
        List<DecisionRecord.Slot> slots = new ArrayList<>();
        for (int i = 0; i < verdicts.size(); i++) {
            Verdicts slot = verdicts.get(i);
            Map<String, Long> omitted = new HashMap<>(slot.lost());
            for (LineItemId id : held) {
                Reason reason = slot.reason(id);
                if (reason != null) {
                    omitted.merge(reason.name(), -1L, Long::sum);
                }
            }
            omitted.values().removeIf(count -> count == 0);
            slots.add(new DecisionRecord.Slot(request.slots().get(i).id(), slot.winners(), slot.lost(), omitted));
        }
        return slots;
    }
}
