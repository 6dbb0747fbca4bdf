package dev.narrowcast.campaign.report;

import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.PlacementId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.kit.tenant.Caller;
import dev.narrowcast.kit.web.Checks;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** The query string of a report, checked as a whole. */
public class ReportParameters {
    private static final int DEFAULT_DAYS = 7;

    @QueryParam("dimensions")
    @Parameter(
            description = "Comma-separated: day, hour, campaign, lineItem, creative, site, placement",
            example = "campaign,day")
    @Nullable
    String dimensions;

    @QueryParam("metrics")
    @Parameter(
            description =
                    "Comma-separated: served, impressions, viewable, clicks, grossImpressions, invalidImpressions,"
                            + " ctr; advertisers also spend, cpm; publishers also earnings",
            example = "impressions,clicks,spend")
    @Nullable
    String metrics;

    @QueryParam("from")
    @Parameter(description = "First day, by default six days before to", example = "2026-11-21")
    @Nullable
    String from;

    @QueryParam("to")
    @Parameter(description = "Last day, by default today", example = "2026-11-21")
    @Nullable
    String to;

    @QueryParam("timeZone")
    @Parameter(description = "IANA time zone of the days and hours, UTC when absent", example = "Asia/Shanghai")
    @Nullable
    String timeZone;

    @QueryParam("campaign")
    @Parameter(description = "Only these campaigns, comma-separated")
    @Nullable
    String campaign;

    @QueryParam("lineItem")
    @Nullable
    String lineItem;

    @QueryParam("creative")
    @Nullable
    String creative;

    @QueryParam("site")
    @Nullable
    String site;

    @QueryParam("placement")
    @Nullable
    String placement;

    @QueryParam("format")
    @Parameter(description = "csv for CSV; otherwise the Accept header decides")
    @Nullable
    String format;

    boolean wantsCsv() {
        return "csv".equals(format);
    }

    /** @throws dev.narrowcast.contracts.problem.ProblemException 422 naming every parameter that is wrong */
    ReportQuery check(Caller caller, Metric.Sight reader, Clock clock) {
        Checks checks = new Checks();
        ZoneId zone = Objects.requireNonNullElse(
                checks.parsed("timeZone", Objects.requireNonNullElse(timeZone, "UTC"), ZoneId::of), ZoneId.of("UTC"));
        LocalDate today = LocalDate.now(clock.withZone(zone));
        LocalDate last = day(checks, "to", to, today);
        LocalDate first = day(checks, "from", from, last.minusDays(DEFAULT_DAYS - 1L));
        checks.that(!first.isAfter(last), "from", "OUT_OF_RANGE", "must not be after to");
        checks.that(
                first.plusDays(ReportQuery.MAX_DAYS).isAfter(last),
                "from",
                "LIMIT",
                "a report covers at most " + ReportQuery.MAX_DAYS + " days");
        checks.that(format == null || format.matches("csv|json"), "format", "NOT_ALLOWED", "must be csv or json");
        List<Dimension> wantedDimensions = names(
                checks,
                "dimensions",
                dimensions,
                Dimension.labels(),
                label -> find(Dimension.values(), Dimension::label, label));
        List<Metric> wantedMetrics = names(
                checks,
                "metrics",
                metrics,
                Metric.labels(reader),
                label -> find(Metric.values(), Metric::label, label));
        Map<Dimension, List<UUID>> filters = filters(checks);
        checks.orThrow();
        return new ReportQuery(
                wantedDimensions,
                wantedMetrics.isEmpty() ? defaults(reader) : wantedMetrics,
                first,
                last,
                zone,
                filters,
                caller.scope(),
                reader);
    }

    private static List<Metric> defaults(Metric.Sight reader) {
        List<Metric> metrics = new ArrayList<>(List.of(Metric.SERVED, Metric.IMPRESSIONS, Metric.CLICKS, Metric.CTR));
        metrics.add(reader == Metric.Sight.PUBLISHER ? Metric.EARNINGS : Metric.SPEND);
        return metrics;
    }

    private static LocalDate day(Checks checks, String name, @Nullable String value, LocalDate fallback) {
        LocalDate day = value == null ? fallback : checks.parsed(name, value, LocalDate::parse);
        return day == null || day.getYear() < 2000 || day.getYear() > 2200 ? fallback : day;
    }

    private static <T> T find(T[] all, Function<T, String> label, String wanted) {
        for (T one : all) {
            if (label.apply(one).equals(wanted)) {
                return one;
            }
        }
        throw new IllegalArgumentException("unknown " + wanted);
    }

    private static <T> List<T> names(
            Checks checks, String parameter, @Nullable String value, List<String> allowed, Function<String, T> read) {
        List<T> found = new ArrayList<>();
        for (String name : split(value)) {
            if (allowed.contains(name)) {
                T one = read.apply(name);
                checks.that(!found.contains(one), parameter, "TWICE", name + " is named twice");
                found.add(one);
            } else {
                checks.that(false, parameter, "NOT_ALLOWED", "'" + shorten(name) + "' is not one of " + allowed);
            }
        }
        return found;
    }

    private Map<Dimension, List<UUID>> filters(Checks checks) {
        Map<Dimension, List<UUID>> filters = new EnumMap<>(Dimension.class);
        filter(checks, filters, Dimension.CAMPAIGN, campaign, text -> CampaignId.fromString(text)
                .value());
        filter(checks, filters, Dimension.LINE_ITEM, lineItem, text -> LineItemId.fromString(text)
                .value());
        filter(checks, filters, Dimension.CREATIVE, creative, text -> CreativeId.fromString(text)
                .value());
        filter(checks, filters, Dimension.SITE, site, text -> SiteId.fromString(text)
                .value());
        filter(checks, filters, Dimension.PLACEMENT, placement, text -> PlacementId.fromString(text)
                .value());
        return filters;
    }

    private static void filter(
            Checks checks,
            Map<Dimension, List<UUID>> filters,
            Dimension dimension,
            @Nullable String value,
            Function<String, UUID> read) {
        if (value == null) {
            return;
        }
        List<UUID> ids = new ArrayList<>();
        for (String text : split(value)) {
            UUID id = checks.parsed(dimension.label(), text, read);
            if (id != null) {
                ids.add(id);
            }
        }
        checks.that(
                ids.size() <= ReportQuery.MAX_FILTER_IDS,
                dimension.label(),
                "LIMIT",
                "at most " + ReportQuery.MAX_FILTER_IDS + " ids");
        filters.put(dimension, ids);
    }

    private static List<String> split(@Nullable String value) {
        return value == null || value.isBlank()
                ? List.of()
                : List.of(value.strip().split("\\s*,\\s*", -1));
    }

    private static String shorten(String name) {
        return name.length() > 40 ? name.substring(0, 40) + "..." : name;
    }
}
