package dev.narrowcast.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackoffTest {
    private final Backoff backoff = new Backoff(Duration.ofSeconds(1));

    @Test
    void waitsDouble_upToThirtySeconds() {
        long second = Duration.ofSeconds(1).toNanos();
        long now = 0;
        for (int expected : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            long started = now;
            now += 40 * second;
            assertThat(backoff.died(started, now)).contains(Duration.ofSeconds(expected));
        }
    }

    @Test
    void fifthDeathInTwoMinutes_isTheLast() {
        for (int death = 1; death <= 4; death++) {
            assertThat(backoff.died(0, death)).isPresent();
        }
        assertThat(backoff.died(0, 5)).isEmpty();
    }

    @Test
    void lifeOfTwoMinutes_startsOver() {
        long minute = Duration.ofMinutes(1).toNanos();
        backoff.died(0, 1);
        backoff.died(1, 2);

        assertThat(backoff.died(2, 3 * minute)).contains(Duration.ofSeconds(1));
    }

    @Test
    void startByHand_forgetsDeaths() {
        for (int death = 1; death <= 5; death++) {
            backoff.died(0, death);
        }
        backoff.reset();

        assertThat(backoff.died(0, 6)).contains(Duration.ofSeconds(1));
    }
}
