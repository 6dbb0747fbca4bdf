package dev.narrowcast.bidding;

import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.catalog.LineItemCatalog;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.diagnosis.Sampler;
import dev.narrowcast.bidding.hotstore.Claim;
import dev.narrowcast.bidding.hotstore.HotStore;
import dev.narrowcast.bidding.selection.Judge;
import dev.narrowcast.bidding.selection.Lineup;
import dev.narrowcast.bidding.selection.Page;
import dev.narrowcast.bidding.selection.Ranking;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.selection.Round;
import dev.narrowcast.bidding.selection.SelectionRequest;
import dev.narrowcast.bidding.selection.Stored;
import dev.narrowcast.bidding.selection.Visitor;
import dev.narrowcast.contracts.id.ServeId;
import dev.narrowcast.contracts.identity.UserKey;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the ads of one page: {@link #select} is the pipeline, pure, so that any decision can be repeated; {@link
 * #decide} reads what is known of the visitor, feeds it with the state of this moment and takes the winners' money.
 */
@ApplicationScoped
public class AdSelector {
    private final LineItemCatalog catalog;
    private final HotStore store;
    private final WalletView wallet;
    private final LostCandidates lost;
    private final Clock clock;
    private final Sampler sampler;

    AdSelector(
            LineItemCatalog catalog,
            HotStore store,
            WalletView wallet,
            LostCandidates lost,
            Clock clock,
            Sampler sampler) {
        this.catalog = catalog;
        this.store = store;
        this.wallet = wallet;
        this.lost = lost;
        this.clock = clock;
        this.sampler = sampler;
    }

    /**
     * Selects and, unless it is a test, takes the money of every win and claims it where it is capped. Never blocks;
     * who may not be looked up is not looked up.
     */
    public Uni<Decision> decide(SelectionRequest request) {
        UserKey known = request.who().known();
        return known == null
                ? settle(request, Stored.NOT_ASKED)
                : store.read(known).chain(stored -> settle(request, stored));
    }

    private Uni<Decision> settle(SelectionRequest request, Stored stored) {
        Instant now = clock.instant();
        CatalogSnapshot snapshot = catalog.snapshot();
        Round round = wallet.round(now, ServeId.next(now));
        Page page = select(request, snapshot, stored, round);
        sampler.offer(request, snapshot, page, round);
        Awarding awarding = new Awarding(page, wallet, now);
        awarding.start(request.test());
        return claim(awarding).map(done -> done.decision(snapshot.epoch(), lost));
    }

    /** One call for all winners that carry a cap, and one more for those that came in place of refused ones. */
    private Uni<Awarding> claim(Awarding awarding) {
        List<Claim> claims = awarding.claims();
        UserKey user = awarding.visitor().key();
        if (claims.isEmpty() || user == null) {
            return Uni.createFrom().item(awarding);
        }
        return store.claim(user, claims, awarding.now()).chain(verdict -> {
            awarding.settle(verdict);
            return claim(awarding);
        });
    }

    /** The whole selection without effects: the same arguments always give the same page. */
    static Page select(SelectionRequest request, CatalogSnapshot snapshot, Stored stored, Round round) {
        return evaluate(request, Lineup.of(snapshot), round.visitor(request.who(), stored, snapshot.tags()), round);
    }

    /** The same over these line items, one after the other, for a visitor whose consent was weighed. */
    public static Page evaluate(SelectionRequest request, Lineup lineup, Visitor visitor, Round round) {
        Page page = new Page(request.dedupe(), visitor, round);
        boolean allStopped = lineup.allStopped() || request.key().stopped();
        for (SelectionRequest.Slot slot : request.slots()) {
            Judge judge = new Judge(request, slot, visitor, round);
            Ranking ranking = new Ranking(slot, request.explain());
            ranking.skip(lineup.stopped(), judge);
            for (Servable ad : lineup.running()) {
                Reason reason = allStopped ? Reason.INACTIVE : lostAt(ad, judge);
                if (reason == null) {
                    ranking.add(judge.candidate(ad));
                } else {
                    ranking.lose(ad, reason, judge);
                }
            }
            page.fill(ranking);
        }
        return page;
    }

    /** The first step that a line item does not pass, null when it may take part in the auction. */
    private static @Nullable Reason lostAt(Servable ad, Judge judge) {
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
        if (judge.isBelowFloor(ad)) {
            return Reason.FLOOR;
        }
        if (!judge.matches(ad)) {
            return Reason.TARGETING;
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
