package dev.narrowcast.campaign.account;

import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.money.Nanos;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A top-up as it was entered; the same answer for every repetition of its key.
 *
 * @param id of the balanced set of ledger entries
 * @param toppedUp everything that was ever paid in, this top-up included
 */
record TopUpView(
        UUID id,
        AdvertiserId advertiserId,
        String amount,
        long amountMicros,
        String toppedUp,
        String currency,
        @Nullable String note,
        Instant recordedAt) {

    static TopUpView of(TopUps.Entered entered, String currency) {
        return new TopUpView(
                entered.setId(),
                entered.advertiser(),
                Nanos.toDecimal(entered.amountNanos()),
                Nanos.toMicros(entered.amountNanos()),
                Nanos.toDecimal(entered.toppedUpNanos()),
                currency,
                entered.note(),
                entered.recordedAt());
    }
}
