package dev.narrowcast.bidding.offers;

import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.index.Jury;
import dev.narrowcast.bidding.index.Score;
import dev.narrowcast.bidding.targeting.RequestFacts;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.LineItemId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Answers a request a second time, by evaluating the targeting of every line item, and compares. */
public final class Shadow {
    private static final int BEST = 40;
    private static final int SHOWN = 5;

    private Shadow() {}

    /** What the index has found that does not hold, or has not found that does; null when the two agree. */
    public static @Nullable String difference(Offers offers, RequestFacts facts) {
        List<Servable> holding = holding(offers, facts);
        Set<LineItemId> found = new HashSet<>();
        offers.index().matching(facts, ad -> found.add(id(ad)));
        Set<LineItemId> expected = ids(holding.stream());
        if (!found.equals(expected)) {
            return "missing " + without(expected, found) + ", wrong " + without(found, expected);
        }
        ByWorth worth = new ByWorth(offers, facts);
        offers.index().best(facts, BEST, worth);
        Set<LineItemId> best = ids(holding.stream()
                .sorted(Comparator.comparingLong(worth::score).reversed().thenComparingLong(worth::tie))
                .limit(BEST));
        Set<LineItemId> bestFound = ids(worth.best.stream());
        return bestFound.equals(best) ? null : "not the best: " + without(bestFound, best);
    }

    private static List<Servable> holding(Offers offers, RequestFacts facts) {
        Set<LineItemId> resting = ids(offers.resting().stream());
        return offers.catalog().running().stream()
                .filter(ad -> !resting.contains(id(ad)))
                .filter(ad -> ad.targeting().matches(facts))
                .toList();
    }

    private static List<LineItemId> without(Set<LineItemId> some, Set<LineItemId> others) {
        return some.stream().filter(id -> !others.contains(id)).limit(SHOWN).toList();
    }

    private static LineItemId id(Servable ad) {
        return ad.lineItem().id();
    }

    private static Set<LineItemId> ids(Stream<Servable> ads) {
        return ads.map(Shadow::id).collect(Collectors.toSet());
    }

    /** Ranks by tier and eCPM and admits everything. */
    private static final class ByWorth implements Jury<Servable> {
        private final List<Servable> best = new ArrayList<>();
        private final Offers offers;
        private final RequestFacts facts;

        ByWorth(Offers offers, RequestFacts facts) {
            this.offers = offers;
            this.facts = facts;
        }

        @Override
        public long score(Servable ad) {
            LineItemDocument lineItem = ad.lineItem();
            return Score.of(
                    lineItem.tier(),
                    offers.rates().of(lineItem, facts.placement()).ecpmMicros(lineItem.pricing()));
        }

        @Override
        public boolean admits(Servable ad) {
            return true;
        }

        @Override
        public long tie(Servable ad) {
            return ad.lineItem().id().value().getLeastSignificantBits()
                    ^ ad.lineItem().id().value().getMostSignificantBits();
        }

        @Override
        public void outranked(int entries) {}

        @Override
        public void found(Servable ad) {
            best.add(ad);
        }
    }
}
