package dev.narrowcast.bidding.offers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.LineItem;
import dev.narrowcast.bidding.catalog.Catalogs;
import dev.narrowcast.bidding.catalog.Servable;
import dev.narrowcast.bidding.selection.ClickRate;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.bidding.wallet.Wallet;
import dev.narrowcast.bidding.wallet.Wish;
import dev.narrowcast.contracts.catalog.Schedule;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.lease.Heartbeat;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RestRuleTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");
    private static final LocalDate TODAY = NOW.atZone(ZONE).toLocalDate();
    private static final Rates RATES = Rates.constant(new ClickRate(5_000));
    private static final long SESSION_MILLIS = 60_000;

    private final Wallet wallet = new Wallet(new UUID(1, 1), 0);
    private final RestRule rule = new RestRule(wallet);

    private static Servable ad(LineItem lineItem) {
        return Catalogs.of(List.of(lineItem.build())).snapshot().running().getFirst();
    }

    private static LineItem flight(Instant start, Instant end) {
        return LineItem.house().schedule(new Schedule(start, end, ZONE, List.of()));
    }

    private static long nano(double seconds) {
        return (long) (seconds * TimeUnit.SECONDS.toNanos(1));
    }

    private boolean rests(Servable ad, double atSeconds) {
        RestRule.Look look = rule.look(NOW, nano(atSeconds), RATES);
        boolean rests = look.rests(ad);
        look.done();
        return rests;
    }

    /** A heartbeat is answered, with this much for the line item. */
    private void answered(Servable ad, long nanos, double atSeconds) {
        Heartbeat sent = wallet.prepare(List.of(new Wish(ad.lineItem().id(), TODAY, 2_000_000)), NOW, nano(atSeconds));
        List<Heartbeat.Grant> grants = nanos == 0
                ? List.of()
                : List.of(new Heartbeat.Grant(LeaseId.next(), ad.lineItem().id(), TODAY, nanos));
        wallet.apply(
                sent,
                new Heartbeat.Reply(SESSION_MILLIS, grants, List.of(), List.of(), List.of(), List.of()),
                nano(atSeconds));
    }

    @Test
    void flight_isItsTimeAndTenSecondsBefore() {
        Duration moment = Duration.ofMillis(1);
        Duration ahead = Duration.ofSeconds(10);
        assertThat(rests(ad(flight(null, NOW)), 0)).isTrue();
        assertThat(rests(ad(flight(null, NOW.plus(moment))), 0)).isFalse();
        assertThat(rests(ad(flight(NOW.plus(ahead), null)), 0)).isFalse();
        assertThat(rests(ad(flight(NOW.plus(ahead).plus(moment), null)), 0)).isTrue();
    }

    @Test
    void withoutMoney_restsAfterThreeSeconds() {
        Servable ad = ad(LineItem.cpm(2_000_000));
        answered(ad, 0, 0);
        assertThat(rests(ad, 1)).isFalse();
        assertThat(rests(ad, 3.9)).isFalse();
        assertThat(rests(ad, 4)).isTrue();
    }

    @Test
    void whatIsFree_needsNoMoney() {
        Servable ad = ad(LineItem.house());
        answered(ad, 0, 0);
        assertThat(rests(ad, 1)).isFalse();
        assertThat(rests(ad, 10)).isFalse();
    }

    @Test
    void money_endsTheRest_andTheNextSecondsWithoutItAreCountedAnew() {
        Servable ad = ad(LineItem.cpm(2_000_000));
        answered(ad, 0, 0);
        rests(ad, 1);
        assertThat(rests(ad, 5)).isTrue();
        answered(ad, 2_000_000, 6);
        assertThat(rests(ad, 6)).isFalse();
        assertThat(wallet.take(ad.lineItem().id(), TODAY, 2_000_000, nano(7))).isNotNull();
        assertThat(rests(ad, 8)).isFalse();
        assertThat(rests(ad, 10.9)).isFalse();
        assertThat(rests(ad, 11)).isTrue();
    }

    @Test
    void withoutTheBudgetHolder_nobodyRests_forNobodyCouldHaveMoney() {
        Servable ad = ad(LineItem.cpm(2_000_000));
        assertThat(rests(ad, 1)).isFalse();
        assertThat(rests(ad, 30)).isFalse();
        answered(ad, 0, 40);
        assertThat(rests(ad, 41)).isFalse();
        double away = 40 + SESSION_MILLIS / 1e3;
        assertThat(rests(ad, away)).isFalse();
        answered(ad, 0, away + 1);
        assertThat(rests(ad, away + 2)).isFalse();
        assertThat(rests(ad, away + 5)).isTrue();
    }
}
