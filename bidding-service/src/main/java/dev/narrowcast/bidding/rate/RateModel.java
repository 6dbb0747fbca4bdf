package dev.narrowcast.bidding.rate;

import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.delivery.DeliveryType;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The first prediction of click rates, and the one class to replace for another: it takes deliveries in and gives out
 * {@link Rates}. Used by one thread at a time.
 *
 * <p>An impression on a placement that does well counts as more than one for its line item, and one of a line item that
 * does well as more than one for the placement, so that neither is credited with what the other brought.
 */
final class RateModel {
    private static final double MILLION = 1e6;

    private final double configured;
    private final Map<Subject, Counts> counts;
    private Counts foretold = Counts.NONE;
    private BetaRates rates;

    /** @param configured clicks per impression where nothing is known */
    RateModel(double configured, Map<Subject, Counts> counts) {
        this.configured = configured;
        this.counts = new HashMap<>(counts);
        this.rates = new BetaRates(counts, configured);
    }

    /**
     * Learns from one delivery; what is neither a valid impression nor a valid click says nothing.
     *
     * @param lineItem null where it is not known any more
     */
    void learn(DeliveryEvent event, @Nullable LineItemDocument lineItem) {
        int impressions = event.type() == DeliveryType.IMPRESSION ? 1 : 0;
        int clicks = event.type() == DeliveryType.CLICK ? 1 : 0;
        if (impressions + clicks == 0 || event.invalidReason() != null) {
            return;
        }
        Instant at = event.occurredAt();
        double adjusted = impressions * rates.factor(event.placementId());
        double lifted = impressions * (lineItem == null ? 1 : rates.lift(lineItem));
        count(Level.ALL, Level.EVERYTHING, impressions, clicks, at);
        count(Level.PLACEMENT, event.placementId(), lifted, clicks, at);
        count(Level.ADVERTISER, event.advertiserId(), adjusted, clicks, at);
        count(Level.LINE_ITEM, event.lineItemId(), adjusted, clicks, at);
        count(Level.CREATIVE, event.creativeId(), adjusted, clicks, at);
        if (lineItem != null) {
            if (!lineItem.creatives().isEmpty()) {
                count(Level.FORMAT, lineItem.creatives().getFirst().format(), adjusted, clicks, at);
            }
            double predicted = rates.of(lineItem, event.placementId()).perMillion() / MILLION;
            foretold = foretold.plus(impressions * predicted, clicks, at);
        }
    }

    private void count(Level level, Object id, double impressions, double clicks, Instant at) {
        Subject subject = new Subject(level, id);
        counts.put(subject, counts.getOrDefault(subject, Counts.NONE).plus(impressions, clicks, at));
    }

    /** Rates that know everything learned so far. */
    Rates publish() {
        rates = new BetaRates(counts, configured);
        return rates;
    }

    /** The rates last published. */
    Rates rates() {
        return rates;
    }

    /** Clicks that came for each that was foretold, of late; 1 when predictions are right in sum. */
    double calibration() {
        return foretold.impressions() == 0 ? 1 : foretold.clicks() / foretold.impressions();
    }

    Map<Subject, Counts> counts() {
        return Map.copyOf(counts);
    }
}
