package dev.narrowcast.bidding.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class KafkaHealthTest {
    private final KafkaHealth health = new KafkaHealth(Duration.ofNanos(100));

    @Test
    void well_letsEverythingThrough() {
        assertThat(health.mayTry(5)).isTrue();
        assertThat(health.mayTry(5)).isTrue();
    }

    @Test
    void afterAFailure_nothingPassesUntilTheTimeIsUp_thenOneAtATime() {
        health.failed(1_000);
        assertThat(health.mayTry(1_099)).isFalse();
        assertThat(health.mayTry(1_100)).isTrue();
        assertThat(health.mayTry(1_100)).isFalse();
        assertThat(health.mayTry(1_199)).isFalse();
        assertThat(health.mayTry(1_200)).isTrue();
    }

    @Test
    void aSuccess_opensTheWay() {
        assertThat(health.failed(1_000)).isTrue();
        assertThat(health.failed(1_000)).isFalse();
        assertThat(health.succeeded()).isTrue();
        assertThat(health.succeeded()).isFalse();
        assertThat(health.mayTry(1_001)).isTrue();
    }

    @Test
    void clockOfTheJvm_mayBeNegative() {
        health.failed(-100);
        assertThat(health.mayTry(-50)).isFalse();
    }
}
