package dev.narrowcast.bidding.wallet;

import dev.narrowcast.contracts.catalog.LineItemDocument;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.ToLongFunction;

/**
 * The line items and days for which a bidder wants money: all that run, whether or not a request has matched them yet,
 * so that the first match after a quiet night can win; and shortly before midnight also those of the next day.
 */
public final class WishList {
    private static final Duration AHEAD = Duration.ofSeconds(30);

    private WishList() {}

    /** @param serveNanos what one serve takes, 0 when nothing */
    public static List<Wish> of(
            Collection<LineItemDocument> running, ToLongFunction<LineItemDocument> serveNanos, Instant now) {
        List<Wish> wishes = new ArrayList<>();
        for (LineItemDocument lineItem : running) {
            long nanos = serveNanos.applyAsLong(lineItem);
            Instant end = lineItem.schedule().end();
            if (!lineItem.running() || nanos == 0 || (end != null && !now.isBefore(end))) {
                continue;
            }
            ZoneId zone = lineItem.schedule().timeZone();
            LocalDate today = now.atZone(zone).toLocalDate();
            LocalDate soon = now.plus(AHEAD).atZone(zone).toLocalDate();
            wishes.add(new Wish(lineItem.id(), today, nanos));
            if (!soon.equals(today)) {
                wishes.add(new Wish(lineItem.id(), soon, nanos));
            }
        }
        return wishes;
    }
}
