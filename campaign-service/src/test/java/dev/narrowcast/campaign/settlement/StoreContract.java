package dev.narrowcast.campaign.settlement;

import static dev.narrowcast.campaign.ledger.LimitKind.CAMPAIGN_DAY;
import static dev.narrowcast.campaign.ledger.LimitKind.CAMPAIGN_LIFETIME;
import static dev.narrowcast.campaign.ledger.LimitKind.LINE_ITEM_DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.narrowcast.campaign.lease.LeaseDesk;
import dev.narrowcast.campaign.lease.LeaseRules;
import dev.narrowcast.campaign.lease.LineItemTerms;
import dev.narrowcast.campaign.ledger.Limit;
import dev.narrowcast.campaign.ledger.LimitId;
import dev.narrowcast.campaign.ledger.LimitKind;
import dev.narrowcast.contracts.catalog.Pricing.Model;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.delivery.DeliveryType;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.ServeId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.contracts.lease.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What must hold for leases and bills, whatever keeps them. A serve costs 1,000 nanos unless a test says otherwise. */
abstract class StoreContract {
    private static final long PRICE = 1_000;
    private static final long PLENTY = 1_000_000_000;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final Instant NOON = DAY.atTime(12, 0).atZone(Books.ZONE).toInstant();
    private static final LocalDate OLDEST = DAY.minusDays(7);

    private final LeaseRules rules = LeaseRules.STANDARD;
    private final UUID session = UUID.randomUUID();

    abstract Books books();

    private LeaseDesk.Answer beat(Instant now, Heartbeat.Line... lines) {
        return new LeaseDesk<>(books().store(), rules)
                .heartbeat("bidding-1", new Heartbeat(session, now, List.of(lines)), now);
    }

    private void sweep(Instant now) {
        sweep(now, now);
    }

    private void sweep(Instant now, Instant settledThrough) {
        new LeaseDesk<>(books().store(), rules).sweep(now, settledThrough);
    }

    private static Heartbeat.Line wish(LineItemTerms lineItem, long want) {
        return line(lineItem, null, 0, 0, want);
    }

    private static Heartbeat.Line line(
            LineItemTerms lineItem, @Nullable LeaseId lease, long issued, long returned, long want) {
        return new Heartbeat.Line(lease, lineItem.lineItemId(), DAY, issued, returned, want, PRICE, 0);
    }

    private LineItemTerms funded(Map<LimitKind, Long> budgets) {
        LineItemTerms lineItem = books().lineItem(Model.CPM, PRICE, budgets);
        books().topUp(lineItem.advertiserId(), PLENTY);
        return lineItem;
    }

    private Limit balance(LineItemTerms lineItem) {
        return books().limit(LimitId.balance(lineItem.advertiserId()));
    }

    private Limit campaignDay(LineItemTerms lineItem) {
        return books().limit(LimitId.day(lineItem.campaignId(), DAY));
    }

    private static DeliveryEvent impression(LineItemTerms lineItem, @Nullable LeaseId lease, Instant servedAt) {
        return event(lineItem, lease, DeliveryType.IMPRESSION, PRICE, servedAt, servedAt.plusSeconds(2));
    }

    private static DeliveryEvent event(
            LineItemTerms lineItem,
            @Nullable LeaseId lease,
            DeliveryType type,
            long price,
            Instant servedAt,
            Instant occurredAt) {
        return Events.of(lineItem, lease, type, price, servedAt, occurredAt, Events.SITE);
    }

    private List<Outcome> settle(DeliveryEvent... events) {
        return settle(List.of(events));
    }

    private List<Outcome> settle(List<DeliveryEvent> events) {
        Settler settler = new Settler(rules.billableWindow());
        return books().store().inTransaction(tx -> settler.settle(tx, events, OLDEST)).settled().stream()
                .map(Settled::outcome)
                .toList();
    }

    @Test
    void grant_reservesOnEveryLimit() {
        LineItemTerms lineItem = funded(Map.of(CAMPAIGN_DAY, 400_000L));
        LeaseDesk.Answer answer = beat(NOON, wish(lineItem, 10_000));
        assertThat(answer.grants()).singleElement().satisfies(grant -> assertThat(grant.amountNanos())
                .isEqualTo(10_000));
        for (LimitId id : lineItem.limits(DAY).all()) {
            assertThat(books().limit(id).reservedNanos()).as(id.value()).isEqualTo(10_000);
        }
    }

