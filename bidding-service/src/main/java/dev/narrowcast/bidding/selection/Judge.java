package dev.narrowcast.bidding.selection;

import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.targeting.RequestFacts;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.catalog.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Answers, for one slot, the questions of the pipeline about a line item. */
public final class Judge {
    private final SelectionRequest request;
    private final SelectionRequest.Slot slot;
    private final RequestFacts facts;
    private final Round round;
    private final Visitor visitor;
    private final Draws draws;

    public Judge(SelectionRequest request, SelectionRequest.Slot slot, Visitor visitor, Round round) {
        this.request = request;
        this.slot = slot;
        this.visitor = visitor;
        this.facts = request.factsFor(slot, visitor);
        this.round = round;
        this.draws = new Draws(round.selectionId());
    }

    public boolean isPlacementActive() {
        return slot.placement().active();
    }

    public boolean isScheduled(Servable ad) {
        return ad.lineItem().schedule().isOpen(round.now());
    }

    /** True when the site, the request or the advertiser does not want the two together. */
    public boolean isBlocked(Servable ad) {
        LineItemDocument lineItem = ad.lineItem();
        SiteDocument site = request.site();
        LineItemDocument.Blocks blocks = lineItem.blocks();
        return site.blocks().advertisers().contains(lineItem.advertiserId())
                || request.blocked().advertisers().contains(lineItem.advertiserId())
                || request.blocked().campaigns().contains(lineItem.campaignId())
                || (blocks != null && blocks.sites().contains(site.id()))
                || (!ad.creatives().isEmpty() && ad.creatives().stream().allMatch(this::isBlocked));
    }

    private boolean isBlocked(CreativeDocument creative) {
        return request.site().blocks().advertiserDomains().contains(creative.advertiserDomain());
    }

    public boolean hasFittingCreative(Servable ad) {
        for (CreativeDocument creative : ad.creatives()) {
            if (fits(creative)) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(CreativeDocument creative) {
        return slot.fits(creative.width(), creative.height()) && !isBlocked(creative);
    }

    /** House ads are free, so no floor keeps them out. */
    public boolean isBelowFloor(Servable ad) {
        LineItemDocument lineItem = ad.lineItem();
        return lineItem.tier() != Tier.HOUSE && rate(lineItem).ecpmMicros(lineItem.pricing()) < slot.floorMicros();
    }

    public boolean matches(Servable ad) {
        return ad.targeting().matches(facts);
    }

    /** Why the visitor may not be reached by this line item now, null when they may. */
    public @Nullable Reason capped(Servable ad) {
        if (ad.caps().isEmpty()) {
            return null;
        }
        Counters counters = visitor.counters();
        if (counters == null) {
            Reason unknown = visitor.refused() ? Reason.CONSENT : Reason.FREQUENCY_CAP;
            return ad.caps().skipUnknown() ? unknown : null;
        }
        boolean open = counters.haveRoom(ad.caps().shared(), round.now()) && hasOpenCreative(ad);
        return open ? null : Reason.FREQUENCY_CAP;
    }

    private boolean hasOpenCreative(Servable ad) {
        for (CreativeDocument creative : ad.creatives()) {
            if (fits(creative) && isOpen(ad, creative)) {
                return true;
            }
        }
        return false;
    }

    private boolean isOpen(Servable ad, CreativeDocument creative) {
        Counters counters = visitor.counters();
        return counters == null
                || counters.haveRoom(ad.caps().ofCreatives().getOrDefault(creative.id(), List.of()), round.now());
    }

    /** Why one serve cannot be paid now, null when it can. House ads need no money. */
    public @Nullable Reason outOfBudget(Servable ad) {
        LineItemDocument lineItem = ad.lineItem();
        if (lineItem.tier() == Tier.HOUSE || round.budgets().canServe(lineItem, round.budgetDay(lineItem))) {
            return null;
        }
        return switch (Objects.requireNonNullElse(round.budgets().refusal(lineItem.id()), "")) {
            case "BUDGET_DAILY" -> Reason.BUDGET_DAILY;
            // An empty balance ends the line item as its lifetime budget would.
            case "BUDGET_LIFETIME", "BALANCE" -> Reason.BUDGET_LIFETIME;
            default -> Reason.NO_LEASE;
        };
    }

    /** True when the line item sits this request out to spread its budget. */
    public boolean isPaced(Servable ad) {
        LineItemDocument lineItem = ad.lineItem();
        return lineItem.tier() != Tier.HOUSE
                && draws.unit(Draws.Purpose.PACING, lineItem.id())
                        >= round.budgets().passProbability(lineItem.id());
    }

    /** A line item that passed every step, with one of its fitting creatives drawn by weight. */
    public Candidate candidate(Servable ad) {
        LineItemDocument lineItem = ad.lineItem();
        ClickRate rate = rate(lineItem);
        return new Candidate(
                ad,
                drawCreative(ad),
                rate,
                rate.ecpmMicros(lineItem.pricing()),
                draws.bits(Draws.Purpose.TIE, lineItem.id()));
    }

    RequestFacts facts() {
        return facts;
    }

    /** The predicted click rate of the line item on this slot's placement. */
    ClickRate rate(LineItemDocument lineItem) {
        return round.rates().of(lineItem, slot.placement().id());
    }

    /** Creatives of one weight take turns by how well they do; different weights are the advertiser's own wish. */
    private CreativeDocument drawCreative(Servable ad) {
        List<CreativeDocument> fitting = new ArrayList<>();
        for (CreativeDocument creative : ad.creatives()) {
            if (fits(creative) && isOpen(ad, creative)) {
                fitting.add(creative);
            }
        }
        int first = weight(fitting.getFirst());
        if (fitting.stream().allMatch(creative -> weight(creative) == first)) {
            return fitting.size() == 1 ? fitting.getFirst() : drawByRate(ad.lineItem(), fitting);
        }
        return drawByWeight(ad, fitting);
    }

    private CreativeDocument drawByRate(LineItemDocument lineItem, List<CreativeDocument> fitting) {
        CreativeDocument best = fitting.getFirst();
        double highest = -1;
        for (CreativeDocument creative : fitting) {
            int salt = slot.placement().id().hashCode() ^ creative.id().hashCode();
            double drawn =
                    round.rates().draw(lineItem, creative, draws.bits(Draws.Purpose.CREATIVE, lineItem.id(), salt));
            if (drawn > highest) {
                highest = drawn;
                best = creative;
            }
        }
        return best;
    }

    private CreativeDocument drawByWeight(Servable ad, List<CreativeDocument> fitting) {
        int weights = fitting.stream().mapToInt(Judge::weight).sum();
        int salt = slot.placement().id().hashCode();
        int drawn = draws.below(weights, Draws.Purpose.CREATIVE, ad.lineItem().id(), salt);
        for (CreativeDocument creative : fitting) {
            drawn -= weight(creative);
            if (drawn < 0) {
                return creative;
            }
        }
        throw new IllegalStateException("a candidate has a fitting creative");
    }

    /** A creative without a weight still takes part. */
    private static int weight(CreativeDocument creative) {
        return Math.clamp(creative.weight(), 1, 1_000);
    }
}
