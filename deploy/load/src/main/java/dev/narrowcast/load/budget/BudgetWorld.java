package dev.narrowcast.load.budget;

import dev.narrowcast.bidding.wallet.ServeCost;
import dev.narrowcast.bidding.wallet.Wallet;
import dev.narrowcast.bidding.wallet.Wish;
import dev.narrowcast.bidding.wallet.WishList;
import dev.narrowcast.campaign.lease.LeaseDesk;
import dev.narrowcast.campaign.lease.LeaseRules;
import dev.narrowcast.campaign.settlement.MemorySettlement;
import dev.narrowcast.campaign.settlement.Settled;
import dev.narrowcast.campaign.settlement.SettlementStore;
import dev.narrowcast.campaign.settlement.Settler;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.lease.Heartbeat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** One scenario played in model time, with nothing fake but the clock, the network and the visitors. */
final class BudgetWorld {
    private static final long SWEEP_MILLIS = 120_000;
    private static final long MILLIS_PER_HOUR = 3_600_000;
    private static final long AFTERMATH_MILLIS = 4 * MILLIS_PER_HOUR;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long ROLLOVER_MILLIS = 25_000;

    private final Scenario scenario;
    private final Timeline timeline = new Timeline();
    private final SplittableRandom random;
    private final MemorySettlement store = new MemorySettlement();
    private final LeaseDesk<SettlementStore.Transaction> desk = new LeaseDesk<>(store, LeaseRules.STANDARD);
    private final Settler settler = new Settler(LeaseRules.STANDARD.billableWindow());
    private final List<ModelBidder> bidders = new ArrayList<>();
    private final List<DeliveryEvent> backlog = new ArrayList<>();
    private final Catalog catalog;
    private final Visitors visitors;
    private final Tally tally;
    private final long serveNanos;
    private List<Wish> wishes = List.of();
    private long wishesMinute = -1;
    private long settlementStoppedMillis = -1;

    BudgetWorld(Scenario scenario) {
        this.scenario = scenario;
        this.random = new SplittableRandom(scenario.seed() ^ 0x5DEECE66DL);
        this.catalog = new Catalog(scenario, random);
        this.visitors = new Visitors(scenario, random);
        this.tally = new Tally(scenario);
        this.serveNanos = catalog.cost().nanos(scenario.model(), scenario.eventNanos());
        catalog.fill(store);
        for (int i = 0; i < scenario.bidders(); i++) {
            bidders.add(new ModelBidder(this, i, random.split()));
        }
    }

    Tally play() {
        bidders.forEach(ModelBidder::start);
        scenario.outages().forEach(this::schedule);
        for (int day = 1; day < scenario.days(); day++) {
            long midnight = 24L * day * MILLIS_PER_HOUR;
            timeline.at(midnight - ROLLOVER_MILLIS, () -> bidders.forEach(ModelBidder::active));
            timeline.at(midnight, () -> bidders.forEach(ModelBidder::active));
        }
        timeline.at(scenario.horizonMillis(), () -> bidders.forEach(ModelBidder::end));
        timeline.after(SWEEP_MILLIS, this::sweep);
        timeline.after(visitors.nextMillis(), this::request);
        timeline.run();
        tally.close(store);
        return tally;
    }

    long nowMillis() {
        return timeline.nowMillis();
    }

    Timeline timeline() {
        return timeline;
    }

    boolean isOver() {
        return nowMillis() >= scenario.horizonMillis();
    }

    Instant instant(long millis) {
        return Catalog.START.plusMillis(millis);
    }

    /** The wish list changes only around midnight, so it is made once per minute. */
    List<Wish> wishes(long millis) {
        long slot = millis / 5_000;
        if (slot != wishesMinute) {
            wishesMinute = slot;
            wishes = WishList.of(
                    catalog.documents(),
                    lineItem -> catalog.cost().nanos(lineItem.tier(), lineItem.pricing()),
                    instant(millis));
        }
        return wishes;
    }

    Heartbeat.Reply heartbeat(String bidder, Heartbeat sent, long atMillis) {
        LeaseDesk.Answer answer = desk.heartbeat(bidder, sent, instant(atMillis));
        return new Heartbeat.Reply(
                LeaseRules.STANDARD.sessionTtl().toMillis(),
                answer.grants(),
                List.of(),
                List.copyOf(answer.refusals()),
                answer.closed(),
                List.of());
    }