    @Test
    void wish_getsAtMostATwentiethOfWhatIsLeft() {
        LineItemTerms lineItem = funded(Map.of(CAMPAIGN_DAY, 100_000L));
        assertThat(beat(NOON, wish(lineItem, 80_000)).grants())
                .singleElement()
                .satisfies(grant -> assertThat(grant.amountNanos()).isEqualTo(5_000));
    }

    @Test
    void oneServe_isGivenWhileOneIsLeft() {
        LineItemTerms lineItem = funded(Map.of(CAMPAIGN_DAY, 1_000L));
        assertThat(beat(NOON, wish(lineItem, 50_000)).grants())
                .singleElement()
                .satisfies(grant -> assertThat(grant.amountNanos()).isEqualTo(1_000));
    }

    @Test
    void oneLimitWithoutRoom_refusesAll_andReservesNothing() {
        LineItemTerms lineItem = funded(Map.of(CAMPAIGN_DAY, PLENTY, LINE_ITEM_DAY, 999_000L));
        books().put(with(lineItem, Map.of(CAMPAIGN_DAY, PLENTY, LINE_ITEM_DAY, 1_000L)));
        beat(NOON, wish(lineItem, 1_000));
        UUID other = UUID.randomUUID();
        LeaseDesk.Answer answer = new LeaseDesk<>(books().store(), rules)
                .heartbeat("bidding-2", new Heartbeat(other, NOON, List.of(wish(lineItem, 1_000))), NOON);
        assertThat(answer.grants()).isEmpty();
        assertThat(answer.refusals()).extracting(Heartbeat.Refusal::reason).containsExactly("BUDGET_DAILY");
        assertThat(balance(lineItem).reservedNanos()).isEqualTo(1_000);
    }

    @Test
    void emptyBalance_isTheReason() {
        LineItemTerms lineItem = books().lineItem(Model.CPM, PRICE, Map.of(CAMPAIGN_LIFETIME, PLENTY));
        assertThat(beat(NOON, wish(lineItem, 1_000)).refusals())
                .extracting(Heartbeat.Refusal::reason)
                .containsExactly("BALANCE");
    }

    @Test
    void pausedLineItem_orAnotherDay_getsNothing() {
        LineItemTerms lineItem = funded(Map.of());
        books().put(new LineItemTerms(
                lineItem.lineItemId(),
                lineItem.campaignId(),
                lineItem.advertiserId(),
                false,
                lineItem.pricing(),
                Books.ZONE,
                null,
                null,
                Map.of()));
        assertThat(beat(NOON, wish(lineItem, 1_000)).refusals())
                .extracting(Heartbeat.Refusal::reason)
                .containsExactly("INACTIVE");
        LineItemTerms running = funded(Map.of());
        assertThat(beat(NOON.plus(Duration.ofDays(1)), wish(running, 1_000)).refusals())
                .extracting(Heartbeat.Refusal::reason)
                .containsExactly("INACTIVE");
    }

    @Test
    void repeatedHeartbeat_changesNothing_andTellsTheSame() {
        LineItemTerms lineItem = funded(Map.of());
        LeaseDesk.Answer first = beat(NOON, wish(lineItem, 10_000));
        LeaseDesk.Answer again = beat(NOON.plusSeconds(1), wish(lineItem, 10_000));
        assertThat(again.grants()).isEqualTo(first.grants());
        assertThat(balance(lineItem).reservedNanos()).isEqualTo(10_000);
    }

    @Test
    void returnedMoney_goesBackAtOnce_tokenedOnlyAfterW() {
        LineItemTerms lineItem = funded(Map.of());
        LeaseId lease = beat(NOON, wish(lineItem, 10_000)).grants().getFirst().leaseId();
        beat(NOON.plusSeconds(5), line(lineItem, lease, 4_000, 6_000, 0));
        assertThat(balance(lineItem).reservedNanos()).isEqualTo(4_000);

        beat(NOON.plus(rules.billableWindow()));
        sweep(NOON.plus(rules.billableWindow()));
        assertThat(balance(lineItem).reservedNanos()).isEqualTo(4_000);

        Instant due = NOON.plus(rules.billableWindow()).plusSeconds(61);
        beat(due);
        sweep(due);
        assertThat(balance(lineItem).reservedNanos()).isZero();
    }

