package dev.narrowcast.bidding;

import dev.narrowcast.bidding.catalog.CatalogSnapshot;
import dev.narrowcast.bidding.catalog.LineItemCatalog;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.selection.Budgets;
import dev.narrowcast.bidding.selection.ClickRate;
import dev.narrowcast.bidding.selection.Judge;
import dev.narrowcast.bidding.selection.Page;
import dev.narrowcast.bidding.selection.Ranking;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.selection.Round;
import dev.narrowcast.bidding.selection.SelectionConfig;
import dev.narrowcast.bidding.selection.SelectionRequest;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.ServeId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the ads of one page: {@link #select} is the pipeline, pure, so that any decision can be repeated; {@link
 * #decide} feeds it with the state of this moment and takes the winners' money.
 */
@ApplicationScoped
public class AdSelector {
    private final LineItemCatalog catalog;
    private final WalletView wallet;
    private final LostCandidates lost;
    private final Clock clock;
    private final ClickRate clickRate;

    AdSelector(LineItemCatalog catalog, WalletView wallet, LostCandidates lost, Clock clock, SelectionConfig config) {
        this.catalog = catalog;
        this.wallet = wallet;
        this.lost = lost;
        this.clock = clock;
        this.clickRate = config.rate();
    }

    /** Selects and, unless it is a test, takes the money of every win. Never blocks. */
    public Decision decide(SelectionRequest request) {
        Instant now = clock.instant();
        CatalogSnapshot snapshot = catalog.snapshot();
        Budgets budgets = wallet.asOf(System.nanoTime());
        UUID selectionId = ServeId.next(now).value();
        Page page = select(request, snapshot, new Round(budgets, now, selectionId, clickRate));
        List<Decision.SlotDecision> slots = new ArrayList<>();
        for (Ranking ranking : page.rankings()) {
            List<Decision.Award> awards = request.test() ? Decision.unpaid(ranking.wins()) : pay(page, ranking);
            slots.add(new Decision.SlotDecision(ranking, awards, lost.count(ranking.settle())));
        }
        return new Decision(slots, snapshot.epoch(), now);
    }

    /** The whole selection without effects: the same arguments always give the same page. */
    static Page select(SelectionRequest request, CatalogSnapshot snapshot, Round round) {
        Page page = new Page(request.dedupe(), round);
        boolean allStopped = snapshot.allStopped() || request.key().stopped();
        for (SelectionRequest.Slot slot : request.slots()) {
            Judge judge = new Judge(request, slot, round);
            Ranking ranking = new Ranking(slot, request.explain());
            ranking.skip(snapshot.stopped());
            for (Servable ad : snapshot.running()) {
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
        Reason unpaid = judge.outOfBudget(ad);
        if (unpaid != null) {
            return unpaid;
        }
        return judge.isPaced(ad) ? Reason.PACING : null;
    }

    /** Takes the money of every winner of a slot; one that cannot pay gives way to the next in rank. */
    private List<Decision.Award> pay(Page page, Ranking ranking) {
        List<Decision.Award> awards = new ArrayList<>();
        page.claim(ranking, win -> {
            LeaseId lease = wallet.take(win);
            boolean accepted = lease != null || win.isFree();
            if (accepted) {
                awards.add(new Decision.Award(win, lease));
            }
            return accepted;
        });
        return awards;
    }
}
