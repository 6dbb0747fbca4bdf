package dev.narrowcast.bidding.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.bidding.LineItem;
import dev.narrowcast.bidding.People;
import dev.narrowcast.bidding.decisionlog.RandomWorld.Settings;
import dev.narrowcast.contracts.id.LineItemId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

/** The sample stays within its bounds and is even over its time. */
class SampleTest {
    private static final Instant NOW = People.NOW.plusSeconds(60);

    private static Sample filled(int kept, Instant clock, int requests) {
        Sample sample = new Sample(new Settings(kept, 64), Clock.fixed(clock, ZoneOffset.UTC));
        new RandomWorld(5, 3).fill(sample, requests, NOW, null);
        return sample;
    }

    @Test
    void fullSample_isThinnedByHalves() {
        assertThat(filled(10, NOW, 30).size()).isBetween(1, 10);
        assertThat(filled(100, NOW, 1_000).size()).isBetween(30, 100);
    }

    @Test
    void sameDecisionTwice_isKeptOnce() {
        Sample sample = filled(100, NOW, 20);
        new RandomWorld(5, 3).fill(sample, 20, NOW, null);
        assertThat(sample.size()).isEqualTo(20);
    }

    @Test
    void decisionOfTheDayBefore_isNotKept() {
        assertThat(filled(100, NOW.plus(Duration.ofHours(25)), 20).size()).isZero();
    }

    @Test
    void recordsOfATrace_areFoundByTheirLineItem_andAreNoPartOfTheRandomSample() {
        RandomWorld world = new RandomWorld(6, 3);
        LineItemId traced = world.snapshot.running().getFirst().lineItem().id();
        Sample sample = filled(100, NOW, 20);
        world.fill(sample, 7, NOW, traced);
        assertThat(sample.random(Instant.MIN, Instant.MAX)).hasSize(20);
        assertThat(sample.traced(traced, Instant.MIN, Instant.MAX)).hasSize(7);
        assertThat(sample.traced(traced, NOW.plusSeconds(1), Instant.MAX)).isEmpty();
        assertThat(sample.traced(LineItem.numbered(99).build().id(), Instant.MIN, Instant.MAX))
                .isEmpty();
    }
}
