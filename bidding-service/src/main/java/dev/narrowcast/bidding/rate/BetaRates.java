package dev.narrowcast.bidding.rate;

import dev.narrowcast.bidding.selection.ClickRate;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.PlacementId;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.core.source64.SplitMix64;
import org.apache.commons.rng.sampling.distribution.AhrensDieterMarsagliaTsangGammaSampler;

/**
 * Rates by hierarchical Beta-binomial smoothing: the installation, format, advertiser, line item and creative form a
 * chain in which the others of each are the prior of the next; a placement multiplies, within bounds, by how it differs
 * from the average. Never changes.
 */
final class BetaRates implements Rates {
    private static final double MILLION = 1e6;
    private static final double DEVIATIONS = 2;

    private final Map<Subject, Counts> counts;
    private final double configured;
    private final double average;

    /** @param configured clicks per impression where nothing is known */
    BetaRates(Map<Subject, Counts> counts, double configured) {
        this.counts = Map.copyOf(counts);
        this.configured = configured;
        this.average = counts(Level.ALL, "").mean(configured, Level.ALL.priorImpressions());
    }

    @Override
    public ClickRate of(LineItemDocument lineItem, PlacementId placement) {
        return rate(mean(lineItem) * factor(placement));
    }

    @Override
    public ClickRate atMost(LineItemDocument lineItem) {
        return rate(mean(lineItem) * MOST_PLACEMENT_FACTOR);
    }

    @Override
    public ClickRate upper(LineItemDocument lineItem) {
        double mean = mean(lineItem);
        double own = counts(Level.LINE_ITEM, lineItem.id().toString()).impressions();
        double weight = own + Level.LINE_ITEM.priorImpressions();
        // A margin only as far as it has figures of its own: a new one would have to reserve twice its price for days.
        double deviation = Math.sqrt(mean * (1 - mean) / (weight + 1)) * own / weight;
        return rate(Math.max(configured, mean + DEVIATIONS * deviation));
    }

    @Override
    public double draw(LineItemDocument lineItem, CreativeDocument creative, long bits) {
        Counts known = counts(Level.CREATIVE, creative.id().toString());
        double prior = mean(lineItem) * Level.CREATIVE.priorImpressions();
        double others = known.impressions() - known.hits() + Level.CREATIVE.priorImpressions() - prior;
        UniformRandomProvider random = new SplitMix64(bits);
        double hits = gamma(random, known.hits() + prior);
        return hits / (hits + gamma(random, others));
    }

    /** A Beta variate is X / (X + Y) of two Gamma variates. */
    private static double gamma(UniformRandomProvider random, double shape) {
        return AhrensDieterMarsagliaTsangGammaSampler.of(random, shape, 1).sample();
    }

    /** Clicks per impression of the line item on an average placement. Its format is that of its first creative. */
    double mean(LineItemDocument lineItem) {
        Counts all = counts(Level.ALL, "");
        Counts format = lineItem.creatives().isEmpty()
                ? all
                : counts(Level.FORMAT, lineItem.creatives().getFirst().format().name());
        Counts advertiser = counts(Level.ADVERTISER, lineItem.advertiserId().toString());
        Counts own = counts(Level.LINE_ITEM, lineItem.id().toString());
        // What a level has counted of the one below it is left out, or the same clicks would speak once for each level.
        double mean = all.without(format).mean(configured, Level.ALL.priorImpressions());
        mean = format.without(advertiser).mean(mean, Level.FORMAT.priorImpressions());
        mean = advertiser.without(own).mean(mean, Level.ADVERTISER.priorImpressions());
        return own.mean(mean, Level.LINE_ITEM.priorImpressions());
    }

    /** How much better a line item of average rate does on this placement; 1 where nothing is known. */
    double factor(PlacementId placement) {
        double mean = counts(Level.PLACEMENT, placement.toString()).mean(average, Level.PLACEMENT.priorImpressions());
        return Math.clamp(mean / average, 1 / MOST_PLACEMENT_FACTOR, MOST_PLACEMENT_FACTOR);
    }

    /** How much better the line item does than the average. */
    double lift(LineItemDocument lineItem) {
        return mean(lineItem) / average;
    }

    private Counts counts(Level level, String name) {
        return counts.getOrDefault(new Subject(level, name), Counts.NONE);
    }

    private static ClickRate rate(double clicksPerImpression) {
        return new ClickRate(Math.clamp(Math.round(clicksPerImpression * MILLION), 1, (long) MILLION));
    }
}
