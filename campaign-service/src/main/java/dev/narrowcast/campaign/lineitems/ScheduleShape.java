package dev.narrowcast.campaign.lineitems;

import com.fasterxml.jackson.core.type.TypeReference;
import dev.narrowcast.campaign.campaigns.Campaign;
import dev.narrowcast.contracts.catalog.Schedule;
import dev.narrowcast.kit.database.JsonColumn;
import dev.narrowcast.kit.web.Checks;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * When a line item may serve, inside the dates of its campaign.
 *
 * @param start ISO-8601 instant, null for the campaign's
 * @param end ISO-8601 instant, null for the campaign's
 * @param dayparts windows of local time, at most 42; none means always
 * @param clock whose local time: the campaign's, when absent, or the viewer's where their time zone is known
 */
public record ScheduleShape(
        @Schema(format = "date-time") @Nullable String start,
        @Schema(format = "date-time") @Nullable String end,
        @Nullable List<@Nullable DaypartShape> dayparts,

        @Schema(implementation = Schedule.Clock.class) @Nullable
        String clock) {
    static final ScheduleShape ALWAYS = new ScheduleShape(null, null, List.of(), Schedule.Clock.CAMPAIGN.name());

    /**
     * Local times {@code 09:00} to {@code 18:00} on these days; a window whose end is not after its start crosses
     * midnight and belongs to the day on which it begins.
     */
    public record DaypartShape(
            @Nullable List<@Nullable String> days,
            @Nullable String from,
            @Nullable String to) {
        Schedule.@Nullable Daypart checked(Checks checks, String at) {
            List<DayOfWeek> on =
                    checks.each(at + "/days", days, 7, (day, text) -> checks.choice(day, text, DayOfWeek.class, null));
            checks.that(!on.isEmpty(), at + "/days", "REQUIRED", "must name at least one day");
            LocalTime begin = checks.parsed(at + "/from", from, LocalTime::parse);
            LocalTime end = checks.parsed(at + "/to", to, LocalTime::parse);
            return on.isEmpty() || begin == null || end == null
                    ? null
                    : new Schedule.Daypart(Set.copyOf(on), begin, end);
        }

        private static List<@Nullable String> days(Schedule.Daypart part) {
            List<@Nullable String> names = new ArrayList<>();
            part.days().stream().sorted().forEach(day -> names.add(day.name()));
            return names;
        }

        static DaypartShape of(Schedule.Daypart part) {
            return new DaypartShape(
                    days(part), part.from().toString(), part.to().toString());
        }
    }

    /** As the API shows it, also when it was written before there was a choice of clocks. */
    ScheduleShape shown() {
        return clock == null ? new ScheduleShape(start, end, dayparts, Schedule.Clock.CAMPAIGN.name()) : this;
    }

    /** The same schedule in its one canonical form. */
    ScheduleShape checked(Checks checks, Campaign campaign) {
        Instant from = checks.instant("/schedule/start", start);
        Instant until = checks.instant("/schedule/end", end);
        checks.that(
                from == null || until == null || from.isBefore(until), "/schedule/end", "ORDER", "must be after start");
        within(checks, "/schedule/start", from, campaign);
        within(checks, "/schedule/end", until, campaign);
        List<Schedule.Daypart> parts = checks.each(
                "/schedule/dayparts", dayparts, Schedule.MAX_DAYPARTS, (at, part) -> part.checked(checks, at));
        return new ScheduleShape(
                from == null ? null : from.toString(),
                until == null ? null : until.toString(),
                List.copyOf(parts.stream().map(DaypartShape::of).toList()),
                checks.choice("/schedule/clock", clock, Schedule.Clock.class, Schedule.Clock.CAMPAIGN)
                        .name());
    }

    private static void within(Checks checks, String pointer, @Nullable Instant at, Campaign campaign) {
        boolean inside = at == null
                || ((campaign.startAt == null || !at.isBefore(campaign.startAt))
                        && (campaign.endAt == null || !at.isAfter(campaign.endAt)));
        checks.that(inside, pointer, "OUTSIDE_CAMPAIGN", "must be inside the dates of the campaign");
    }

    /** A schedule as JSON. */
    public static final class Column extends JsonColumn<ScheduleShape> {
        public Column() {
            super(new TypeReference<>() {});
        }
    }
}
