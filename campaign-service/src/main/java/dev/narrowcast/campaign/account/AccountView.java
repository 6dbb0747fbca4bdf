package dev.narrowcast.campaign.account;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.money.Nanos;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An advertiser's account. Amounts are exact decimals of the currency; {@code toppedUp = available + reserved + spent}.
 *
 * @param reserved lent to bidders for ads that may still be billed
 * @param entries one page of the ledger, newest first
 */
record AccountView(
        AdvertiserId advertiserId,
        String organisationId,
        String currency,
        String toppedUp,
        long toppedUpMicros,
        String spent,
        String reserved,
        String available,
        List<Entry> entries,
        @Nullable String nextPageToken) {

    /** One line of the ledger; either debit (spent) or credit (paid in) is there. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Entry(
            long id,
            UUID setId,
            Instant recordedAt,
            String kind,
            @Nullable String debit,
            @Nullable String credit,
            @Nullable String campaignId,
            @Nullable String lineItemId,
            @Nullable String siteId,
            @Nullable LocalDate budgetDay,
            @Nullable String note) {

        static @Nullable String amount(long nanos) {
            return nanos == 0 ? null : Nanos.toDecimal(nanos);
        }
    }
}
