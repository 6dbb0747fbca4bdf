package dev.narrowcast.campaign.settlement;

import dev.narrowcast.contracts.delivery.DeliveryEvent;

/**
 * A new event and what it cost.
 *
 * @param billedNanos what the advertiser pays, 0 unless {@link Outcome#BILLED}
 * @param payableNanos the publisher's part of it; the platform keeps the rest
 */
public record Settled(DeliveryEvent event, Outcome outcome, long billedNanos, long payableNanos) {
    public Settled {
        if (payableNanos < 0 || payableNanos > billedNanos) {
            throw new IllegalArgumentException("the publisher's part is between 0 and the bill");
        }
    }
}
