package dev.narrowcast.bidding.rate;

import dev.narrowcast.bidding.selection.ClickRate;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.PlacementId;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
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
    private static final Double AVERAGE_PLACEMENT = 1.0;

    /** The best placement's factor is rounded up to a power of this, so that what is sorted by it seldom moves. */
    private static final double STEP = 1.2;

    private final Map<Subject, Counts> counts;
    private final double configured;
    private final double average;
    private final Map<PlacementId, Double> factors = new HashMap<>();
    private final double largestFactor;

    /** A line item is asked about many times between two publications, and most of them by every request. */
    private final Map<LineItemId, Forecast> forecasts = new ConcurrentHashMap<>();

    /** @param configured clicks per impression where nothing is known */
    BetaRates(Map<Subject, Counts> counts, double configured) {
        this.counts = Map.copyOf(counts);
        this.configured = configured;
        this.average = counts(Subject.ALL).mean(configured, Level.ALL.priorImpressions());
        double largest = 1;
        for (Map.Entry<Subject, Counts> known : this.counts.entrySet()) {
            if (known.getKey().id() instanceof PlacementId placement) {
                double factor = factor(known.getValue());
                factors.put(placement, factor);
                largest = Math.max(largest, factor);
            }
        }
        this.largestFactor = roundedUp(largest);
    }

    /**
     * What is foretold of one line item.
     *
     * @param upper that its average hardly exceeds
     */
    private record Forecast(LineItemDocument lineItem, double mean, ClickRate upper) {
        /** The catalog makes a new object of what has changed. */
        @SuppressWarnings("ReferenceEquality")
        boolean isOf(LineItemDocument other) {
            return lineItem == other;
        }
    }

    private static double roundedUp(double factor) {
        double step = Math.pow(STEP, Math.ceil(Math.log(factor) / Math.log(STEP)));
        return Math.clamp(step, factor, MOST_PLACEMENT_FACTOR);
    }

    private double factor(Counts placement) {
        double mean = placement.mean(average, Level.PLACEMENT.priorImpressions());
        return Math.clamp(mean / average, 1 / MOST_PLACEMENT_FACTOR, MOST_PLACEMENT_FACTOR);
    }

    @Override
    public ClickRate of(LineItemDocument lineItem, PlacementId placement) {
        return rate(mean(lineItem) * factor(placement));
    }

    @Override
    public OnPlacement on(PlacementId placement) {
        double factor = factor(placement);
        return lineItem -> perMillion(mean(lineItem) * factor);
    }

    @Override
    public ClickRate atMost(LineItemDocument lineItem) {
        return rate(mean(lineItem) * largestFactor);
    }

    @Override
    public ClickRate upper(LineItemDocument lineItem) {
        return forecast(lineItem).upper;
    }

    @Override
    public double draw(LineItemDocument lineItem, CreativeDocument creative, long bits) {
        Counts known = counts(new Subject(Level.CREATIVE, creative.id()));
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

    /** Clicks per impression of the line item on an average placement. */
    double mean(LineItemDocument lineItem) {
        return forecast(lineItem).mean;
    }

    private Forecast forecast(LineItemDocument lineItem) {
        Forecast known = forecasts.get(lineItem.id());
        if (known == null || !known.isOf(lineItem)) {
            known = predict(lineItem);
            forecasts.put(lineItem.id(), known);
        }
        return known;
    }

    /** The format of a line item is that of its first creative. */
    private Forecast predict(LineItemDocument lineItem) {
        Counts all = counts(Subject.ALL);
        Counts format = lineItem.creatives().isEmpty()
                ? all
                : counts(new Subject(
                        Level.FORMAT, lineItem.creatives().getFirst().format()));
        Counts advertiser = counts(new Subject(Level.ADVERTISER, lineItem.advertiserId()));
        Counts own = counts(new Subject(Level.LINE_ITEM, lineItem.id()));
        // What a level has counted of the one below it is left out, or the same clicks would speak once for each level.
        double mean = all.without(format).mean(configured, Level.ALL.priorImpressions());
        mean = format.without(advertiser).mean(mean, Level.FORMAT.priorImpressions());
        mean = advertiser.without(own).mean(mean, Level.ADVERTISER.priorImpressions());
        mean = own.mean(mean, Level.LINE_ITEM.priorImpressions());
        double weight = own.impressions() + Level.LINE_ITEM.priorImpressions();
        // A margin only as far as it has figures of its own: a new one would have to reserve twice its price for days.
        double deviation = Math.sqrt(mean * (1 - mean) / (weight + 1)) * own.impressions() / weight;
        return new Forecast(lineItem, mean, rate(Math.max(configured, mean + DEVIATIONS * deviation)));
    }

    /** How much better a line item of average rate does on this placement; 1 where nothing is known. */
    double factor(PlacementId placement) {
        return factors.getOrDefault(placement, AVERAGE_PLACEMENT);
    }

    /** How much better the line item does than the average. */
    double lift(LineItemDocument lineItem) {
        return mean(lineItem) / average;
    }

    private Counts counts(Subject subject) {
        return counts.getOrDefault(subject, Counts.NONE);
    }

    private static ClickRate rate(double clicksPerImpression) {
        return new ClickRate(perMillion(clicksPerImpression));
    }

    private static long perMillion(double clicksPerImpression) {
        return Math.clamp(Math.round(clicksPerImpression * MILLION), 1, (long) MILLION);
    }
}
