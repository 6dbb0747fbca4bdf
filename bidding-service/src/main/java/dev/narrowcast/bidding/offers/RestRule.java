package dev.narrowcast.bidding.offers;

import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.bidding.wallet.ServeCost;
import dev.narrowcast.bidding.wallet.Wallet;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Schedule;
import dev.narrowcast.contracts.id.LineItemId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Says who rests: whose flight is over or far from its beginning, and who has had no money for a few seconds while the
 * budget holder was there. A look at all line items asks each of them once.
 */
final class RestRule {
    static final Duration WITHOUT_MONEY = Duration.ofSeconds(3);

    /** Line items come back this long before their flight begins, more than one look ahead. */
    private static final Duration AHEAD = Duration.ofSeconds(10);

    private final Wallet wallet;
    private Map<LineItemId, Long> brokeSince = new HashMap<>();

    RestRule(Wallet wallet) {
        this.wallet = wallet;
    }

    /** Begins a look at all line items. */
    Look look(Instant now, long nowNano, Rates rates) {
        return new Look(now, nowNano, rates);
    }

    final class Look {
        private final Instant now;
        private final long nowNano;
        private final Rates rates;
        private final boolean isPaying;
        private final Map<ZoneId, LocalDate> today = new HashMap<>();
        private final Set<LineItemId> broke = new HashSet<>();

        private Look(Instant now, long nowNano, Rates rates) {
            this.now = now;
            this.nowNano = nowNano;
            this.rates = rates;
            this.isPaying = wallet.isUsable(nowNano);
        }

        boolean rests(Servable ad) {
            Schedule schedule = ad.lineItem().schedule();
            Instant start = schedule.start();
            Instant end = schedule.end();
            boolean isOver = end != null && !now.isBefore(end);
            return isOver || (start != null && now.plus(AHEAD).isBefore(start)) || isBroke(ad.lineItem());
        }

        private boolean isBroke(LineItemDocument lineItem) {
            long nanos = ServeCost.nanos(lineItem, rates);
            if (nanos == 0 || !isPaying) {
                return false;
            }
            LocalDate day = today.computeIfAbsent(
                    lineItem.schedule().timeZone(), zone -> now.atZone(zone).toLocalDate());
            if (wallet.holds(lineItem.id(), day, nanos)) {
                return false;
            }
            broke.add(lineItem.id());
            return nowNano - brokeSince.computeIfAbsent(lineItem.id(), id -> nowNano) >= WITHOUT_MONEY.toNanos();
        }

        /** Forgets who has money again. */
        void done() {
            if (isPaying) {
                brokeSince.keySet().retainAll(broke);
            } else {
                brokeSince = new HashMap<>();
            }
        }
    }
}
