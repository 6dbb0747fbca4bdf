package dev.narrowcast.bidding;

import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.hotstore.Claim;
import dev.narrowcast.bidding.hotstore.Deadline;
import dev.narrowcast.bidding.hotstore.HotStore;
import dev.narrowcast.bidding.offers.LiveOffers;
import dev.narrowcast.bidding.offers.Offers;
import dev.narrowcast.bidding.selection.Judge;
import dev.narrowcast.bidding.selection.Lineup;
import dev.narrowcast.bidding.selection.Page;
import dev.narrowcast.bidding.selection.Ranking;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.selection.Round;
import dev.narrowcast.bidding.selection.SelectionRequest;
import dev.narrowcast.bidding.selection.Shortlist;
import dev.narrowcast.bidding.selection.Stored;
import dev.narrowcast.bidding.selection.Visitor;
import dev.narrowcast.contracts.id.ServeId;
import dev.narrowcast.contracts.identity.UserKey;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the ads of one page: {@link #select} is the pipeline, pure, so that any decision can be repeated; {@link
 * #decide} reads what is known of the visitor, feeds it with the state of this moment and takes the winners' money.
 */
@Singleton
public class AdSelector {
    /** Of those that rest, so many tell why a slot stays empty. */
    private static final int MOST_RESTING = 200;

    private final LiveOffers live;
    private final HotStore store;
    private final WalletView wallet;
    private final LostCandidates lost;
    private final Clock clock;
    private final SecondLook secondLook;

    AdSelector(
            LiveOffers live,
            HotStore store,
            WalletView wallet,
            LostCandidates lost,
            Clock clock,
            SecondLook secondLook) {
        this.live = live;
        this.store = store;
        this.wallet = wallet;
        this.lost = lost;
        this.clock = clock;
        this.secondLook = secondLook;
    }

    /**
     * Selects and, unless it is a test, takes the money of every win and claims it where it is capped. Never blocks;
     * who may not be looked up is not looked up, and what is not read or claimed by the deadline is done without.
     */
    public Uni<Decision> decide(SelectionRequest request, Deadline deadline) {
        UserKey known = request.who().known();
        return known == null
                ? settle(request, Stored.NOT_ASKED, deadline)
                : store.read(known, deadline).chain(stored -> settle(request, stored, deadline));
    }

    private Uni<Decision> settle(SelectionRequest request, Stored stored, Deadline deadline) {
        Instant now = clock.instant();
        Offers offers = live.now();
        ServeId selection = ServeId.next(now);
        Rates rates = offers.rates();
        Round round = new Round(wallet.asOf(System.nanoTime(), rates), now, selection.value(), rates);
        Page page = select(request, offers, stored, round);
        secondLook.at(request, offers, page, round);
        Awarding awarding = new Awarding(page, wallet, now);
        awarding.start(request.test());
        return claim(awarding, deadline)
                .map(done -> done.decision(offers.catalog().epoch(), lost));
    }

    /** One call for all winners that carry a cap, and one more for those that came in place of refused ones. */
    private Uni<Awarding> claim(Awarding awarding, Deadline deadline) {
        List<Claim> claims = awarding.claims();
        UserKey user = awarding.visitor().key();
        if (claims.isEmpty() || user == null) {
            return Uni.createFrom().item(awarding);
        }
        return store.claim(user, claims, awarding.now(), deadline).chain(verdict -> {
            awarding.settle(verdict);
            return claim(awarding, deadline);
        });
    }

    /**
     * The whole selection without effects: the same arguments always give the same page. What is to be explained is
     * asked of every line item; otherwise the index finds the few that can win, which are the same.
     */
    static Page select(SelectionRequest request, Offers offers, Stored stored, Round round) {
        Visitor visitor = round.visitor(request.who(), stored, offers.catalog().tags());
        if (request.explain() || offers.catalog().allStopped() || request.key().stopped()) {
            return evaluate(request, Lineup.of(offers.catalog()), visitor, round);
        }
        Page page = new Page(request.dedupe(), visitor, round);
        for (SelectionRequest.Slot slot : request.slots()) {
            page.fill(best(slot, offers, new Judge(request, slot, visitor, round), page));
        }
        return page;
    }

    /** The same without the index: asks each of these line items, for a visitor whose consent was weighed. */
    public static Page evaluate(SelectionRequest request, Lineup lineup, Visitor visitor, Round round) {
        Page page = new Page(request.dedupe(), visitor, round);
        boolean allStopped = lineup.allStopped() || request.key().stopped();
        for (SelectionRequest.Slot slot : request.slots()) {
            page.fill(everyone(slot, lineup, new Judge(request, slot, visitor, round), allStopped));
        }
        return page;
    }

    private static Ranking everyone(SelectionRequest.Slot slot, Lineup lineup, Judge judge, boolean allStopped) {
        Ranking ranking = new Ranking(slot, judge.explains());
        ranking.skip(lineup.stopped(), judge);
        if (allStopped) {
            ranking.skip(lineup.running(), judge);
            return ranking;
        }
        for (Servable ad : lineup.running()) {
            Reason reason = lostAt(ad, judge);
            if (reason == null) {
                ranking.add(judge.candidate(ad));
            } else {
                ranking.lose(ad, reason, judge);
            }
        }
        return ranking;
    }

    private static Ranking best(SelectionRequest.Slot slot, Offers offers, Judge judge, Page page) {
        Shortlist shortlist = new Shortlist(offers.index(), judge, ad -> barredOrLost(ad, page, judge), slot.count());
        Ranking ranking = new Ranking(slot, shortlist);
        if (ranking.isEmpty() && offers.catalog().running().size() <= MOST_RESTING) {
            // Few enough to say exactly why nobody takes it.
            return everyone(slot, Lineup.of(offers.catalog()), judge, false);
        }
        if (ranking.isEmpty()) {
            offers.resting(MOST_RESTING).forEach(ad -> {
                Reason reason = lostAt(ad, judge);
                if (reason != null) {
                    ranking.lose(ad, reason, judge);
                }
            });
            if (shortlist.hasUnvisited()) {
                ranking.unvisited(Reason.TARGETING);
            } else if (!offers.catalog().stopped().isEmpty()) {
                ranking.unvisited(Reason.INACTIVE);
            }
        }
        return ranking;
    }

    /** The first step that a line item does not pass, null when it may take part in the auction. */
    private static @Nullable Reason lostAt(Servable ad, Judge judge) {
        Reason unfit = lostBeforeTargeting(ad, judge);
        if (unfit != null) {
            return unfit;
        }
        return judge.matches(ad) ? lostAfterTargeting(ad, judge) : Reason.TARGETING;
    }

    private static @Nullable Reason barredOrLost(Servable ad, Page page, Judge judge) {
        Reason barred = page.barredBeforeTurns(ad);
        return barred == null ? lostBesideTargeting(ad, judge) : barred;
    }

    /** The same for a line item whose targeting is known to hold. */
    private static @Nullable Reason lostBesideTargeting(Servable ad, Judge judge) {
        Reason unfit = lostBeforeTargeting(ad, judge);
        return unfit == null ? lostAfterTargeting(ad, judge) : unfit;
    }

    private static @Nullable Reason lostBeforeTargeting(Servable ad, Judge judge) {
        if (!judge.isPlacementActive()) {
            return Reason.INACTIVE;
        }
        if (!judge.isScheduled(ad)) {
            return Reason.SCHEDULE;
        }
        if (judge.isBlocked(ad)) {
            return Reason.SITE_BLOCK;
        }
        if (!judge.hasFittingCreative(ad)) {
            return Reason.FORMAT;
        }
        return judge.isBelowFloor(ad) ? Reason.FLOOR : null;
    }

    private static @Nullable Reason lostAfterTargeting(Servable ad, Judge judge) {
        if (judge.isUnsafe(ad)) {
            return Reason.BRAND_SAFETY;
        }
        if (judge.isSuppressed(ad)) {
            return Reason.SUPPRESSED;
        }
        Reason capped = judge.capped(ad);
        if (capped != null) {
            return capped;
        }
        Reason unpaid = judge.outOfBudget(ad);
        if (unpaid != null) {
            return unpaid;
        }
        return judge.isPaced(ad) ? Reason.PACING : null;
    }
}
