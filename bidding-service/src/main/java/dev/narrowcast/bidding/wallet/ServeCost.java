package dev.narrowcast.bidding.wallet;

import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.money.Nanos;

/**
 * What one serve takes from a lease, in nanos. A price per impression is taken whole. For a price per click it is what
 * the serve is expected to cost, from the upper predicted click rate, and a fifth more; the reservations of many serves
 * together pay the clicks of a few.
 *
 * @param upperClickRatePerMillion clicks per million impressions that a line item will hardly exceed
 */
public record ServeCost(int upperClickRatePerMillion) {
    private static final long MILLION = 1_000_000;
    private static final long SAFETY_NUMERATOR = 6;
    private static final long SAFETY_DENOMINATOR = 5;

    public ServeCost {
        if (upperClickRatePerMillion < 1 || upperClickRatePerMillion > MILLION) {
            throw new IllegalArgumentException("the upper click rate is 1 to 1000000 per million");
        }
    }

    /** By what is known now about how often the line item is clicked. */
    public static ServeCost of(LineItemDocument lineItem, Rates rates) {
        return new ServeCost((int) rates.upper(lineItem).perMillion());
    }

    /** Nanos that one serve at the full bid takes, by what is known now; 0 means that it needs no lease. */
    public static long nanos(LineItemDocument lineItem, Rates rates) {
        Pricing pricing = lineItem.pricing();
        if (lineItem.tier() == Tier.HOUSE) {
            return 0;
        }
        return switch (pricing.model()) {
            case CPM, FLAT -> pricing.bidNanosPerEvent();
            case CPC -> of(lineItem, rates).nanos(pricing.model(), pricing.bidNanosPerEvent());
        };
    }

    /** Nanos one serve takes; 0 means that it needs no lease. */
    public long nanos(Tier tier, Pricing pricing) {
        return tier == Tier.HOUSE ? 0 : nanos(pricing.model(), pricing.bidNanosPerEvent());
    }

    /** The same for a known price of the billed event. */
    public long nanos(Pricing.Model model, long eventNanos) {
        return switch (model) {
            case CPM, FLAT -> eventNanos;
            case CPC ->
                Nanos.scaleUp(eventNanos, upperClickRatePerMillion * SAFETY_NUMERATOR, MILLION * SAFETY_DENOMINATOR);
        };
    }
}
