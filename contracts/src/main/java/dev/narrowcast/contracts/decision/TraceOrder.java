package dev.narrowcast.contracts.decision;

import dev.narrowcast.contracts.id.LineItemId;
import java.time.Instant;
import java.util.Objects;

/** Asks every bidder to record, until then, more of the requests that this line item came far in. */
public record TraceOrder(LineItemId lineItemId, Instant until) implements DecisionLogEntry {
    public TraceOrder {
        Objects.requireNonNull(lineItemId, "lineItemId");
        Objects.requireNonNull(until, "until");
    }
}
