package dev.narrowcast.contracts.catalog;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a line item may serve: from {@code start} (inclusive) to {@code end} (exclusive), null meaning no bound, and
 * inside one of the dayparts where there are any.
 *
 * <p>A daypart is a range of what a wall clock shows. Where clocks go forward, times that are left out never come; where
 * they go back, times that come twice count both times.
 *
 * @param timeZone the campaign's
 * @param clock whose wall clock dayparts are read from; null means the campaign's
 */
public record Schedule(
        @Nullable Instant start,
        @Nullable Instant end,
        ZoneId timeZone,
        List<Daypart> dayparts,
        @Nullable Clock clock) {
    public static final int MAX_DAYPARTS = 42;

    public Schedule {
        Objects.requireNonNull(timeZone, "timeZone");
        dayparts = List.copyOf(dayparts);
        if (start != null && end != null && !start.isBefore(end)) {
            throw new IllegalArgumentException("start is not before end");
        }
        if (dayparts.size() > MAX_DAYPARTS) {
            throw new IllegalArgumentException("at most " + MAX_DAYPARTS + " dayparts");
        }
    }

    /** A schedule by the campaign's clock. */
    public Schedule(@Nullable Instant start, @Nullable Instant end, ZoneId timeZone, List<Daypart> dayparts) {
        this(start, end, timeZone, dayparts, null);
    }

    /** Whose wall clock is meant. Where the viewer's zone is not known, it is the campaign's. */
    public enum Clock {
        CAMPAIGN,
        VIEWER
    }

    /**
     * A window on these days from {@code from} (inclusive) to {@code to} (exclusive). A window whose {@code to} is not
     * after {@code from} crosses midnight and belongs to the day on which it begins; 00:00 to 00:00 is the whole day.
     */
    public record Daypart(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
        public Daypart {
            days = Set.copyOf(days);
            if (days.isEmpty()) {
                throw new IllegalArgumentException("a daypart names at least one day");
            }
        }

        boolean covers(ZonedDateTime local) {
            LocalTime time = local.toLocalTime();
            if (from.isBefore(to)) {
                return days.contains(local.getDayOfWeek()) && !time.isBefore(from) && time.isBefore(to);
            }
            return (!time.isBefore(from) && days.contains(local.getDayOfWeek()))
                    || (time.isBefore(to) && days.contains(local.getDayOfWeek().minus(1)));
        }
    }

    /** Whether it is open for a viewer whose zone is not known. */
    public boolean isOpen(Instant now) {
        return isOpen(now, null);
    }

    /** @param viewer the zone where the ad would be seen, null when not known */
    public boolean isOpen(Instant now, @Nullable ZoneId viewer) {
        if ((start != null && now.isBefore(start)) || (end != null && !now.isBefore(end))) {
            return false;
        }
        if (dayparts.isEmpty()) {
            return true;
        }
        ZonedDateTime local = now.atZone(clock == Clock.VIEWER && viewer != null ? viewer : timeZone);
        for (Daypart part : dayparts) {
            if (part.covers(local)) {
                return true;
            }
        }
        return false;
    }
}
