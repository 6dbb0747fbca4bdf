package dev.narrowcast.contracts.decision;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.profile.FrequencyCounter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One ad request, evaluated in full over all line items: what went in, and what came out.
 *
 * <p>Of a large catalog it holds the line items that came furthest; the others are only counted, and cannot have changed
 * the page, because everything that came to the auction and was looked at is among those held.
 *
 * @param selectionId the seed of every draw
 * @param bidder the replica that decided
 * @param traced the line item for which it was recorded, null for a record of the random sample
 * @param stopped everything, or the site, was switched off
 * @param request site, slots and context in the bidder's own form, without keys and without the visitor
 * @param lineItems those held
 * @param tags by code, the version of every tag that one of them asks for
 * @param draws of creatives' rates, by what was drawn for
 * @param slots in the caller's order
 */
public record DecisionRecord(
        UUID selectionId,
        Instant at,
        String bidder,
        long indexEpoch,
        @Nullable LineItemId traced,
        boolean stopped,
        JsonNode request,
        Known visitor,
        List<Considered> lineItems,
        Map<String, Long> tags,
        Map<String, Double> draws,
        List<Slot> slots)
        implements DecisionLogEntry {
    /** At most so many line items are held. */
    public static final int MAX_LINE_ITEMS = 300;

    /** The outcome of a line item that got a place. */
    public static final String WON = "WON";

    public DecisionRecord {
        Objects.requireNonNull(selectionId, "selectionId");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(request, "request");
        Objects.requireNonNull(visitor, "visitor");
        lineItems = List.copyOf(lineItems);
        tags = Map.copyOf(tags);
        draws = Map.copyOf(draws);
        slots = List.copyOf(slots);
        if (lineItems.size() > MAX_LINE_ITEMS) {
            throw new IllegalArgumentException("a decision holds at most " + MAX_LINE_ITEMS + " line items");
        }
    }

    /**
     * What could be used of the visitor, once consent was weighed.
     *
     * @param profile tags, scores and life-cycle as {@code ProfileCodec} writes them, base64; null when nothing could be
     *     used
     * @param counters null when they were not known or could not be used; the claims in them carry no ids
     * @param refused the request named a visitor about whom nothing may be used
     */
    public record Known(
            @Nullable String profile, @Nullable List<FrequencyCounter> counters, boolean refused, Set<String> gaps) {
        public Known {
            counters = counters == null ? null : List.copyOf(counters);
            gaps = Set.copyOf(gaps);
        }
    }

    /**
     * A line item and the answers about it that come from outside the catalog.
     *
     * @param running whether it was, or was switched off or paused
     * @param stoppedCreatives approved but switched off
     * @param canServe whether the wallet could pay one serve
     * @param refusal why no more money was granted, null when none was refused
     * @param passProbability the share of requests that its pace lets it take part in
     * @param onGoal whether it had delivered what its goal asked for by then
     * @param rates predicted clicks per million impressions, slot by slot
     * @param outcomes slot by slot {@link #WON}, a reason, or {@code TARGETING}, the leaf's type and its JSON pointer,
     *     separated by spaces
     */
    public record Considered(
            LineItemId id,
            long version,
            boolean running,
            @Nullable Set<CreativeId> stoppedCreatives,
            boolean canServe,
            @Nullable String refusal,
            double passProbability,
            boolean onGoal,
            List<Long> rates,
            List<String> outcomes) {
        public Considered {
            Objects.requireNonNull(id, "id");
            stoppedCreatives = stoppedCreatives == null ? null : Set.copyOf(stoppedCreatives);
            rates = List.copyOf(rates);
            outcomes = List.copyOf(outcomes);
        }
    }

    /**
     * @param id the caller's name for the slot
     * @param lost candidates by reason, all of them
     * @param omitted those of them that are not held
     */
    public record Slot(String id, List<Winner> winners, Map<String, Long> lost, Map<String, Long> omitted) {
        public Slot {
            winners = List.copyOf(winners);
            lost = Map.copyOf(lost);
            omitted = Map.copyOf(omitted);
        }
    }

    /** @param priceNanos for one impression, or for CPC one click */
    public record Winner(LineItemId lineItemId, CreativeId creativeId, long priceNanos) {}
}
