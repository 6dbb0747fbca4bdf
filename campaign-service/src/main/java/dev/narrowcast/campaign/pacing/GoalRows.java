package dev.narrowcast.campaign.pacing;

import dev.narrowcast.contracts.id.LineItemId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the line items that are promised impressions until an end, counted as what is reported. */
final class GoalRows {
    private static final String PROMISED = """
            SELECT li.id, li.pacing, c.time_zone, (li.goal ->> 'impressions')::bigint,
              least(c.end_at, (li.schedule ->> 'end')::timestamptz), seen.total, seen.today,
              p.pass_probability, p.spent_nanos, p.full_rate, p.decided_at
            FROM line_item li
            JOIN campaign c ON c.id = li.campaign_id
            CROSS JOIN LATERAL (SELECT (?::timestamptz AT TIME ZONE c.time_zone)::date AS today) AS t
            LEFT JOIN pace p ON p.line_item_id = li.id AND p.budget_day = t.today
            CROSS JOIN LATERAL (SELECT coalesce(sum(r.impressions), 0)::bigint AS total, coalesce(sum(r.impressions)
              FILTER (WHERE r.quarter >= t.today::timestamp AT TIME ZONE c.time_zone), 0)::bigint AS today
              FROM delivery_report r WHERE r.line_item_id = li.id) AS seen
            WHERE li.status = 'ACTIVE' AND c.status = 'RUNNING' AND li.tier = 'GUARANTEED'
              AND li.goal ->> 'impressions' IS NOT NULL
              AND coalesce(c.end_at, (li.schedule ->> 'end')::timestamptz) IS NOT NULL
              AND (p.decided_at IS NULL OR p.decided_at <= ?)""";

    private final Connection connection;

    GoalRows(Connection connection) {
        this.connection = connection;
    }

    /** @param decidedBefore adding up is not cheap, so those decided later are left out */
    List<PaceRows.Paced> promised(Instant now, Instant decidedBefore) throws SQLException {
        List<PaceRows.Paced> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PROMISED)) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setTimestamp(2, Timestamp.from(decidedBefore));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(promised(row, now));
                }
            }
        }
        return found;
    }

    private static PaceRows.Paced promised(ResultSet row, Instant now) throws SQLException {
        ZoneId zone = ZoneId.of(row.getString(3));
        Timestamp decided = row.getTimestamp(11);
        long today = row.getLong(7);
        long left = Math.max(0, row.getLong(4) - (row.getLong(6) - today));
        long days = PaceRows.daysLeft(row.getTimestamp(5).toInstant(), zone, now);
        return new PaceRows.Paced(
                new LineItemId(row.getObject(1, UUID.class)),
                PaceGoal.valueOf(row.getString(2)),
                true,
                zone,
                Math.ceilDiv(left, days),
                today,
                decided == null ? null : new Pacer.State(row.getDouble(8), row.getLong(9), row.getDouble(10)),
                decided == null ? null : decided.toInstant());
    }
}