    private void sweep() {
        bidders.forEach(ModelBidder::renew);
        Instant settledThrough = instant(settlementStoppedMillis < 0 ? nowMillis() : settlementStoppedMillis);
        desk.sweep(instant(nowMillis()), settledThrough);
        tally.check(store.budget());
        if (nowMillis() < scenario.horizonMillis() + AFTERMATH_MILLIS) {
            timeline.after(SWEEP_MILLIS, this::sweep);
        }
    }

    private void request() {
        if (isOver()) {
            return;
        }
        timeline.after(visitors.nextMillis(), this::request);
        List<ModelBidder> alive = bidders.stream().filter(ModelBidder::isAlive).toList();
        Visitors.Visit visit = visitors.next();
        if (alive.isEmpty()) {
            return;
        }
        ModelBidder bidder = alive.get(random.nextInt(alive.size()));
        bidder.catchUp();
        if (!bidder.isUsable()) {
            tally.cutOff();
            return;
        }
        LineItemDocument lineItem = catalog.documents().get(visit.lineItem());
        LocalDate day = instant(nowMillis()).atZone(Catalog.ZONE).toLocalDate();
        tally.request(visit, day);
        Wallet wallet = bidder.wallet();
        wallet.whenLow(bidder::early);
        long nano = nowMillis() * NANOS_PER_MILLI;
        LeaseId lease = wallet.canTake(lineItem.id(), day, serveNanos, nano)
                ? wallet.take(lineItem.id(), day, serveNanos, nano)
                : null;
        bidder.active();
        if (lease == null) {
            tally.missed();
        } else if (visit.leadsToEvent()) {
            deliver(catalog.event(lineItem, day, wallet.sessionId(), lease, visit, nowMillis()));
        }
    }

    private void deliver(DeliveryEvent event) {
        long occurred = event.occurredAt().toEpochMilli() - Catalog.START.toEpochMilli();
        int receiver = random.nextInt(bidders.size());
        long arrival = occurred + random.nextLong(100, 1_000);
        for (Scenario.Outage outage : scenario.outages()) {
            if (outage.kind() == Scenario.Outage.Kind.SPOOL
                    && outage.bidder() == receiver
                    && outage.fromMillis() <= occurred
                    && occurred < outage.toMillis()) {
                arrival = outage.toMillis() + random.nextLong(100, 1_000);
            }
        }
        timeline.at(arrival, () -> arrived(event));
        if (visitors.repeats()) {
            timeline.at(arrival + random.nextLong(2 * MILLIS_PER_HOUR), () -> arrived(event));
        }
    }

    private void arrived(DeliveryEvent event) {
        if (settlementStoppedMillis < 0) {
            settle(List.of(event));
        } else {
            backlog.add(event);
        }
    }

    private void settle(List<DeliveryEvent> events) {
        List<Settled> settled = store.inTransaction(tx -> settler.settle(tx, events, Catalog.OLDEST_DAY))
                .settled();
        settled.forEach(tally::settled);
    }

    private void schedule(Scenario.Outage outage) {
        ModelBidder bidder = bidders.get(outage.bidder());
        switch (outage.kind()) {
            case KILL -> {
                timeline.at(outage.fromMillis(), bidder::kill);
                timeline.at(Math.min(outage.toMillis(), outage.fromMillis() + 60_000), bidder::restart);
            }
            case REQUEST_LOST -> {
                timeline.at(outage.fromMillis(), () -> bidder.loseRequests(true));
                timeline.at(outage.toMillis(), () -> bidder.loseRequests(false));
            }
            case REPLY_LOST -> {
                timeline.at(outage.fromMillis(), () -> bidder.loseReplies(true));
                timeline.at(outage.toMillis(), () -> bidder.loseReplies(false));
            }
            case SETTLEMENT -> {
                timeline.at(outage.fromMillis(), () -> settlementStoppedMillis = nowMillis());
                timeline.at(outage.toMillis(), this::resumeSettlement);
            }
            case SPOOL -> {}
        }
    }

    private void resumeSettlement() {
        settlementStoppedMillis = -1;
        if (!backlog.isEmpty()) {
            settle(List.copyOf(backlog));
            backlog.clear();
        }
    }

    /** The model's own names for what it needs of the records. */
    static Pricing pricing(Scenario scenario) {
        return switch (scenario.model()) {
            case CPC -> new Pricing(Pricing.Model.CPC, scenario.eventNanos() / 1_000, "CNY");
            case CPM, FLAT -> new Pricing(scenario.model(), scenario.eventNanos(), "CNY");
        };
    }

    static ServeCost cost(Scenario scenario) {
        return new ServeCost(scenario.upperClickPerMillion());
    }
}
