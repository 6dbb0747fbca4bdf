package dev.narrowcast.bidding.wallet;

import dev.narrowcast.contracts.id.LineItemId;
import java.time.LocalDate;

/** A line item that this bidder could serve on this budget day, with what one serve takes. */
public record Wish(LineItemId lineItemId, LocalDate budgetDay, long serveNanos) {
    public Wish {
        if (serveNanos < 1) {
            throw new IllegalArgumentException("a serve that takes nothing needs no lease");
        }
    }
}
