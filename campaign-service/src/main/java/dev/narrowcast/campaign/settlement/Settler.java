package dev.narrowcast.campaign.settlement;

import dev.narrowcast.campaign.lease.Lease;
import dev.narrowcast.campaign.lease.LimitBook;
import dev.narrowcast.campaign.lease.LineItemTerms;
import dev.narrowcast.campaign.ledger.LimitId;
import dev.narrowcast.campaign.ledger.PayingLimits;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.delivery.DeliveryType;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.SiteId;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides what each event of a batch costs. An event is billed if it is valid, occurred within W of its serve and every
 * limit has room for its price; leases have no say in that, they only tell how much of the price was reserved.
 */
public final class Settler {
    private static final long PERMILLE = 1_000;
    private static final long SECONDS_PER_MINUTE = 60;

    private final Duration billableWindow;

    public Settler(Duration billableWindow) {
        this.billableWindow = billableWindow;
    }

    /**
     * @param settled events that were new, in order
     * @param strangers events of line items that do not exist, or not under that campaign and advertiser
     */
    public record Result(List<Settled> settled, List<DeliveryEvent> strangers) {}

    /**
     * Settles a batch inside the caller's transaction.
     *
     * @param oldestDay serves of earlier UTC days are {@link Outcome#TOO_OLD}
     */
    public Result settle(SettlementStore.Transaction tx, List<DeliveryEvent> events, LocalDate oldestDay) {
        Set<LineItemId> lineItems = new HashSet<>();
        events.forEach(event -> lineItems.add(event.lineItemId()));
        Map<LineItemId, LineItemTerms> terms = tx.terms(lineItems);
        List<DeliveryEvent> known = new ArrayList<>(events.size());
        List<DeliveryEvent> strangers = new ArrayList<>();
        for (DeliveryEvent event : events) {
            (belongs(event, terms.get(event.lineItemId())) ? known : strangers).add(event);
        }
        List<DeliveryEvent> fresh = tx.unknown(known);
        if (fresh.isEmpty()) {
            return new Result(List.of(), strangers);
        }
        List<Settled> settled = new Batch(tx, fresh, terms, oldestDay).run();
        tx.record(settled);
        return new Result(settled, strangers);
    }

    private static boolean belongs(DeliveryEvent event, @Nullable LineItemTerms terms) {
        return terms != null
                && terms.campaignId().equals(event.campaignId())
                && terms.advertiserId().equals(event.advertiserId());
    }

    private final class Batch {
        private final SettlementStore.Transaction tx;
        private final List<DeliveryEvent> fresh;
        private final LocalDate oldestDay;
        private final Map<DayOfLineItem, PayingLimits> paying = new HashMap<>();
        private final Map<LeaseId, Lease> leases;
        private final Map<SiteId, NavigableMap<LocalDate, Integer>> shares;
        private final Set<LeaseId> converted = new HashSet<>();
        private final LimitBook book;

        private record DayOfLineItem(LineItemId lineItemId, LocalDate budgetDay) {}

        Batch(
                SettlementStore.Transaction tx,
                List<DeliveryEvent> fresh,
                Map<LineItemId, LineItemTerms> terms,
                LocalDate oldestDay) {
            this.tx = tx;
            this.fresh = fresh;
            this.oldestDay = oldestDay;
            Set<LeaseId> named = new HashSet<>();
            Set<SiteId> sites = new HashSet<>();
            Map<LimitId, @Nullable Long> budgets = new HashMap<>();
            for (DeliveryEvent event : fresh) {
                if (!costs(event)) {
                    continue;
                }
                if (event.leaseId() != null) {
                    named.add(event.leaseId());
                }
                sites.add(event.siteId());
                DayOfLineItem key = new DayOfLineItem(event.lineItemId(), event.budgetDay());
                LineItemTerms known = terms.get(event.lineItemId());
                if (known != null && !paying.containsKey(key)) {
                    PayingLimits limits = known.limits(event.budgetDay());
                    limits.all().forEach(id -> budgets.put(id, known.limitNanos(id)));
                    paying.put(key, limits);
                }
            }
            this.shares = sites.isEmpty() ? Map.of() : tx.revenueShares(sites);
            this.leases = named.isEmpty() ? Map.of() : tx.lockLeases(named);
            this.book = LimitBook.lock(tx, budgets);
        }

        List<Settled> run() {
            List<Settled> settled = new ArrayList<>(fresh.size());
            for (DeliveryEvent event : fresh) {
                settled.add(settle(event));
            }
            tx.saveLimits(book.changed());
            tx.saveLeases(converted.stream().map(this::lease).toList());
            return settled;
        }

        private Settled settle(DeliveryEvent event) {
            Outcome outcome = outcome(event);
            if (outcome == Outcome.BILLED && !bill(event)) {
                outcome = Outcome.OVER_DELIVERY;
            }
            return outcome == Outcome.BILLED
                    ? new Settled(event, outcome, event.priceNanos(), payable(event))
                    : new Settled(event, outcome, 0, 0);
        }

        private Outcome outcome(DeliveryEvent event) {
            if (event.serveId().serveDay().isBefore(oldestDay)) {
                return Outcome.TOO_OLD;
            }
            if (event.type() != DeliveryType.SERVED_COUNT && !event.billable()) {
                return Outcome.INVALID;
            }
            if (!costs(event)) {
                return Outcome.COUNTED;
            }
            Duration age = Duration.between(event.servedAt(), event.occurredAt());
            return age.compareTo(billableWindow) > 0 ? Outcome.EXPIRED : Outcome.BILLED;
        }

        private boolean bill(DeliveryEvent event) {
            PayingLimits limits = paying.get(new DayOfLineItem(event.lineItemId(), event.budgetDay()));
            if (limits == null) {
                throw new IllegalStateException("limits of " + event.lineItemId() + " are not locked");
            }
            return book.bill(limits, event.priceNanos(), price -> convert(event, price));
        }

        /** A lease that names another line item or day reserved nothing for this event. */
        private long convert(DeliveryEvent event, long price) {
            LeaseId id = event.leaseId();
            Lease lease = id == null ? null : leases.get(id);
            if (lease == null
                    || !lease.lineItemId().equals(event.lineItemId())
                    || !lease.budgetDay().equals(event.budgetDay())) {
                return 0;
            }
            converted.add(lease.id());
            return lease.convert(price, Math.floorDiv(event.servedAt().getEpochSecond(), SECONDS_PER_MINUTE));
        }

        private Lease lease(LeaseId id) {
            Lease lease = leases.get(id);
            if (lease == null) {
                throw new IllegalStateException("lease " + id + " is not locked");
            }
            return lease;
        }

        /** Rounded down per event, so the sum does not depend on how events fall into batches. */
        private long payable(DeliveryEvent event) {
            NavigableMap<LocalDate, Integer> dated = shares.get(event.siteId());
            if (dated == null) {
                return 0;
            }
            Map.Entry<LocalDate, Integer> share =
                    dated.floorEntry(event.servedAt().atZone(ZoneOffset.UTC).toLocalDate());
            return share == null ? 0 : Math.multiplyExact(event.priceNanos(), share.getValue()) / PERMILLE;
        }
    }

    private static boolean costs(DeliveryEvent event) {
        return event.priceNanos() > 0
                && event.billable()
                && (event.type() == DeliveryType.IMPRESSION || event.type() == DeliveryType.CLICK);
    }
}
