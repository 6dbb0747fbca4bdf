package dev.narrowcast.campaign.report;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A checked question.
 *
 * @param from first day, in {@code timeZone}
 * @param to last day, included
 * @param filters rows must have one of these ids, by dimension
 * @param scope the organisation whose rows may be seen, or {@code *}
 */
record ReportQuery(
        List<Dimension> dimensions,
        List<Metric> metrics,
        LocalDate from,
        LocalDate to,
        ZoneId timeZone,
        Map<Dimension, List<UUID>> filters,
        String scope,
        Metric.Sight reader) {
    static final int MAX_DAYS = 400;
    static final int MAX_ROWS = 10_000;
    static final int MAX_FILTER_IDS = 100;

    ReportQuery {
        dimensions = List.copyOf(dimensions);
        metrics = List.copyOf(metrics);
        filters = Map.copyOf(filters);
    }
}
