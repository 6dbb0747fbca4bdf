package dev.narrowcast.demo.result;

import dev.narrowcast.contracts.money.Nanos;
import dev.narrowcast.demo.plan.LineUp.LineItem;
import dev.narrowcast.demo.traffic.Tally;

/** What a campaign delivered and spent. */
public record Figures(long served, long impressions, long viewable, long clicks, long spendNanos) {
    public static final Figures NONE = new Figures(0, 0, 0, 0, 0);

    /** What the counted ads of a line item must cost: every placement of the demo site pays the first price. */
    public static Figures of(LineItem lineItem, Tally.Ad seen) {
        long spend = Math.addExact(
                Math.multiplyExact(lineItem.impressionNanos(), (long) seen.impressions()),
                Math.multiplyExact(lineItem.clickNanos(), (long) seen.clicks()));
        return new Figures(seen.served(), seen.impressions(), seen.viewable(), seen.clicks(), spend);
    }

    public Figures plus(Figures other) {
        return new Figures(
                served + other.served,
                impressions + other.impressions,
                viewable + other.viewable,
                clicks + other.clicks,
                Math.addExact(spendNanos, other.spendNanos));
    }

    public Figures minus(Figures other) {
        return new Figures(
                served - other.served,
                impressions - other.impressions,
                viewable - other.viewable,
                clicks - other.clicks,
                Math.subtractExact(spendNanos, other.spendNanos));
    }

    /** The exact amount as a decimal. */
    public String spend() {
        return Nanos.toDecimal(spendNanos);
    }
}
