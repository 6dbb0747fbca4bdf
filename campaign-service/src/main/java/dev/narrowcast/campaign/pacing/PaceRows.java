package dev.narrowcast.campaign.pacing;

import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.lease.Heartbeat;
import dev.narrowcast.contracts.money.Nanos;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads what is paced and writes what was decided. */
final class PaceRows {
    private static final String PACED = """
            SELECT li.id, li.pacing, c.time_zone, ld.budget_micros, cd.budget_micros, ll.budget_micros,
              cl.budget_micros, ld.spent, cd.spent, ll.spent, cl.spent,
              least(c.end_at, (li.schedule ->> 'end')::timestamptz),
              p.pass_probability, p.spent_nanos, p.full_rate, p.decided_at
            FROM line_item li
            JOIN campaign c ON c.id = li.campaign_id
            CROSS JOIN LATERAL (SELECT (?::timestamptz AT TIME ZONE c.time_zone)::date AS today) AS t
            LEFT JOIN pace p ON p.line_item_id = li.id AND p.budget_day = t.today
            CROSS JOIN LATERAL (SELECT li.daily_budget_micros, (SELECT spent_nanos FROM limit_row
              WHERE id = ('lineitem:li_' || li.id || ':' || t.today) COLLATE "C")) AS ld (budget_micros, spent)
            CROSS JOIN LATERAL (SELECT c.daily_budget_micros, (SELECT spent_nanos FROM limit_row
              WHERE id = ('campaign:cmp_' || c.id || ':' || t.today) COLLATE "C")) AS cd (budget_micros, spent)
            CROSS JOIN LATERAL (SELECT li.lifetime_budget_micros, (SELECT spent_nanos FROM limit_row
              WHERE id = ('lineitem:li_' || li.id || ':lifetime') COLLATE "C")) AS ll (budget_micros, spent)
            CROSS JOIN LATERAL (SELECT c.lifetime_budget_micros, (SELECT spent_nanos FROM limit_row
              WHERE id = ('campaign:cmp_' || c.id || ':lifetime') COLLATE "C")) AS cl (budget_micros, spent)
            WHERE li.status = 'ACTIVE' AND c.status = 'RUNNING' AND li.pacing <> 'AS_FAST_AS_POSSIBLE'
              AND (li.goal ->> 'impressions' IS NULL
                OR coalesce(c.end_at, (li.schedule ->> 'end')::timestamptz) IS NULL)
              AND coalesce(ld.budget_micros, cd.budget_micros, ll.budget_micros, cl.budget_micros) IS NOT NULL""";
    private static final String SAVE = """
            INSERT INTO pace (line_item_id, budget_day, pass_probability, spent_nanos, full_rate, decided_at,
              on_goal)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (line_item_id, budget_day) DO UPDATE SET pass_probability = excluded.pass_probability,
              spent_nanos = excluded.spent_nanos, full_rate = excluded.full_rate, decided_at = excluded.decided_at,
              on_goal = excluded.on_goal""";
    private static final String CURRENT = """
            SELECT line_item_id, pass_probability, on_goal FROM pace
            WHERE (pass_probability < 1 OR on_goal) AND decided_at > ?
            ORDER BY decided_at""";

    private final Connection connection;

    PaceRows(Connection connection) {
        this.connection = connection;
    }

    /**
     * A line item to be paced today.
     *
     * @param promised it is paced by the impressions of its goal, and all nanos are impressions
     * @param state null before its first decision of the day
     */
    record Paced(
            LineItemId lineItemId,
            PaceGoal goal,
            boolean promised,
            ZoneId zone,
            long budgetNanos,
            long spentNanos,
            Pacer.@Nullable State state,
            @Nullable Instant decidedAt) {}

    List<Paced> paced(Instant now) throws SQLException {
        List<Paced> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(PACED)) {
            statement.setTimestamp(1, Timestamp.from(now));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    Paced paced = paced(row, now);
                    if (paced != null) {
                        found.add(paced);
                    }
                }
            }
        }
        return found;
    }

    private static @Nullable Paced paced(ResultSet row, Instant now) throws SQLException {
        ZoneId zone = ZoneId.of(row.getString(3));
        Timestamp decided = row.getTimestamp(16);
        Budget budget = budget(row, zone, now);
        if (budget == null) {
            return null;
        }
        return new Paced(
                new LineItemId(row.getObject(1, UUID.class)),
                PaceGoal.valueOf(row.getString(2)),
                false,
                zone,
                budget.nanos(),
                budget.spentNanos(),
                decided == null ? null : new Pacer.State(row.getDouble(13), row.getLong(14), row.getDouble(15)),
                decided == null ? null : decided.toInstant());
    }

    private record Budget(long nanos, long spentNanos) {}

    /** The day's budget: the closest daily one, else an equal part of what is left of a lifetime budget with an end. */
    private static @Nullable Budget budget(ResultSet row, ZoneId zone, Instant now) throws SQLException {
        for (int level = 0; level < 2; level++) {
            long micros = row.getLong(4 + level);
            if (!row.wasNull()) {
                return new Budget(Nanos.ofMicros(micros), row.getLong(8 + level));
            }
        }
        OffsetDateTime end = row.getObject(12, OffsetDateTime.class);
        if (end == null) {
            return null;
        }
        long days = daysLeft(end.toInstant(), zone, now);
        int level = row.getObject(6) == null ? 1 : 0;
        long spentToday = row.getLong(8 + level);
        long spentBefore = row.getLong(10 + level) - spentToday;
        return new Budget((Nanos.ofMicros(row.getLong(6 + level)) - spentBefore) / days, spentToday);
    }

    /** Calendar days until the end, today included. */
    static long daysLeft(Instant end, ZoneId zone, Instant now) {
        LocalDate last = end.minusNanos(1).atZone(zone).toLocalDate();
        return Math.max(1, ChronoUnit.DAYS.between(now.atZone(zone).toLocalDate(), last) + 1);
    }

    void save(Paced paced, Pacer.State state, boolean onGoal, Instant now) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            statement.setObject(1, paced.lineItemId().value());
            statement.setObject(2, now.atZone(paced.zone()).toLocalDate());
            statement.setDouble(3, state.passProbability());
            statement.setLong(4, state.spentNanos());
            statement.setDouble(5, state.fullRate());
            statement.setTimestamp(6, Timestamp.from(now));
            statement.setBoolean(7, onGoal);
            statement.executeUpdate();
        }
    }

    /** What bidders should use, the latest last; a line item that is not among them takes part in everything. */
    List<Heartbeat.Pace> current(Instant decidedAfter) throws SQLException {
        List<Heartbeat.Pace> paces = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(CURRENT)) {
            statement.setTimestamp(1, Timestamp.from(decidedAfter));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    paces.add(new Heartbeat.Pace(
                            new LineItemId(row.getObject(1, UUID.class)),
                            row.getDouble(2),
                            row.getBoolean(3) ? true : null));
                }
            }
        }
        return paces;
    }

    void forgetBefore(LocalDate day) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM pace WHERE budget_day < ?")) {
            statement.setObject(1, day);
            statement.executeUpdate();
        }
    }
}
