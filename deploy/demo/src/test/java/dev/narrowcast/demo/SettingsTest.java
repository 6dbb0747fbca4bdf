package dev.narrowcast.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SettingsTest {
    @Test
    void options_changeTheDefaults() {
        assertThat(Settings.parse()).isEqualTo(Settings.DEFAULT);
        assertThat(Settings.parse("--visits", "10", "--seconds", "2", "--seed", "3"))
                .isEqualTo(new Settings(10, Duration.ofSeconds(2), 3));
    }

    @Test
    void unknownOrBadOption_isNamed() {
        assertThatThrownBy(() -> Settings.parse("--fast")).hasMessageContaining("--fast");
        assertThatThrownBy(() -> Settings.parse("--visits")).hasMessageContaining("--visits");
        assertThatThrownBy(() -> Settings.parse("--visits", "0")).hasMessageContaining("1 to");
    }
}
