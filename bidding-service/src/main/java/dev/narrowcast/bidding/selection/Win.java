package dev.narrowcast.bidding.selection;

import dev.narrowcast.contracts.catalog.Tier;
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
}
