package dev.narrowcast.load.budget;

import dev.narrowcast.campaign.lease.Lease;
import dev.narrowcast.campaign.lease.MemoryBudget;
import dev.narrowcast.campaign.ledger.Limit;
import dev.narrowcast.campaign.ledger.LimitId;
import dev.narrowcast.campaign.ledger.LimitKind;
import dev.narrowcast.campaign.settlement.MemorySettlement;
import dev.narrowcast.campaign.settlement.Outcome;
import dev.narrowcast.campaign.settlement.Settled;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts on its own, beside the classes under test, what was asked for, billed and lost. */
final class Tally {
    private static final double DELIVERED_GOAL = 0.97;
    private static final double OVER_GOAL_CPM = 0.01;
    private static final double OVER_GOAL_CPC = 0.02;

    private final Scenario scenario;
    private final Map<Cell, Long> demandEvents = new HashMap<>();
    private final Map<LimitId, Long> billedNanos = new HashMap<>();
    private final List<String> violations = new ArrayList<>();
    private long billed;
    private long overDelivered;
    private long requests;
    private long missed;
    private long cutOff;

    private record Cell(int lineItem, LocalDate day) {}

    Tally(Scenario scenario) {
        this.scenario = scenario;
    }

    void request(Visitors.Visit visit, LocalDate day) {
        requests++;
        if (visit.isDemand()) {
            demandEvents.merge(new Cell(visit.lineItem(), day), 1L, Long::sum);
        }
    }

    void missed() {
        missed++;
    }

    /** A request at a bidder whose session has run out fails closed; it is no demand. */
    void cutOff() {
        cutOff++;
    }

    void settled(Settled settled) {
        if (settled.outcome() == Outcome.OVER_DELIVERY) {
            overDelivered += settled.event().priceNanos();
        }
        if (settled.outcome() != Outcome.BILLED) {
            return;
        }
        billed += settled.billedNanos();
        DeliveryEvent event = settled.event();
        bill(LimitId.balance(event.advertiserId()), settled.billedNanos());
        bill(LimitId.lifetime(event.campaignId()), settled.billedNanos());
        bill(LimitId.day(event.campaignId(), event.budgetDay()), settled.billedNanos());
        bill(LimitId.lifetime(event.lineItemId()), settled.billedNanos());
        bill(LimitId.day(event.lineItemId(), event.budgetDay()), settled.billedNanos());
    }

    private void bill(LimitId id, long nanos) {
        long sum = billedNanos.merge(id, nanos, Long::sum);
        Long budget = scenario.budgets().get(id.kind());
        if (budget != null && sum > budget) {
            violations.add("billed " + sum + " above " + budget + " of " + id);
        }
    }

    /** What must hold at every moment, looked at once a minute. */
    void check(MemoryBudget budget) {
        Map<LimitId, Long> held = new HashMap<>();
        for (Lease lease : budget.leases()) {
            lease.limits().all().forEach(id -> held.merge(id, lease.heldNanos(), Long::sum));
        }
        for (Limit limit : budget.limits()) {
            if (limit.reservedNanos() > held.getOrDefault(limit.id(), 0L)) {
                violations.add("reserved " + limit + " but leases hold only " + held.get(limit.id()));
            }
            Long wanted = scenario.budgets().get(limit.id().kind());
            if (wanted != null && limit.spentNanos() + limit.reservedNanos() > wanted) {
                violations.add("spent and reserved above the budget: " + limit);
            }
        }
    }

    void close(MemorySettlement store) {
        if (billed != store.priceNanos(Outcome.BILLED)) {
            violations.add("billed " + billed + " but the books say " + store.priceNanos(Outcome.BILLED));
        }
        for (Limit limit : store.budget().limits()) {
            if (limit.spentNanos() != billedNanos.getOrDefault(limit.id(), 0L)) {
                violations.add("the row says " + limit + " but billed was " + billedNanos.get(limit.id()));
            }
            if (limit.reservedNanos() != 0) {
                violations.add("still reserved long after the end: " + limit);
            }
        }
    }

    List<String> violations() {
        return violations;
    }

    long billed() {
        return billed;
    }

    long overDelivered() {
        return overDelivered;
    }

    String group() {
        return scenario.group();
    }

    double deliveredShare() {
        return BudgetModel.share(billed, deliverable());
    }

    double overShare() {
        return capacity() == 0 ? 0 : (double) overDelivered / capacity();
    }

    static double overGoal(String group) {
        return group.endsWith("CPC") ? OVER_GOAL_CPC : OVER_GOAL_CPM;
    }

    /** Why this seed fails, if it does. */
    Optional<String> failure() {
        if (!violations.isEmpty()) {
            return Optional.of(violations.getFirst() + " in " + this);
        }
        long stranded = (long) scenario.bidders() * scenario.lineItems() * scenario.days() * eventNanos();
        long missing = deliverable() - billed;
        if (deliveredShare() < DELIVERED_GOAL && missing > stranded) {
            return Optional.of("under-delivered: " + this);
        }
        if (overShare() > overGoal(group()) && overDelivered > eventNanos()) {
            return Optional.of("over-delivered: " + this);
        }
        return Optional.empty();
    }

    /** What could have been billed with the demand there was. */
    long deliverable() {
        return within(false);
    }

    /** What could have been billed with endless demand. */
    long capacity() {
        return within(true);
    }

    private long within(boolean endless) {
        Map<LimitKind, Long> budgets = scenario.budgets();
        long campaign = 0;
        for (int day = 0; day < scenario.days(); day++) {
            long ofDay = 0;
            for (int line = 0; line < scenario.lineItems(); line++) {
                ofDay += Math.min(events(line, day, endless), room(budgets.get(LimitKind.LINE_ITEM_DAY)));
            }
            campaign += Math.min(ofDay, room(budgets.get(LimitKind.CAMPAIGN_DAY)));
        }
        if (budgets.containsKey(LimitKind.LINE_ITEM_LIFETIME)) {
            campaign = 0;
            for (int line = 0; line < scenario.lineItems(); line++) {
                long ofLine = 0;
                for (int day = 0; day < scenario.days(); day++) {
                    ofLine += events(line, day, endless);
                }
                campaign += Math.min(ofLine, room(budgets.get(LimitKind.LINE_ITEM_LIFETIME)));
            }
        }
        long events = Math.min(
                Math.min(campaign, room(budgets.get(LimitKind.CAMPAIGN_LIFETIME))),
                room(budgets.get(LimitKind.BALANCE)));
        return events * eventNanos();
    }

    private long eventNanos() {
        return BudgetWorld.pricing(scenario).bidNanosPerEvent();
    }

    private long events(int line, int day, boolean endless) {
        return endless
                ? Integer.MAX_VALUE
                : demandEvents.getOrDefault(new Cell(line, Catalog.FIRST_DAY.plusDays(day)), 0L);
    }

    private long room(@Nullable Long budget) {
        return budget == null ? Long.MAX_VALUE : budget / eventNanos();
    }

    @Override
    public String toString() {
        return "seed %d %s %s: billed %d of %d deliverable (%.2f%%), over %d of capacity %d (%.2f%%), requests %d, missed %d, cut off %d; %s"
                .formatted(
                        scenario.seed(),
                        scenario.group(),
                        scenario.budgets(),
                        billed / eventNanos(),
                        deliverable() / eventNanos(),
                        100.0 * billed / Math.max(1, deliverable()),
                        overDelivered / eventNanos(),
                        capacity() / eventNanos(),
                        100.0 * overDelivered / Math.max(1, capacity()),
                        requests,
                        missed,
                        cutOff,
                        scenario);
    }
}
