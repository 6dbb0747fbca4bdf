package dev.narrowcast.bidding.rate;

import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.PlacementId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Rates as a bidder has them after a while: figures of every line item, creative and placement. */
public final class SampleRates {
    private static final double CONFIGURED = 0.005;

    private SampleRates() {}

    public static Rates learned(
            Collection<LineItemDocument> lineItems, Collection<PlacementId> placements, Instant now, long seed) {
        Random random = new Random(seed);
        Map<Subject, Counts> counts = new HashMap<>();
        double all = 0;
        for (LineItemDocument lineItem : lineItems) {
            double impressions = random.nextInt(20_000);
            Counts own = new Counts(impressions, impressions * CONFIGURED * Math.exp(random.nextGaussian() / 2), now);
            counts.put(new Subject(Level.LINE_ITEM, lineItem.id()), own);
            counts.put(
                    new Subject(Level.CREATIVE, lineItem.creatives().getFirst().id()), own);
            all += impressions;
        }
        counts.put(Subject.ALL, new Counts(all, all * CONFIGURED, now));
        for (PlacementId placement : placements) {
            double impressions = all / placements.size();
            counts.put(
                    new Subject(Level.PLACEMENT, placement),
                    new Counts(impressions, impressions * CONFIGURED * (0.5 + random.nextDouble()), now));
        }
        return new BetaRates(counts, CONFIGURED);
    }
}
