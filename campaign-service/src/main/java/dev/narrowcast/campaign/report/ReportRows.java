package dev.narrowcast.campaign.report;

import dev.narrowcast.campaign.ledger.MoneyTransactions;
import dev.narrowcast.contracts.money.Nanos;
import dev.narrowcast.contracts.problem.CommonProblems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Answers report questions by one statement over the quarter-hour rows. */
@ApplicationScoped
class ReportRows {
    private static final String SUMS = """
            coalesce(sum(served), 0) AS served, coalesce(sum(impressions), 0) AS net,
            coalesce(sum(invalid_impressions), 0) AS invalid, coalesce(sum(viewable), 0) AS viewable,
            coalesce(sum(clicks), 0) AS clicks, coalesce(sum(spend_nanos), 0) AS spend,
            coalesce(sum(payable_nanos), 0) AS earnings
            """;
    private static final String AS_OF = "SELECT min(settled_through) FROM consumer_offset";

    private final MoneyTransactions transactions;
    private final Clock clock;

    ReportRows(MoneyTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * A report.
     *
     * @param asOf everything that bidders wrote before this instant is in it
     */
    record Report(List<Map<String, @Nullable Object>> rows, Instant asOf) {}

    Report read(ReportQuery query) {
        return transactions.runAs(query.scope(), connection -> new Report(rows(connection, query), asOf(connection)));
    }

    private Instant asOf(Connection connection) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AS_OF);
                ResultSet row = statement.executeQuery()) {
            row.next();
            Timestamp settled = row.getTimestamp(1);
            return settled == null ? clock.instant() : settled.toInstant();
        }
    }

    private static List<Map<String, @Nullable Object>> rows(Connection connection, ReportQuery query)
            throws SQLException {
        List<Object> parameters = new ArrayList<>();
        String sql = sql(query, parameters);
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.size(); i++) {
                Object parameter = parameters.get(i);
                if (parameter instanceof UUID[] ids) {
                    statement.setArray(i + 1, connection.createArrayOf("uuid", ids));
                } else {
                    statement.setObject(i + 1, parameter);
                }
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    rows.add(row(row, query));
                }
            }
        }
        if (rows.size() > ReportQuery.MAX_ROWS) {
            throw CommonProblems.invalid(
                    "dimensions",
                    "LIMIT",
                    "the report has more than " + ReportQuery.MAX_ROWS + " rows; ask for fewer days or dimensions");
        }
        return rows;
    }

    private static String sql(ReportQuery query, List<Object> parameters) {
        List<String> columns = new ArrayList<>();
        for (Dimension dimension : query.dimensions()) {
            columns.add(dimension.sql() + " AS d_" + columns.size());
            if (dimension.needsTimeZone()) {
                parameters.add(query.timeZone().getId());
            }
        }
        columns.add(SUMS);
        StringBuilder sql = new StringBuilder("SELECT " + String.join(", ", columns) + " FROM delivery_report");
        sql.append(" WHERE quarter >= ? AND quarter < ?");
        parameters.add(query.from().atStartOfDay(query.timeZone()).toOffsetDateTime());
        parameters.add(query.to().plusDays(1).atStartOfDay(query.timeZone()).toOffsetDateTime());
        switch (query.reader()) {
            case ADVERTISER -> {
                sql.append(" AND organisation_id = ?");
                parameters.add(query.scope());
            }
            case PUBLISHER -> {
                sql.append(" AND publisher_organisation_id = ?");
                parameters.add(query.scope());
            }
            case BOTH -> {}
        }
        query.filters().forEach((dimension, ids) -> {
            sql.append(" AND ").append(dimension.column()).append(" = ANY (?)");
            parameters.add(ids.toArray(UUID[]::new));
        });
        if (!query.dimensions().isEmpty()) {
            StringBuilder places = new StringBuilder("1");
            for (int i = 2; i <= query.dimensions().size(); i++) {
                places.append(", ").append(i);
            }
            sql.append(" GROUP BY ").append(places).append(" ORDER BY ").append(places);
        }
        return sql.append(" LIMIT ").append(ReportQuery.MAX_ROWS + 1).toString();
    }

    private static Map<String, @Nullable Object> row(ResultSet row, ReportQuery query) throws SQLException {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        for (int i = 0; i < query.dimensions().size(); i++) {
            values.put(query.dimensions().get(i).label(), row.getString(i + 1));
        }
        long net = row.getLong("net");
        long invalid = row.getLong("invalid");
        long clicks = row.getLong("clicks");
        long spend = row.getLong("spend");
        for (Metric metric : query.metrics()) {
            switch (metric) {
                case SERVED -> values.put(metric.label(), row.getLong("served"));
                case IMPRESSIONS -> values.put(metric.label(), net);
                case VIEWABLE -> values.put(metric.label(), row.getLong("viewable"));
                case CLICKS -> values.put(metric.label(), clicks);
                case GROSS_IMPRESSIONS -> values.put(metric.label(), net + invalid);
                case INVALID_IMPRESSIONS -> values.put(metric.label(), invalid);
                case SPEND -> money(values, metric, spend);
                case CTR -> values.put(metric.label(), Metric.ctr(clicks, net));
                case CPM -> values.put(metric.label(), Metric.cpm(spend, net));
                case EARNINGS -> money(values, metric, row.getLong("earnings"));
            }
        }
        return values;
    }

    private static void money(Map<String, @Nullable Object> values, Metric metric, long nanos) {
        values.put(metric.label(), Nanos.toDecimal(nanos));
        if (Nanos.isWholeMicros(nanos)) {
            values.put(metric.label() + "Micros", Nanos.toMicros(nanos));
        }
    }
}
