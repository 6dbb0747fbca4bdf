package dev.narrowcast.bidding.selection;

import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.money.Nanos;
import java.time.LocalDate;

/**
 * A candidate that gets a place in a slot.
 *
 * @param priceNanos for one impression, or for CPC one click
 * @param budgetDay the day, in the campaign's zone, whose budget pays
 */
public record Win(Candidate candidate, long priceNanos, LocalDate budgetDay) {
    /** A house ad costs nothing and needs no lease. */
    public boolean isFree() {
        return candidate.tier() == Tier.HOUSE;
    }

    /** The price in the unit of the bid, micros per thousand impressions or per click, rounded up. */
    public long priceMicros() {
        return switch (candidate.lineItem().pricing().model()) {
            case CPM, FLAT -> priceNanos;
            case CPC -> Math.ceilDiv(priceNanos, Nanos.PER_MICRO);
        };
    }

    /** What an impression costs: nothing when clicks are paid. */
    public long impressionNanos() {
        return switch (candidate.lineItem().pricing().model()) {
            case CPM, FLAT -> priceNanos;
            case CPC -> 0;
        };
    }

    /** What a click costs: nothing when impressions are paid. */
    public long clickNanos() {
        return priceNanos - impressionNanos();
    }
}
