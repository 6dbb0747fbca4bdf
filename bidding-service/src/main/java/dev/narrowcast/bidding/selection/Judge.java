package dev.narrowcast.bidding.selection;

import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.index.Score;
import dev.narrowcast.bidding.targeting.RequestFacts;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.catalog.SiteDocument;
import dev.narrowcast.contracts.catalog.Tier;
import java.time.LocalDate;
import java.time.ZoneId;
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
    private final Rates.OnPlacement rates;
    private final boolean blocksCreatives;
    private @Nullable ZoneId dayZone;
    private @Nullable LocalDate day;

    public Judge(SelectionRequest request, SelectionRequest.Slot slot, Visitor visitor, Round round) {
        this.request = request;
        this.slot = slot;
        this.visitor = visitor;
        this.facts = request.factsFor(slot, visitor);
        this.round = round;
        this.draws = new Draws(round.selectionId());
        this.blocksCreatives = request.site().blocks().blocksCreatives();
        this.rates = round.rates().on(slot.placement().id());
    }

    /** Whether every verdict is to be kept. */
    public boolean explains() {
        return request.explain();
    }

    public boolean isPlacementActive() {
        return slot.placement().active();
    }

    public boolean isScheduled(Servable ad) {
        return ad.lineItem().schedule().isOpen(round.now(), facts.place().zone());
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
                || (blocksCreatives && areBlocked(ad.creatives()));
    }

    private boolean areBlocked(List<CreativeDocument> creatives) {
        for (int i = 0; i < creatives.size(); i++) {
            if (!isBlocked(creatives.get(i))) {
                return false;
            }
        }
        return !creatives.isEmpty();
    }

    private boolean isBlocked(CreativeDocument creative) {
        SiteDocument.Blocks blocks = request.site().blocks();
        return blocks.hasDomainOf(creative.advertiserDomain()) || blocks.hasCategoryOf(creative.categories());
    }

    public boolean hasFittingCreative(Servable ad) {
        List<CreativeDocument> creatives = ad.creatives();
        for (int i = 0; i < creatives.size(); i++) {
            if (fits(creatives.get(i))) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(CreativeDocument creative) {
        return slot.fits(creative) && !(blocksCreatives && isBlocked(creative));
    }

    /** House ads are free, so no floor keeps them out. */
    public boolean isBelowFloor(Servable ad) {
        LineItemDocument lineItem = ad.lineItem();
        return lineItem.tier() != Tier.HOUSE && slot.floorMicros() > 0 && ecpmMicros(lineItem) < slot.floorMicros();
    }

    /** What it is ranked by. */
    long score(Servable ad) {
        LineItemDocument lineItem = ad.lineItem();
        return Score.of(tier(lineItem), ecpmMicros(lineItem));
    }

    /** Only clicks are predicted: all others are worth what they bid. */
    private long ecpmMicros(LineItemDocument lineItem) {
        Pricing pricing = lineItem.pricing();
        return switch (pricing.model()) {
            case CPM, FLAT -> pricing.bidMicros();
            case CPC -> ClickRate.ecpmMicros(pricing, rates.clicks(lineItem));
        };
    }

    /** Orders what has the same score. */
    long tie(Servable ad) {
        return draws.bits(Draws.Purpose.TIE, ad.lineItem().id());
    }

    public boolean matches(Servable ad) {
        return ad.targeting().matches(facts);
    }

    /** True when the page is not one that the advertiser wants to stand beside. */
    public boolean isUnsafe(Servable ad) {
        LineItemDocument.Blocks blocks = ad.lineItem().blocks();
        return blocks != null && blocks.isUnsafe(facts.content().categories());
    }

    /** True when the visitor is to be left alone; one who cannot be counted is not. */
    public boolean isSuppressed(Servable ad) {
        Counters counters = visitor.counters();
        return counters != null && !counters.haveRoom(ad.caps().suppressing(), round.now());
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
        List<CreativeDocument> creatives = ad.creatives();
        for (int i = 0; i < creatives.size(); i++) {
            CreativeDocument creative = creatives.get(i);
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
        if (lineItem.tier() == Tier.HOUSE || round.budgets().canServe(lineItem, budgetDay(lineItem))) {
            return null;
        }
        return switch (Objects.requireNonNullElse(round.budgets().refusal(lineItem.id()), "")) {
            case "BUDGET_DAILY" -> Reason.BUDGET_DAILY;
            // An empty balance ends the line item as its lifetime budget would.
            case "BUDGET_LIFETIME", "BALANCE" -> Reason.BUDGET_LIFETIME;
            default -> Reason.NO_LEASE;
        };
    }

    /** Most line items of an installation are of one zone. */
    private LocalDate budgetDay(LineItemDocument lineItem) {
        ZoneId zone = lineItem.schedule().timeZone();
        LocalDate day = this.day;
        if (day == null || !zone.equals(dayZone)) {
            day = round.budgetDay(lineItem);
            this.day = day;
            dayZone = zone;
        }
        return day;
    }

    /** True when the line item sits this request out to spread its budget or goal. */
    public boolean isPaced(Servable ad) {
        LineItemDocument lineItem = ad.lineItem();
        if (lineItem.tier() == Tier.HOUSE) {
            return false;
        }
        // A fixed fee does not bid, so it cannot compete in the auction once its goal is met for now.
        boolean cannotBid = tier(lineItem) == Tier.AUCTION && lineItem.pricing().model() == Pricing.Model.FLAT;
        return cannotBid
                || draws.unit(Draws.Purpose.PACING, lineItem.id())
                        >= round.budgets().passProbability(lineItem.id());
    }

    /** What is guaranteed goes before the auction only while it is behind. */
    private Tier tier(LineItemDocument lineItem) {
        boolean met = lineItem.tier() == Tier.GUARANTEED && round.budgets().isOnGoal(lineItem.id());
        return met ? Tier.AUCTION : lineItem.tier();
    }

    /** A line item that passed every step, with one of its fitting creatives drawn by weight. */
    public Candidate candidate(Servable ad) {
        LineItemDocument lineItem = ad.lineItem();
        ClickRate rate = rate(lineItem);
        return new Candidate(ad, drawCreative(ad), tier(lineItem), rate, rate.ecpmMicros(lineItem.pricing()), tie(ad));
    }

    public RequestFacts facts() {
        return facts;
    }

    /** The predicted click rate of the line item on this slot's placement. */
    ClickRate rate(LineItemDocument lineItem) {
        return new ClickRate(rates.clicks(lineItem));
    }

    /** Creatives of one weight take turns by how well they do; different weights are the advertiser's own wish. */
    private CreativeDocument drawCreative(Servable ad) {
        if (ad.creatives().size() == 1) {
            return ad.creatives().getFirst();
        }
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
