package dev.narrowcast.bidding;

import dev.narrowcast.bidding.Decision.Award;
import dev.narrowcast.bidding.catalog.Caps;
import dev.narrowcast.bidding.hotstore.Claim;
import dev.narrowcast.bidding.hotstore.Verdict;
import dev.narrowcast.bidding.selection.Page;
import dev.narrowcast.bidding.selection.Ranking;
import dev.narrowcast.bidding.selection.Reason;
import dev.narrowcast.bidding.selection.Visitor;
import dev.narrowcast.bidding.selection.Win;
import dev.narrowcast.contracts.catalog.FrequencyCap.OnCapUnknown;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.ServeId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns the wins of one page into awards: each is paid, and claimed where it carries a cap. Who cannot pay or is refused
 * gives way to the next in rank, at most three times in a slot. Used by one request, one step after the other.
 */
final class Awarding {
    private static final int MAX_ROUNDS = 4;

    private final Page page;
    private final WalletView wallet;
    private final Instant now;
    private final Set<Visitor.Gap> gaps;
    private final List<Place> places = new ArrayList<>();
    private final List<Place> unclaimed = new ArrayList<>();
    private int rounds;

    Awarding(Page page, WalletView wallet, Instant now) {
        this.page = page;
        this.wallet = wallet;
        this.now = now;
        this.gaps = EnumSet.noneOf(Visitor.Gap.class);
        gaps.addAll(page.visitor().gaps());
    }

    /** One place on the page and who has it; nobody when the award is null. */
    private static final class Place {
        final Ranking ranking;

        @Nullable
        Award award;

        Place(Ranking ranking, @Nullable Award award) {
            this.ranking = ranking;
            this.award = award;
        }
    }

    /** @param test gives every win its place without money and without a claim */
    void start(boolean test) {
        for (Ranking ranking : page.rankings()) {
            for (Win win : List.copyOf(ranking.wins())) {
                Place place =
                        new Place(ranking, test ? new Award(win, null, 0, ServeId.next(now)) : paid(ranking, win));
                places.add(place);
                if (!test) {
                    await(place);
                }
            }
        }
    }

    private @Nullable Award paid(Ranking ranking, @Nullable Win first) {
        Win win = first;
        while (win != null) {
            long nanos = wallet.serveNanos(win);
            LeaseId lease = wallet.take(win, nanos);
            if (lease != null || win.isFree()) {
                return new Award(win, lease, nanos, ServeId.next(now));
            }
            win = page.replace(ranking, win, Reason.NO_LEASE);
        }
        return null;
    }

    private void await(Place place) {
        boolean countable = page.visitor().counters() != null;
        if (place.award != null && countable && !caps(place.award).isEmpty()) {
            unclaimed.add(place);
        }
    }

    private static List<Caps.Cap> caps(Award award) {
        return award.win().candidate().impressionCaps();
    }

    /** What has to be claimed before it is given away, in the order of the page; empty when all is settled. */
    List<Claim> claims() {
        List<Claim> claims = new ArrayList<>();
        for (Place place : unclaimed) {
            if (place.award != null) {
                claims.add(new Claim(place.award.serveId(), caps(place.award)));
            }
        }
        return claims;
    }

    /** Takes the answer to {@link #claims} in. */
    void settle(Verdict verdict) {
        List<Place> asked = List.copyOf(unclaimed);
        unclaimed.clear();
        rounds++;
        if (!verdict.isKnown()) {
            gaps.add(Visitor.Gap.CAPS);
        }
        for (int i = 0; i < asked.size(); i++) {
            Place place = asked.get(i);
            Award award = place.award;
            if (award != null && !(verdict.isKnown() ? verdict.granted(i) : mayServeUnclaimed(award))) {
                wallet.giveBack(award);
                Win next = page.replace(place.ranking, award.win(), Reason.FREQUENCY_CAP);
                place.award = paid(place.ranking, next);
                await(place);
            }
        }
        if (!verdict.isKnown() || rounds >= MAX_ROUNDS) {
            unclaimed.forEach(this::dropUnlessServable);
            unclaimed.clear();
        }
    }

    private void dropUnlessServable(Place place) {
        Award award = place.award;
        if (award != null && !mayServeUnclaimed(award)) {
            wallet.giveBack(award);
            page.drop(place.ranking, award.win(), Reason.FREQUENCY_CAP);
            place.award = null;
        }
    }

    private static boolean mayServeUnclaimed(Award award) {
        return caps(award).stream().allMatch(cap -> cap.rule().onCapUnknown() == OnCapUnknown.SERVE);
    }

    Visitor visitor() {
        return page.visitor();
    }

    Instant now() {
        return now;
    }

    Decision decision(long indexEpoch, LostCandidates lost) {
        List<Decision.SlotDecision> slots = new ArrayList<>();
        for (Ranking ranking : page.rankings()) {
            List<Award> awards = new ArrayList<>();
            for (Place place : places) {
                if (place.ranking == ranking && place.award != null) {
                    awards.add(place.award);
                }
            }
            slots.add(new Decision.SlotDecision(ranking, awards, lost.count(ranking.settle())));
        }
        return new Decision(slots, indexEpoch, now, page.visitor(), gaps);
    }
}
