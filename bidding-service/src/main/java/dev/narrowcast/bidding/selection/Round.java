package dev.narrowcast.bidding.selection;

import dev.narrowcast.bidding.targeting.TagBook;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What one selection is made with, besides the request and the catalog. {@code selectionId} seeds every draw. */
public record Round(Budgets budgets, Instant now, UUID selectionId, Rates rates) {
    /** The first step: which data the request may use. */
    public Visitor visitor(Who who, Stored stored, TagBook tags) {
        return Visitor.of(who, stored, tags, now);
    }

    public LocalDate budgetDay(LineItemDocument lineItem) {
        return now.atZone(lineItem.schedule().timeZone()).toLocalDate();
    }
}
