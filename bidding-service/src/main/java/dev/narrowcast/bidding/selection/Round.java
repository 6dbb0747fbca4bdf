package dev.narrowcast.bidding.selection;

import dev.narrowcast.bidding.targeting.TagBook;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

/** What one selection is made with, besides the request and the catalog. {@code selectionId} seeds every draw. */
public record Round(Budgets budgets, Instant now, UUID selectionId, Rates rates) {
    private static final long SECONDS_PER_DAY = 86_400;

    /** The first step: which data the request may use. */
    public Visitor visitor(Who who, Stored stored, TagBook tags) {
        return Visitor.of(who, stored, tags, now);
    }

    public LocalDate budgetDay(LineItemDocument lineItem) {
        int offset = lineItem.schedule().timeZone().getRules().getOffset(now).getTotalSeconds();
        return LocalDate.ofEpochDay(Math.floorDiv(now.getEpochSecond() + offset, SECONDS_PER_DAY));
    }
}
