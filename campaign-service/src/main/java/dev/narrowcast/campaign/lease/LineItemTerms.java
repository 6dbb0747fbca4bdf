package dev.narrowcast.campaign.lease;

import dev.narrowcast.campaign.ledger.Limit;
import dev.narrowcast.campaign.ledger.LimitId;
import dev.narrowcast.campaign.ledger.LimitKind;
import dev.narrowcast.campaign.ledger.PayingLimits;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.LineItemId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the budget holder must know of a line item to grant money to it.
 *
 * @param running true when the line item and everything above it is active
 * @param start first instant at which it may serve, null for none; {@code end} the first at which it may not
 * @param budgets nanos by kind; a kind that is absent is unlimited. The balance is not among them
 */
public record LineItemTerms(
        LineItemId lineItemId,
        CampaignId campaignId,
        AdvertiserId advertiserId,
        boolean running,
        Pricing pricing,
        ZoneId zone,
        @Nullable Instant start,
        @Nullable Instant end,
        Map<LimitKind, Long> budgets) {
    /** Clocks of bidders may differ from ours by this much around midnight. */
    private static final Duration CLOCK_LEEWAY = Duration.ofMinutes(2);

    public LineItemTerms {
        budgets = Map.copyOf(budgets);
    }

    public PayingLimits limits(LocalDate budgetDay) {
        return PayingLimits.of(advertiserId, campaignId, lineItemId, budgetDay);
    }

    /** The limit that the budgets ask for; null for the balance, which no budget sets. */
    public @Nullable Long limitNanos(LimitId limit) {
        LimitKind kind = limit.kind();
        return kind == LimitKind.BALANCE ? null : budgets.getOrDefault(kind, Limit.UNLIMITED);
    }

    /** Whether money of this day may be handed out now: the line item runs, and the day is today or just about to be. */
    boolean grants(LocalDate budgetDay, Instant now) {
        if (!running
                || (start != null && now.plus(CLOCK_LEEWAY).isBefore(start))
                || (end != null && !now.isBefore(end))) {
            return false;
        }
        LocalDate earliest = now.atZone(zone).toLocalDate();
        LocalDate latest = now.plus(CLOCK_LEEWAY).atZone(zone).toLocalDate();
        return !budgetDay.isBefore(earliest) && !budgetDay.isAfter(latest);
    }
}
