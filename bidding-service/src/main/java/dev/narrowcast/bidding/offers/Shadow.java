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
        Set<Servable> found = new HashSet<>();
        offers.index().matching(facts, found::add);
        Set<Servable> expected = new HashSet<>(holding);
        if (!found.equals(expected)) {
            return "missing " + names(without(expected, found)) + ", wrong " + names(without(found, expected));
        }
        ByWorth worth = new ByWorth(offers, facts);
        offers.index().best(facts, BEST, worth);
        Set<Servable> best = holding.stream()
                .sorted(Comparator.comparingLong(worth::score).reversed().thenComparingLong(worth::tie))
                .limit(BEST)
                .collect(Collectors.toSet());
        Set<Servable> bestFound = new HashSet<>(worth.best);
        return bestFound.equals(best) ? null : "not the best: " + names(without(bestFound, best));
    }

    private static List<Servable> holding(Offers offers, RequestFacts facts) {
        Set<Servable> resting = new HashSet<>(offers.resting());
        return offers.catalog().running().stream()
                .filter(ad -> !resting.contains(ad))
                .filter(ad -> ad.targeting().matches(facts))
                .toList();
    }

    private static Stream<Servable> without(Set<Servable> some, Set<Servable> others) {
        return some.stream().filter(ad -> !others.contains(ad));
    }

    private static List<LineItemId> names(Stream<Servable> ads) {
        return ads.map(ad -> ad.lineItem().id()).limit(SHOWN).toList();
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
                    lineItem.tier(), offers.rates().of(lineItem, facts.placement()).ecpmMicros(lineItem.pricing()));
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
