package dev.narrowcast.campaign.ledger;

import java.util.Objects;

/**
 * One row of money that may be spent, in nanos. {@code spent} is billed for good, {@code reserved} is held by leases;
 * together they never exceed the limit, which the database checks once more.
 */
public record Limit(LimitId id, long limitNanos, long spentNanos, long reservedNanos) {
    /** The limit of a row for which nobody set a budget; room enough that sums never overflow. */
    public static final long UNLIMITED = Long.MAX_VALUE / 4;

    public Limit {
        Objects.requireNonNull(id, "id");
        if (spentNanos < 0 || reservedNanos < 0) {
            throw new IllegalArgumentException(id + ": spent and reserved are never negative");
        }
        if (Math.addExact(spentNanos, reservedNanos) > limitNanos) {
            throw new IllegalArgumentException(
                    id + ": spent " + spentNanos + " + reserved " + reservedNanos + " exceeds " + limitNanos);
        }
    }

    public static Limit empty(LimitId id, long limitNanos) {
        return new Limit(id, limitNanos, 0, 0);
    }

    /** What neither a bill nor a lease has taken. */
    public long leftNanos() {
        return limitNanos - spentNanos - reservedNanos;
    }

    /** Billing is bounded by the limit alone: leases gate serving, never billing. */
    public boolean canBill(long priceNanos) {
        return priceNanos <= limitNanos - spentNanos;
    }

    /** @throws IllegalArgumentException when there is no room */
    public Limit reserve(long nanos) {
        return new Limit(id, limitNanos, spentNanos, Math.addExact(reservedNanos, nanos));
    }

    /** Gives a reservation back, floored at nothing: an earlier bill may already have taken it. */
    public Limit release(long nanos) {
        return new Limit(id, limitNanos, spentNanos, Math.max(0, reservedNanos - nanos));
    }

    /**
     * Bills a price that {@link #canBill}, of which {@code convertedNanos} was reserved. What the bill needs beyond
     * that comes from room, and at last from the reservations of others.
     */
    public Limit bill(long priceNanos, long convertedNanos) {
        long spent = Math.addExact(spentNanos, priceNanos);
        long reserved = Math.max(0, Math.min(reservedNanos - convertedNanos, limitNanos - spent));
        return new Limit(id, limitNanos, spent, reserved);
    }

    /** Follows a budget that was edited; below what is spent or held, the row closes at that. */
    public Limit withBudget(long budgetNanos) {
        long budget = Math.max(budgetNanos, spentNanos + reservedNanos);
        return budget == limitNanos ? this : new Limit(id, budget, spentNanos, reservedNanos);
    }
}
