package dev.narrowcast.demo.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DateShiftTest {
    private static final LocalDateTime NEWEST = LocalDateTime.of(2011, 6, 30, 20, 8);

    @Test
    void lateInTheDay_movesByWholeDays_soThatTheLastDayIsToday() {
        DateShift shift = DateShift.of(NEWEST, Instant.parse("2026-11-21T21:00:00Z"));
        assertThat(shift.by()).isEqualTo(Duration.ofDays(shift.by().toDays()));
        assertThat(shift.apply(NEWEST)).isEqualTo("2026-11-21T20:08:00Z");
    }

    @Test
    void earlyInTheDay_theNewestIsAMinuteAgo() {
        DateShift shift = DateShift.of(NEWEST, Instant.parse("2026-11-21T09:30:00Z"));
        assertThat(shift.apply(NEWEST)).isEqualTo("2026-11-21T09:29:00Z");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"2026-11-21T00:00:00Z", "2026-11-21T20:08:30Z", "2028-02-29T23:59:59Z", "2011-06-30T20:07:00Z"})
    void nothingIsEverInTheFuture_andDistancesStay(String text) {
        Instant now = Instant.parse(text);
        DateShift shift = DateShift.of(NEWEST, now);
        assertThat(shift.apply(NEWEST)).isBefore(now);
        assertThat(Duration.between(shift.apply(NEWEST.minusDays(90)), shift.apply(NEWEST)))
                .isEqualTo(Duration.ofDays(90));
    }
}
