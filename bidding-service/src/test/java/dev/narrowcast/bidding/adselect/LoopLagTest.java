package dev.narrowcast.bidding.adselect;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A timer that is due every 5, and a loop that may be 20 behind. */
class LoopLagTest {
    private final LoopLag lag = new LoopLag(5, 20, 0);

    @Test
    void timerThatComesInTime_isNoLag() {
        for (int now = 5; now < 1_000; now += 5) {
            lag.tick(now);
            assertThat(lag.isLate(now + 20)).isFalse();
        }
    }

    @Test
    void onePause_isForgiven() {
        assertThat(lag.isLate(500)).isFalse();
        lag.tick(500);
        assertThat(lag.isLate(520)).isFalse();
        lag.tick(520);
        assertThat(lag.isLate(900)).isFalse();
    }

    @Test
    void secondPauseInTurn_isTooMuchWork_untilTheTimerComesInTime() {
        lag.tick(100);
        assertThat(lag.isLate(125)).isFalse();
        assertThat(lag.isLate(126)).isTrue();
        lag.tick(140);
        assertThat(lag.isLate(165)).isFalse();
        assertThat(lag.isLate(166)).isTrue();
        lag.tick(150);
        assertThat(lag.isLate(999)).isFalse();
    }
}
