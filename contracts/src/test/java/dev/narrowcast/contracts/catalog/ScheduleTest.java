package dev.narrowcast.contracts.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduleTest {
    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @Test
    void noBounds_isAlwaysOpen() {
        Schedule always = new Schedule(null, null, SHANGHAI, List.of());
        assertThat(always.isOpen(Instant.EPOCH)).isTrue();
        assertThat(always.isOpen(Instant.parse("2099-01-01T00:00:00Z"))).isTrue();
    }

    @Test
    void start_isInclusiveAndEndIsNot() {
        Instant start = Instant.parse("2026-11-21T00:00:00Z");
        Instant end = Instant.parse("2026-11-22T00:00:00Z");
        Schedule day = new Schedule(start, end, SHANGHAI, List.of());
        assertThat(day.isOpen(start.minusMillis(1))).isFalse();
        assertThat(day.isOpen(start)).isTrue();
        assertThat(day.isOpen(end.minusMillis(1))).isTrue();
        assertThat(day.isOpen(end)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-20T21:59:59, false",
        "2026-11-20T22:00:00, true",
        "2026-11-20T23:59:59, true",
        "2026-11-21T00:00:00, true",
        "2026-11-21T01:59:59, true",
        "2026-11-21T02:00:00, false",
        "2026-11-21T22:30:00, false",
        "2026-11-20T01:00:00, false"
    })
    void windowOverMidnight_belongsToTheDayOnWhichItBegins(LocalDateTime local, boolean open) {
        Schedule fridayNight = weekly(SHANGHAI, DayOfWeek.FRIDAY, "22:00", "02:00");
        assertThat(fridayNight.isOpen(local.atZone(SHANGHAI).toInstant())).isEqualTo(open);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-19T23:59:59, false",
        "2026-11-20T00:00:00, true",
        "2026-11-20T12:00:00, true",
        "2026-11-20T23:59:59, true",
        "2026-11-21T00:00:00, false"
    })
    void midnightToMidnight_isTheWholeDay(LocalDateTime local, boolean open) {
        Schedule friday = weekly(SHANGHAI, DayOfWeek.FRIDAY, "00:00", "00:00");
        assertThat(friday.isOpen(local.atZone(SHANGHAI).toInstant())).isEqualTo(open);
    }

    @Test
    void dayparts_areReadInTheZoneOfTheSchedule() {
        Instant fridayEveningInUtc = Instant.parse("2026-11-20T20:00:00Z");
        assertThat(weekly(SHANGHAI, DayOfWeek.SATURDAY, "03:00", "05:00").isOpen(fridayEveningInUtc))
                .isTrue();
        assertThat(weekly(NEW_YORK, DayOfWeek.SATURDAY, "03:00", "05:00").isOpen(fridayEveningInUtc))
                .isFalse();
    }

    /** On 2026-03-08 New York goes from 01:59:59 straight to 03:00. */
    @ParameterizedTest
    @CsvSource({
        "2026-03-08T06:59:59Z, 01:00, 02:30, true",
        "2026-03-08T07:00:00Z, 01:00, 02:30, false",
        "2026-03-08T07:00:00Z, 02:15, 02:45, false",
        "2026-03-08T07:00:00Z, 02:15, 03:15, true",
        "2026-03-08T07:15:00Z, 02:15, 03:15, false"
    })
    void skippedHour_isNeverOpenAndWhatFollowsIs(Instant now, String from, String to, boolean open) {
        assertThat(weekly(NEW_YORK, DayOfWeek.SUNDAY, from, to).isOpen(now)).isEqualTo(open);
    }

    /** On 2026-11-01 New York has the hour from 01:00 twice. */
    @ParameterizedTest
    @CsvSource({
        "2026-11-01T05:30:00Z, true",
        "2026-11-01T06:30:00Z, true",
        "2026-11-01T07:00:00Z, false",
        "2026-11-01T04:59:59Z, false"
    })
    void repeatedHour_isOpenBothTimes(Instant now, boolean open) {
        assertThat(weekly(NEW_YORK, DayOfWeek.SUNDAY, "01:00", "02:00").isOpen(now))
                .isEqualTo(open);
    }

    @Test
    void impossibleSchedules_areRefused() {
        Instant now = Instant.parse("2026-11-21T00:00:00Z");
        assertThatThrownBy(() -> new Schedule(now, now, SHANGHAI, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
        Schedule.Daypart part = daypart(DayOfWeek.MONDAY, "10:00", "11:00");
        List<Schedule.Daypart> tooMany = Collections.nCopies(Schedule.MAX_DAYPARTS + 1, part);
        assertThatThrownBy(() -> new Schedule(null, null, SHANGHAI, tooMany))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Schedule.Daypart(Set.of(), LocalTime.NOON, LocalTime.MIDNIGHT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static Schedule weekly(ZoneId zone, DayOfWeek day, String from, String to) {
        return new Schedule(null, null, zone, List.of(daypart(day, from, to)));
    }

    private static Schedule.Daypart daypart(DayOfWeek day, String from, String to) {
        return new Schedule.Daypart(Set.of(day), LocalTime.parse(from), LocalTime.parse(to));
    }
}
