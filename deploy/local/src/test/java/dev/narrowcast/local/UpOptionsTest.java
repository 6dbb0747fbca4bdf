package dev.narrowcast.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class UpOptionsTest {
    @Test
    void replicas_areReadInBothForms() {
        UpOptions options = UpOptions.parse(List.of("--replicas", "bidding=2", "--replicas=gateway=3", "--fresh"));

        assertThat(options.replicasOf(Part.BIDDING)).isEqualTo(2);
        assertThat(options.replicasOf(Part.GATEWAY)).isEqualTo(3);
        assertThat(options.replicasOf(Part.CAMPAIGN)).isEqualTo(1);
        assertThat(options.fresh()).isTrue();
        assertThat(options.detach()).isFalse();
    }

    @Test
    void replicasOfInfrastructureOrTooMany_areRefused() {
        assertThatThrownBy(() -> UpOptions.parse(List.of("--replicas", "kafka=2")))
                .hasMessageContaining("<service>=<n>");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--replicas", "bidding=99")))
                .hasMessageContaining("1 to 8");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--replicas"))).hasMessageContaining("<service>=<n>");
    }

    @Test
    void unknownOption_isNamed() {
        assertThatThrownBy(() -> UpOptions.parse(List.of("--detatch"))).hasMessageContaining("--detatch");
    }
}
