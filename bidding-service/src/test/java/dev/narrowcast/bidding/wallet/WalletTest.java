package dev.narrowcast.bidding.wallet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.catalog.Tier;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.lease.Heartbeat;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WalletTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);
    private static final Instant NOON = Instant.parse("2026-11-21T04:00:00Z");
    private static final long SERVE = 100;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Wallet wallet = new Wallet(UUID.randomUUID(), 0);
    private final LineItemId lineItem = LineItemId.next();
    private final LeaseId lease = LeaseId.next();
    private final Wish wish = new Wish(lineItem, DAY, SERVE);

    private static Heartbeat.Reply reply(
            List<Heartbeat.Grant> grants, List<Heartbeat.Refusal> refusals, List<LeaseId> closed) {
        return new Heartbeat.Reply(20_000, grants, List.of(), refusals, closed, List.of());
    }

    private Heartbeat beat(long nano, List<Wish> wishes, Heartbeat.Reply reply) {
        Heartbeat sent = wallet.prepare(wishes, NOON, nano);
        wallet.apply(sent, reply, nano);
        return sent;
    }

    private Heartbeat granted(long nano, long amount) {
        return beat(
                nano,
                List.of(wish),
                reply(List.of(new Heartbeat.Grant(lease, lineItem, DAY, amount)), List.of(), List.of()));
    }

    private boolean takes(long nano) {
        return wallet.take(lineItem, DAY, SERVE, nano) != null;
    }

    @Test
    void firstHeartbeat_wantsOneServe_forWhatNoRequestHasMatchedYet() {
        Heartbeat sent = wallet.prepare(List.of(wish), NOON, SECOND);
        assertThat(sent.leases()).singleElement().satisfies(line -> {
            assertThat(line.leaseId()).isNull();
            assertThat(line.wantNanos()).isEqualTo(SERVE);
        });
    }

    @Test
    void take_isBoundedByWhatWasGranted() {
        granted(0, 3 * SERVE);
        assertThat(takes(1) && takes(2) && takes(3)).isTrue();
        assertThat(takes(4)).isFalse();
        assertThat(wallet.canTake(lineItem, DAY, SERVE, 4)).isFalse();
        assertThat(wallet.canTake(lineItem, DAY.plusDays(1), SERVE, 4)).isFalse();
    }

    @Test
    void session_endsTwentySecondsAfterTheSend_andGoesOnWithTheNextAnswer() {
        granted(0, 10 * SERVE);
        assertThat(takes(20 * SECOND - 1)).isTrue();
        assertThat(takes(20 * SECOND)).isFalse();
        granted(30 * SECOND, 10 * SERVE);
        assertThat(takes(31 * SECOND)).isTrue();
    }

    @Test
    void reports_areCumulative_alsoWhenAnswersAreLost() {
        granted(0, 10 * SERVE);
        takes(1);
        wallet.prepare(List.of(wish), NOON, SECOND);
        takes(2);
        Heartbeat again = wallet.prepare(List.of(wish), NOON, 2 * SECOND);
        assertThat(again.leases()).singleElement().satisfies(line -> assertThat(line.issuedNanos())
                .isEqualTo(2 * SERVE));
    }

    @Test
    void nothingChanged_isAHeartbeatWithoutLines() {
        granted(0, SERVE);
        granted(5 * SECOND, SERVE);
        assertThat(wallet.prepare(List.of(wish), NOON, 10 * SECOND).leases()).isEmpty();
    }

    @Test
    void giveBack_isFreeAgain_unlessItWasToldAsTaken() {
        granted(0, SERVE);
        takes(1);
        wallet.giveBack(lease, SERVE);
        assertThat(takes(2)).isTrue();
        wallet.prepare(List.of(wish), NOON, SECOND);
        wallet.giveBack(lease, SERVE);
        assertThat(takes(3)).isFalse();
    }

    @Test
    void lineItemThatNoLongerRuns_handsItsMoneyBack() {
        granted(0, 10 * SERVE);
        takes(1);
        Heartbeat sent = wallet.prepare(List.of(), NOON, 5 * SECOND);
        assertThat(sent.leases()).singleElement().satisfies(line -> {
            assertThat(line.issuedNanos()).isEqualTo(SERVE);
            assertThat(line.returnedNanos()).isEqualTo(9 * SERVE);
            assertThat(line.wantNanos()).isZero();
        });
        assertThat(takes(6 * SECOND)).isFalse();
    }

    @Test
    void moneyFarBeyondTheWish_goesBack() {
        granted(0, 100 * SERVE);
        Heartbeat sent = wallet.prepare(List.of(wish), NOON, 60 * SECOND);
        assertThat(sent.leases()).singleElement().satisfies(line -> assertThat(line.returnedNanos())
                .isEqualTo(99 * SERVE));
    }

    @Test
    void refusal_stopsServing_handsBack_andIsTheReason() {
        granted(0, 2 * SERVE);
        beat(
                5 * SECOND,
                List.of(wish),
                reply(List.of(), List.of(new Heartbeat.Refusal(lineItem, "BUDGET_DAILY")), List.of()));
        assertThat(wallet.refusal(lineItem)).isEqualTo("BUDGET_DAILY");
        assertThat(takes(6 * SECOND)).isFalse();
        Heartbeat next = granted(10 * SECOND, 5 * SERVE);
        assertThat(next.leases()).singleElement().satisfies(line -> assertThat(line.returnedNanos())
                .isEqualTo(2 * SERVE));
        assertThat(wallet.refusal(lineItem)).isNull();
        assertThat(takes(11 * SECOND)).isTrue();
    }

    @Test
    void closedLease_isForgotten_andANewOneAskedFor() {
        granted(0, 5 * SERVE);
        takes(1);
        beat(5 * SECOND, List.of(wish), reply(List.of(), List.of(), List.of(lease)));
        assertThat(takes(6 * SECOND)).isFalse();
        assertThat(wallet.prepare(List.of(wish), NOON, 10 * SECOND).leases())
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.leaseId()).isNull();
                    assertThat(line.issuedNanos()).isZero();
                });
    }

    @Test
    void steadyDemand_wantsAboutTenSecondsOfIt() {
        granted(0, 10_000 * SERVE);
        long want = 0;
        for (int beat = 1; beat <= 20; beat++) {
            for (int i = 0; i < 50; i++) {
                takes(beat * 5 * SECOND - i);
            }
            long amount = (beat + 1) * 10_000 * SERVE;
            want = granted(beat * 5 * SECOND, amount).leases().getFirst().wantNanos() / SERVE;
        }
        assertThat(want).isBetween(80L, 160L);
    }

    @Test
    void emptyWallet_callsForAnEarlyHeartbeat() {
        AtomicInteger calls = new AtomicInteger();
        wallet.whenLow(calls::incrementAndGet);
        granted(0, SERVE);
        takes(1);
        assertThat(calls).hasPositiveValue();
    }

    @Test
    void paces_areReplacedByEachAnswer() {
        Heartbeat sent = wallet.prepare(List.of(wish), NOON, 0);
        wallet.apply(
                sent,
                new Heartbeat.Reply(
                        20_000,
                        List.of(),
                        List.of(new Heartbeat.Pace(lineItem, 0.25)),
                        List.of(),
                        List.of(),
                        List.of()),
                0);
        assertThat(wallet.passProbability(lineItem)).isEqualTo(0.25);
        granted(SECOND, SERVE);
        assertThat(wallet.passProbability(lineItem)).isEqualTo(1);
    }

    @Test
    void longWishList_comesRoundWithinAFewHeartbeats() {
        List<Wish> wishes = java.util.stream.IntStream.range(0, 5_000)
                .mapToObj(i -> new Wish(LineItemId.next(), DAY, SERVE))
                .toList();
        java.util.Set<LineItemId> asked = new java.util.HashSet<>();
        for (int i = 0; i < 3; i++) {
            Heartbeat sent = wallet.prepare(wishes, NOON, i * SECOND);
            assertThat(sent.leases()).hasSize(Wallet.LINES_PER_HEARTBEAT);
            sent.leases().forEach(line -> asked.add(line.lineItemId()));
        }
        assertThat(asked).hasSize(5_000);
    }

    @Test
    void parallelTakes_neverExceedTheGrant() throws InterruptedException {
        granted(0, 1_000 * SERVE);
        AtomicInteger taken = new AtomicInteger();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 8; i++) {
                threads.execute(() -> {
                    for (int n = 0; n < 1_000; n++) {
                        if (takes(1)) {
                            taken.incrementAndGet();
                        }
                    }
                });
            }
        }
        assertThat(taken).hasValue(1_000);
    }

    @Test
    void serveCost_isThePriceOfAnImpression_orTheExpectedPriceOfAClickAndAFifth() {
        ServeCost cost = new ServeCost(5_000);
        assertThat(cost.nanos(Tier.AUCTION, new Pricing(Pricing.Model.CPM, 333, "CNY")))
                .isEqualTo(333);
        assertThat(cost.nanos(Tier.AUCTION, new Pricing(Pricing.Model.CPC, 1_000_000, "CNY")))
                .isEqualTo(6_000_000);
        assertThat(cost.nanos(Pricing.Model.CPC, 1)).isEqualTo(1);
        assertThat(cost.nanos(Tier.HOUSE, new Pricing(Pricing.Model.CPM, 333, "CNY")))
                .isZero();
    }
}
