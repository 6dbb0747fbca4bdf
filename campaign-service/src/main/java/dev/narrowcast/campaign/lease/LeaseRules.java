package dev.narrowcast.campaign.lease;

import dev.narrowcast.campaign.ledger.Limit;
import dev.narrowcast.campaign.ledger.LimitKind;
import dev.narrowcast.contracts.lease.Heartbeat;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * The constants of leasing and how much a wish is given.
 *
 * @param billableWindow W: for so long after its serve an event may be billed, and its reservation is kept
 * @param sessionTtl for so long after a heartbeat a bidder may serve from its leases
 */
public record LeaseRules(Duration billableWindow, Duration sessionTtl) {
    public static final LeaseRules STANDARD = new LeaseRules(Duration.ofHours(1), Duration.ofSeconds(20));

    static final String INACTIVE = "INACTIVE";

    /** One grant takes at most a twentieth of what is left, so that no bidder sits on the end of a budget. */
    private static final long SHARE_OF_LEFT = 20;

    /**
     * How much to add to a lease. The bidder wishes for about ten seconds of its rate; it gets at most 5 % of what is
     * left, but one serve while one is left. For a price per click a serve needs only part of the price: it is given
     * nothing when the click itself could not be billed any more.
     *
     * @param freeNanos what the lease still has
     * @param eventNanos price of the event that is billed
     * @param limits those that pay
     * @return nanos to grant, 0 for none
     */
    long topUp(Heartbeat.Line line, long freeNanos, long eventNanos, List<Limit> limits) {
        long left = Long.MAX_VALUE;
        for (Limit limit : limits) {
            if (!limit.canBill(eventNanos)) {
                return 0;
            }
            left = Math.min(left, limit.leftNanos());
        }
        long wanted = Math.max(Math.min(line.wantNanos(), left / SHARE_OF_LEFT), line.serveNanos());
        long nanos = Math.min(wanted - freeNanos, left);
        return nanos > 0 && freeNanos + nanos >= line.serveNanos() ? nanos : 0;
    }

    /** Why nothing was given; a lifetime limit explains more than a daily one, and that more than the balance. */
    String refusal(Heartbeat.Line line, long freeNanos, long eventNanos, List<Limit> limits) {
        long needed = line.serveNanos() - freeNanos;
        return limits.stream()
                .filter(limit -> !limit.canBill(eventNanos) || limit.leftNanos() < needed)
                .map(limit -> limit.id().kind())
                .max(Comparator.comparingInt(LeaseRules::weight))
                .map(LimitKind::refusal)
                .orElse(INACTIVE);
    }

    private static int weight(LimitKind kind) {
        return switch (kind) {
            case BALANCE -> 0;
            case CAMPAIGN_DAY, LINE_ITEM_DAY -> 1;
            case CAMPAIGN_LIFETIME, LINE_ITEM_LIFETIME -> 2;
        };
    }
}
