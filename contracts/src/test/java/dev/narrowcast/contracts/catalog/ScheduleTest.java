package dev.narrowcast.contracts.catalog;

import static dev.narrowcast.contracts.catalog.Schedule.Clock.VIEWER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
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

    @ParameterizedTest
    @CsvFileSource(resources = "/schedule/clock-changes.csv")
    void clockChanges_leaveWhatTheWallClockShows(
            ZoneId zone, String days, String from, String to, Instant now, boolean open) {
        Schedule.Daypart part = new Schedule.Daypart(days(days), LocalTime.parse(from), LocalTime.parse(to));
        assertThat(new Schedule(null, null, zone, List.of(part)).isOpen(now)).isEqualTo(open);
        Schedule viewers = new Schedule(null, null, ZoneId.of("Pacific/Kiritimati"), List.of(part), VIEWER);
        assertThat(viewers.isOpen(now, zone)).isEqualTo(open);
    }

    private static Set<DayOfWeek> days(String short3) {
        return Arrays.stream(DayOfWeek.values())
                .filter(day -> short3.contains(day.name().substring(0, 3)))
                .collect(Collectors.toSet());
    }

    @Test
    void severalWindows_areOpenInEachAndBetweenThemShut() {
        Schedule schedule = new Schedule(
                null,
                null,
                SHANGHAI,
                List.of(
                        daypart(DayOfWeek.MONDAY, "09:00", "12:00"),
                        daypart(DayOfWeek.MONDAY, "22:00", "06:00"),
                        daypart(DayOfWeek.TUESDAY, "05:00", "07:00")));
        assertThat(List.of(
                        "2026-11-23T01:00:00Z", "2026-11-23T14:00:00Z", "2026-11-23T21:59:59Z", "2026-11-23T22:30:00Z"))
                .allMatch(now -> schedule.isOpen(Instant.parse(now)));
        assertThat(List.of(
                        "2026-11-23T00:59:59Z", "2026-11-23T04:00:00Z", "2026-11-23T23:00:00Z", "2026-11-24T14:00:00Z"))
                .noneMatch(now -> schedule.isOpen(Instant.parse(now)));
    }

    @Test
    void viewersClock_isTheirsOnlyWhereItIsAskedForAndKnown() {
        Instant now = Instant.parse("2026-11-23T12:00:00Z");
        Schedule.Daypart evening = daypart(DayOfWeek.MONDAY, "20:00", "21:00");
        Schedule viewers = new Schedule(null, null, NEW_YORK, List.of(evening), VIEWER);
        assertThat(viewers.isOpen(now, SHANGHAI)).isTrue();
        assertThat(viewers.isOpen(now, NEW_YORK)).isFalse();
        assertThat(viewers.isOpen(now, null)).isFalse();
        assertThat(weekly(NEW_YORK, DayOfWeek.MONDAY, "20:00", "21:00").isOpen(now, SHANGHAI))
                .isFalse();
    }

    @Test
    void viewersClock_doesNotMoveStartAndEnd() {
        Instant start = Instant.parse("2026-11-23T12:00:00Z");
        Schedule viewers = new Schedule(start, start.plusSeconds(60), NEW_YORK, List.of(), VIEWER);
        assertThat(viewers.isOpen(start, SHANGHAI)).isTrue();
        assertThat(viewers.isOpen(start.minusMillis(1), SHANGHAI)).isFalse();
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