    @Test
    void unsettledEvents_holdTokenedMoneyBack() {
        LineItemTerms lineItem = funded(Map.of());
        LeaseId lease = beat(NOON, wish(lineItem, 2_000)).grants().getFirst().leaseId();
        beat(NOON.plusSeconds(5), line(lineItem, lease, 2_000, 0, 0));
        Instant later = NOON.plus(rules.billableWindow()).plusSeconds(300);
        beat(later);
        sweep(later, NOON.plusSeconds(120));
        assertThat(balance(lineItem).reservedNanos()).isEqualTo(2_000);
        sweep(later, later);
        assertThat(balance(lineItem).reservedNanos()).isZero();
    }

    @Test
    void silentSession_keepsEverything_untilWAfterItFellSilent() {
        LineItemTerms lineItem = funded(Map.of());
        beat(NOON, wish(lineItem, 10_000));
        Instant gone = NOON.plus(rules.sessionTtl()).plus(rules.billableWindow());
        sweep(gone);
        assertThat(balance(lineItem).reservedNanos()).isEqualTo(10_000);
        sweep(gone.plusSeconds(1));
        assertThat(balance(lineItem).reservedNanos()).isZero();
    }

    @Test
    void sessionThatSpeaksAgainInTime_keepsItsLease_andLaterIsToldItIsClosed() {
        LineItemTerms lineItem = funded(Map.of());
        LeaseId lease = beat(NOON, wish(lineItem, 10_000)).grants().getFirst().leaseId();
        Instant late = NOON.plus(rules.billableWindow());
        assertThat(beat(late, line(lineItem, lease, 3_000, 0, 10_000)).closed()).isEmpty();
        Instant tooLate =
                late.plus(rules.sessionTtl()).plus(rules.billableWindow()).plusSeconds(1);
        sweep(tooLate);
        assertThat(beat(tooLate, line(lineItem, lease, 3_000, 0, 0)).closed()).containsExactly(lease);
    }

    @Test
    void bill_convertsWhatWasReserved_alsoBeforeTheServeIsReported() {
        LineItemTerms lineItem = funded(Map.of());
        LeaseId lease = beat(NOON, wish(lineItem, 10_000)).grants().getFirst().leaseId();
        assertThat(settle(impression(lineItem, lease, NOON.plusSeconds(1)))).containsExactly(Outcome.BILLED);
        assertThat(balance(lineItem).spentNanos()).isEqualTo(1_000);
        assertThat(balance(lineItem).reservedNanos()).isEqualTo(9_000);
        beat(NOON.plusSeconds(5), line(lineItem, lease, 2_000, 0, 0));
        assertThat(balance(lineItem).reservedNanos()).isEqualTo(9_000);
        assertThat(settle(impression(lineItem, lease, NOON.plusSeconds(2)))).containsExactly(Outcome.BILLED);
        assertThat(balance(lineItem).reservedNanos()).isEqualTo(8_000);
        beat(NOON.plusSeconds(10), line(lineItem, lease, 2_000, 8_000, 0));
        assertThat(balance(lineItem)).isEqualTo(new Limit(LimitId.balance(lineItem.advertiserId()), PLENTY, 2_000, 0));
    }

    @Test
    void sameEventAgain_isNotSettledAgain() {
        LineItemTerms lineItem = funded(Map.of());
        DeliveryEvent event = impression(lineItem, null, NOON);
        assertThat(settle(event, event)).containsExactly(Outcome.BILLED);
        assertThat(settle(event)).isEmpty();
        assertThat(balance(lineItem).spentNanos()).isEqualTo(1_000);
    }

    @Test
    void window_isBillableToItsLastInstant() {
        LineItemTerms lineItem = funded(Map.of());
        Instant end = NOON.plus(rules.billableWindow());
        assertThat(settle(event(lineItem, null, DeliveryType.IMPRESSION, PRICE, NOON, end)))
                .containsExactly(Outcome.BILLED);
        assertThat(settle(event(lineItem, null, DeliveryType.IMPRESSION, PRICE, NOON, end.plusMillis(1))))
                .containsExactly(Outcome.EXPIRED);
        assertThat(balance(lineItem).spentNanos()).isEqualTo(1_000);
    }

