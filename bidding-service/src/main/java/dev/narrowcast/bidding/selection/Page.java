package dev.narrowcast.bidding.selection;

import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.selection.SelectionRequest.Dedupe;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.catalog.SiteDocument.Auction;
import dev.narrowcast.contracts.catalog.Tier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fills the slots of one page in the caller's order and sets the prices. */
public final class Page {
    private final Dedupe dedupe;
    private final Visitor visitor;
    private final Round round;
    private final Draws draws;
    private final List<Ranking> rankings = new ArrayList<>();
    private final Map<Object, Integer> placed = new HashMap<>();
    private final Map<String, Integer> competing = new HashMap<>();

    public Page(Dedupe dedupe, Visitor visitor, Round round) {
        this.dedupe = dedupe;
        this.visitor = visitor;
        this.round = round;
        this.draws = new Draws(round.selectionId());
    }

    /** Gives the places of a slot to the best of its candidates that are not on the page yet. */
    public void fill(Ranking ranking) {
        rankings.add(ranking);
        ShareOfVoice.withoutTurn(ranking, draws).forEach(sponsor -> ranking.passOver(sponsor, Reason.SHARE_OF_VOICE));
        Win placed = placeNext(ranking);
        while (placed != null && ranking.wins().size() < ranking.slot().count()) {
            placed = placeNext(ranking);
        }
    }

    /** The slots, in the order in which they were filled. */
    public List<Ranking> rankings() {
        return rankings;
    }

    /** For whom the page is. */
    public Visitor visitor() {
        return visitor;
    }

    /**
     * Takes a place back from a winner that could not keep it.
     *
     * @return the next in rank, which has the place now; null when there is none, or a fourth would be needed
     */
    public @Nullable Win replace(Ranking ranking, Win refused, Reason reason) {
        drop(ranking, refused, reason);
        return ranking.mayReplace() ? placeNext(ranking) : null;
    }

    /** Takes a place back and leaves it empty. */
    public void drop(Ranking ranking, Win refused, Reason reason) {
        note(refused.candidate().lineItem(), -1);
        ranking.takeBack(refused, reason);
    }

    private @Nullable Win placeNext(Ranking ranking) {
        for (Candidate best = ranking.take(); best != null; best = ranking.take()) {
            if (ranking.isPassedOver(best)) {
                continue;
            }
            Reason barred = barred(best.ad());
            if (barred != null) {
                ranking.passOver(best, barred);
                continue;
            }
            Win win = new Win(best, priceNanos(best, ranking), round.budgetDay(best.lineItem()));
            note(best.lineItem(), 1);
            ranking.win(win);
            return win;
        }
        return null;
    }

    private void note(LineItemDocument lineItem, int places) {
        placed.merge(identity(lineItem), places, Integer::sum);
        if (lineItem.competitiveCategory() != null) {
            competing.merge(lineItem.competitiveCategory(), places, Integer::sum);
        }
    }

    /** The same before turns are given: who has a share keeps its turn, or the others would get more than theirs. */
    public @Nullable Reason barredBeforeTurns(Servable ad) {
        return ShareOfVoice.permille(ad.lineItem()) > 0 ? null : barred(ad);
    }

    /** Why a line item cannot stand beside what is on the page, null when it can. */
    public @Nullable Reason barred(Servable ad) {
        LineItemDocument lineItem = ad.lineItem();
        if (dedupe != Dedupe.NONE && placed.getOrDefault(identity(lineItem), 0) > 0) {
            return Reason.DUPLICATE;
        }
        String category = lineItem.competitiveCategory();
        return category != null && competing.getOrDefault(category, 0) > 0 ? Reason.COMPETITIVE_EXCLUSION : null;
    }

    private Object identity(LineItemDocument lineItem) {
        return switch (dedupe) {
            case ADVERTISER -> lineItem.advertiserId();
            case CAMPAIGN -> lineItem.campaignId();
            case NONE -> lineItem.id();
        };
    }

    private long priceNanos(Candidate winner, Ranking ranking) {
        Pricing pricing = winner.lineItem().pricing();
        if (winner.tier() == Tier.HOUSE) {
            return 0;
        }
        boolean secondPrice = ranking.slot().placement().auction() == Auction.SECOND_PRICE;
        if (!secondPrice || pricing.model() == Pricing.Model.FLAT) {
            return pricing.bidNanosPerEvent();
        }
        long floor = ranking.slot().floorMicros();
        Candidate runnerUp = runnerUp(winner, ranking);
        if (runnerUp == null && floor == 0) {
            return pricing.bidNanosPerEvent();
        }
        long clearing = Math.max(floor, runnerUp == null ? 0 : runnerUp.ecpmMicros());
        return Math.min(pricing.bidNanosPerEvent(), eventNanos(pricing.model(), clearing, winner.rate()));
    }

    private static long eventNanos(Pricing.Model model, long ecpmMicros, ClickRate rate) {
        return switch (model) {
            case CPM, FLAT -> ecpmMicros;
            case CPC -> rate.clickNanos(ecpmMicros);
        };
    }

    /** The best of another advertiser that could still take the place and bids in the auction. */
    private @Nullable Candidate runnerUp(Candidate winner, Ranking ranking) {
        int rank = ranking.next();
        for (Candidate other = ranking.at(rank); other != null; other = ranking.at(++rank)) {
            boolean bids =
                    other.tier() != Tier.HOUSE && other.lineItem().pricing().model() != Pricing.Model.FLAT;
            boolean free = !ranking.isPassedOver(other) && barred(other.ad()) == null;
            if (bids && free && !other.advertiser().equals(winner.advertiser())) {
                return other;
            }
        }
        return null;
    }
}
