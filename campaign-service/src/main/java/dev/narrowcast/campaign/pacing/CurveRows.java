package dev.narrowcast.campaign.pacing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/** Learns the traffic of a day of the week from the serves of the last four weeks, of all advertisers together. */
final class CurveRows {
    private static final int WEEKS = 4;
    private static final int LEAST_WEEKS = 2;
    private static final String SERVED = """
            SELECT extract(hour FROM local)::int * 4 + extract(minute FROM local)::int / 15, sum(served),
              count(DISTINCT local::date)
            FROM (SELECT quarter AT TIME ZONE ? AS local, served FROM delivery_report WHERE quarter >= ?) AS r
            WHERE extract(isodow FROM local) = ? AND local::date < (?::timestamptz AT TIME ZONE ?)::date
            GROUP BY 1""";

    private CurveRows() {}

    static TrafficCurve read(Connection connection, ZoneId zone, DayOfWeek day, Instant now) throws SQLException {
        double[] weights = new double[TrafficCurve.BUCKETS];
        long days = 0;
        try (PreparedStatement statement = connection.prepareStatement(SERVED)) {
            statement.setString(1, zone.getId());
            statement.setTimestamp(2, Timestamp.from(now.minus(WEEKS * 7L, ChronoUnit.DAYS)));
            statement.setInt(3, day.getValue());
            statement.setTimestamp(4, Timestamp.from(now));
            statement.setString(5, zone.getId());
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    weights[row.getInt(1)] = row.getDouble(2);
                    days = Math.max(days, row.getLong(3));
                }
            }
        }
        return days < LEAST_WEEKS ? TrafficCurve.FLAT : new TrafficCurve(weights);
    }
}