    @Test
    void noRoomOnOneLimit_isOverDelivery_andChargesNone() {
        LineItemTerms lineItem = funded(Map.of(CAMPAIGN_DAY, 2_000L));
        List<DeliveryEvent> events = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            events.add(impression(lineItem, null, NOON.plusSeconds(i)));
        }
        assertThat(settle(events)).containsExactly(Outcome.BILLED, Outcome.BILLED, Outcome.OVER_DELIVERY);
        assertThat(balance(lineItem).spentNanos()).isEqualTo(2_000);
        assertThat(campaignDay(lineItem).spentNanos()).isEqualTo(2_000);
    }

    @Test
    void billWithoutLease_squeezesReservations_neverTheLimit() {
        LineItemTerms lineItem = funded(Map.of(CAMPAIGN_DAY, 10_000L));
        beat(NOON, wish(lineItem, 1_000));
        for (int i = 0; i < 10; i++) {
            assertThat(settle(impression(lineItem, null, NOON.plusSeconds(i)))).containsExactly(Outcome.BILLED);
        }
        assertThat(campaignDay(lineItem).spentNanos()).isEqualTo(10_000);
        assertThat(campaignDay(lineItem).reservedNanos()).isZero();
    }

    @Test
    void spentUpBudget_isTakenBackFromBiddersThatSaidNothing() {
        LineItemTerms lineItem = funded(Map.of(CAMPAIGN_DAY, 10_000L));
        beat(NOON, wish(lineItem, 1_000));
        for (int i = 0; i < 10; i++) {
            settle(impression(lineItem, null, NOON.plusSeconds(i)));
        }
        assertThat(beat(NOON.plusSeconds(20)).refusals())
                .containsExactly(new Heartbeat.Refusal(lineItem.lineItemId(), "BUDGET_DAILY"));
    }

    @Test
    void budgetLoweredBelowWhatIsSpent_closes_andRaisedAgain_opens() {
        LineItemTerms lineItem = funded(Map.of(CAMPAIGN_DAY, 10_000L));
        settle(impression(lineItem, null, NOON), impression(lineItem, null, NOON.plusSeconds(1)));
        books().put(with(lineItem, Map.of(CAMPAIGN_DAY, 1_000L)));
        assertThat(beat(NOON, wish(lineItem, 1_000)).refusals())
                .extracting(Heartbeat.Refusal::reason)
                .containsExactly("BUDGET_DAILY");
        assertThat(campaignDay(lineItem).limitNanos()).isEqualTo(2_000);
        books().put(with(lineItem, Map.of(CAMPAIGN_DAY, 50_000L)));
        assertThat(beat(NOON, wish(lineItem, 1_000)).grants()).hasSize(1);
    }

    @Test
    void clickPrice_isGrantedOnlyWhileAClickCanBeBilled() {
        LineItemTerms lineItem = books().lineItem(Model.CPC, 5, Map.of(CAMPAIGN_DAY, 9_000L));
        books().topUp(lineItem.advertiserId(), PLENTY);
        assertThat(beat(NOON, wish(lineItem, 1_000)).grants()).hasSize(1);
        assertThat(settle(event(lineItem, null, DeliveryType.CLICK, 5_000, NOON, NOON.plusSeconds(3))))
                .containsExactly(Outcome.BILLED);
        assertThat(beat(NOON.plusSeconds(5)).refusals()).hasSize(1);
    }

    @Test
    void invalid_tooOld_andFreeEvents_costNothing() {
        LineItemTerms lineItem = funded(Map.of());
        DeliveryEvent good = impression(lineItem, null, NOON);
        assertThat(settle(
                        Events.invalid(good, "BOT"),
                        event(lineItem, null, DeliveryType.VIEWABLE, 0, NOON, NOON.plusSeconds(4)),
                        impression(lineItem, null, NOON.minus(Duration.ofDays(30)))))
                .containsExactly(Outcome.INVALID, Outcome.COUNTED, Outcome.TOO_OLD);
    }

    @Test
    void eventOfAnUnknownLineItem_isAStranger() {
        LineItemTerms lineItem = funded(Map.of());
        LineItemTerms unknown = new LineItemTerms(
                dev.narrowcast.contracts.id.LineItemId.next(),
                lineItem.campaignId(),
                lineItem.advertiserId(),
                true,
                lineItem.pricing(),
                Books.ZONE,
                null,
                null,
                Map.of());
        DeliveryEvent stranger = impression(unknown, null, NOON);
        Settler.Result result = books().store()
                .inTransaction(tx -> new Settler(rules.billableWindow()).settle(tx, List.of(stranger), OLDEST));
        assertThat(result.strangers()).containsExactly(stranger);
        assertThat(result.settled()).isEmpty();
    }

    @Test
    void publisherShare_isRoundedDownPerEvent() {
        SiteId site = books().site(700);
        LineItemTerms lineItem = books().lineItem(Model.CPM, 333, Map.of());
        books().topUp(lineItem.advertiserId(), PLENTY);
        DeliveryEvent event = Events.of(lineItem, null, DeliveryType.IMPRESSION, 333, NOON, NOON.plusSeconds(1), site);
        Settler.Result result = books().store()
                .inTransaction(tx -> new Settler(rules.billableWindow()).settle(tx, List.of(event), OLDEST));
        assertThat(result.settled()).singleElement().satisfies(one -> {
            assertThat(one.billedNanos()).isEqualTo(333);
            assertThat(one.payableNanos()).isEqualTo(233);
        });
    }

    @Test
    void workThatThrows_isUndone() {
        LineItemTerms lineItem = funded(Map.of());
        DeliveryEvent event = impression(lineItem, null, NOON);
        assertThatThrownBy(() -> books().store().inTransaction(tx -> {
                    new Settler(rules.billableWindow()).settle(tx, List.of(event), OLDEST);
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(balance(lineItem).spentNanos()).isZero();
        assertThat(settle(event)).containsExactly(Outcome.BILLED);
    }

    @Test
    void twentyParallelHeartbeats_neverExceedALimit() throws Exception {
        LineItemTerms lineItem = funded(Map.of(CAMPAIGN_DAY, 7_000L));
        try (ExecutorService threads = Executors.newFixedThreadPool(20)) {
            List<Future<LeaseDesk.Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                UUID own = UUID.randomUUID();
                answers.add(threads.submit(() -> new LeaseDesk<>(books().store(), rules)
                        .heartbeat("bidding", new Heartbeat(own, NOON, List.of(wish(lineItem, 1_000))), NOON)));
            }
            long granted = 0;
            for (Future<LeaseDesk.Answer> answer : answers) {
                granted += answer.get().grants().stream()
                        .mapToLong(Heartbeat.Grant::amountNanos)
                        .sum();
            }
            assertThat(granted).isEqualTo(7_000);
            assertThat(campaignDay(lineItem).reservedNanos()).isEqualTo(7_000);
        }
    }

    private static LineItemTerms with(LineItemTerms lineItem, Map<LimitKind, Long> budgets) {
        return new LineItemTerms(
                lineItem.lineItemId(),
                lineItem.campaignId(),
                lineItem.advertiserId(),
                true,
                lineItem.pricing(),
                Books.ZONE,
                null,
                null,
                budgets);
    }

    /** Makes events. */
    static final class Events {
        static final SiteId SITE = SiteId.next();

        private Events() {}

        static DeliveryEvent of(
                LineItemTerms lineItem,
                @Nullable LeaseId lease,
                DeliveryType type,
                long price,
                Instant servedAt,
                Instant occurredAt,
                SiteId site) {
            return new DeliveryEvent(
                    type,
                    ServeId.next(servedAt),
                    "",
                    occurredAt,
                    servedAt,
                    servedAt.atZone(Books.ZONE).toLocalDate(),
                    lineItem.lineItemId(),
                    lineItem.campaignId(),
                    lineItem.advertiserId(),
                    CreativeId.next(),
                    site,
                    PlacementId.next(),
                    null,
                    lease,
                    price,
                    true,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    1);
        }

        static DeliveryEvent invalid(DeliveryEvent event, String reason) {
            return new DeliveryEvent(
                    event.type(),
                    event.serveId(),
                    event.ref(),
                    event.occurredAt(),
                    event.servedAt(),
                    event.budgetDay(),
                    event.lineItemId(),
                    event.campaignId(),
                    event.advertiserId(),
                    event.creativeId(),
                    event.siteId(),
                    event.placementId(),
                    null,
                    event.leaseId(),
                    event.priceNanos(),
                    false,
                    reason,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    1);
        }
    }
}
