package dev.narrowcast.bidding.decisionlog;

import dev.narrowcast.bidding.AdSelector;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.selection.Lineup;
import dev.narrowcast.bidding.selection.Page;
import dev.narrowcast.bidding.selection.Round;
import dev.narrowcast.bidding.selection.SelectionRequest;
import dev.narrowcast.bidding.selection.Visitor;
import dev.narrowcast.bidding.targeting.TagBook;
import dev.narrowcast.contracts.catalog.KillSwitch;
import dev.narrowcast.contracts.decision.DecisionRecord;
import dev.narrowcast.contracts.decision.DecisionRecord.Considered;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.tag.TagDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One recorded decision, ready to be repeated by the same selection, as it was or with one line item changed. */
public final class Replay {
    private final DecisionRecord recorded;
    private final SelectionRequest request;
    private final Visitor visitor;
    private final Map<LineItemId, Servable> running = new HashMap<>();
    private final Map<LineItemId, Servable> stopped = new HashMap<>();
    private final Map<LineItemId, Considered> answers = new HashMap<>();

    private Replay(DecisionRecord recorded, TagBook tags) {
        this.recorded = recorded;
        this.request = Asked.read(recorded.request(), recorded.stopped());
        this.visitor = Seen.read(recorded.visitor(), tags, recorded.at());
    }

    /** Null when a line item or tag that the decision names is not known any more. */
    public static @Nullable Replay of(DecisionRecord recorded, Versions versions) {
        List<TagDefinition> tags = new ArrayList<>();
        for (Map.Entry<String, Long> named : recorded.tags().entrySet()) {
            TagDefinition tag = versions.tag(named.getKey(), named.getValue());
            if (tag == null) {
                return null;
            }
            tags.add(tag);
        }
        Replay replay = new Replay(recorded, TagBook.of(tags));
        for (Considered considered : recorded.lineItems()) {
            Servable ad = versions.lineItem(considered.id(), considered.version());
            if (ad == null) {
                return null;
            }
            replay.put(servable(ad, considered), considered.running());
            replay.answers.put(considered.id(), considered);
        }
        return replay;
    }

    /** Where line items and tags are found in the version that a decision names. */
    public interface Versions {
        /** With every creative that is approved. */
        @Nullable
        Servable lineItem(LineItemId id, long version);

        @Nullable
        TagDefinition tag(String code, long version);
    }

    private static Servable servable(Servable ad, Considered considered) {
        Set<CreativeId> stopped = considered.stoppedCreatives();
        if (stopped == null) {
            return ad;
        }
        Set<String> off = new HashSet<>();
        stopped.forEach(id -> off.add(KillSwitch.key(KillSwitch.Level.CREATIVE, id.toString())));
        return Servable.of(ad.lineItem(), off::contains);
    }

    private void put(Servable ad, boolean runs) {
        LineItemId id = ad.lineItem().id();
        (runs ? running : stopped).put(id, ad);
        (runs ? stopped : running).remove(id);
    }

    /** How much memory it takes, in line items. */
    public int size() {
        return recorded.lineItems().size();
    }

    /** The decision as it was made. */
    Page page() {
        return page(null);
    }

    /** The decision as it would have been with this line item in the place of its recorded version. */
    public Page pageWith(Trial trial) {
        put(trial.servable(), trial.running());
        return page(trial);
    }

    /** What wallet and rates would have answered with this line item tried. */
    public Answers answersWith(Trial trial) {
        return answers(trial);
    }

    private Answers answers(@Nullable Trial trial) {
        return new Answers(
                recorded,
                answers,
                request.slots().stream().map(slot -> slot.placement().id()).toList(),
                trial);
    }

    private Page page(@Nullable Trial trial) {
        Answers round = answers(trial);
        return AdSelector.evaluate(
                request,
                new Lineup(false, List.copyOf(running.values()), List.copyOf(stopped.values())),
                visitor,
                new Round(round, recorded.at(), recorded.selectionId(), round));
    }

    /** Whether winners, prices and every reason are as they were recorded. */
    boolean isIdentical() {
        List<Verdicts> slots = Verdicts.of(page());
        if (slots.size() != recorded.slots().size()) {
            return false;
        }
        for (int i = 0; i < slots.size(); i++) {
            Verdicts slot = slots.get(i);
            DecisionRecord.Slot before = recorded.slots().get(i);
            Map<String, Long> lost = new HashMap<>(slot.lost());
            before.omitted().forEach((reason, count) -> lost.merge(reason, count, Long::sum));
            if (!slot.winners().equals(before.winners()) || !lost.equals(before.lost()) || !sameOutcomes(slot, i)) {
                return false;
            }
        }
        return true;
    }

    private boolean sameOutcomes(Verdicts slot, int number) {
        for (Considered considered : recorded.lineItems()) {
            if (!slot.of(considered.id()).text().equals(considered.outcomes().get(number))) {
                return false;
            }
        }
        return true;
    }
}
