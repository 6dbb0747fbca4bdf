package dev.narrowcast.campaign.pacing;

import dev.narrowcast.campaign.ledger.MoneyTransactions;
import dev.narrowcast.contracts.lease.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The pass probabilities that travel with heartbeats. Whoever asks after the last decision has become old decides anew,
 * one replica at a time; the others read.
 */
@ApplicationScoped
public class PaceBook {
    private static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final Duration STEP = Duration.ofSeconds(30);
    private static final Duration STALE = Duration.ofMinutes(10);
    private static final int KEPT_DAYS = 2;

    private final MoneyTransactions transactions;
    private final Clock clock;
    private final AtomicReference<Remembered> remembered =
            new AtomicReference<>(new Remembered(Instant.MIN, List.of()));
    private final Map<CurveKey, TrafficCurve> curves = new ConcurrentHashMap<>();

    private record Remembered(Instant readAt, List<Heartbeat.Pace> paces) {}

    private record CurveKey(ZoneId zone, LocalDate day) {}

    PaceBook(MoneyTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** Line items that may take part in less than everything. */
    public List<Heartbeat.Pace> current() {
        Instant now = clock.instant();
        Remembered known = remembered.get();
        if (known.readAt().isBefore(now.minus(REMEMBERED))) {
            known = new Remembered(now, transactions.run(connection -> refresh(connection, now)));
            remembered.set(known);
        }
        return known.paces();
    }

    private List<Heartbeat.Pace> refresh(Connection connection, Instant now) throws SQLException {
        PaceRows rows = new PaceRows(connection);
        if (alone(connection)) {
            for (PaceRows.Paced paced : rows.paced(now)) {
                decide(connection, rows, paced, now);
            }
            for (PaceRows.Paced promised : new GoalRows(connection).promised(now, now.minus(STEP))) {
                decide(connection, rows, promised, now);
            }
            rows.forgetBefore(now.atZone(ZoneOffset.UTC).toLocalDate().minusDays(KEPT_DAYS));
        }
        return rows.current(now.minus(STALE));
    }

    private static boolean alone(Connection connection) throws SQLException {
        try (PreparedStatement statement =
                        connection.prepareStatement("SELECT pg_try_advisory_xact_lock(hashtext('pace'))");
                ResultSet row = statement.executeQuery()) {
            return row.next() && row.getBoolean(1);
        }
    }

    private void decide(Connection connection, PaceRows rows, PaceRows.Paced paced, Instant now) throws SQLException {
        Pacer.State state = paced.state();
        Instant decidedAt = paced.decidedAt();
        if (state == null || decidedAt == null) {
            rows.save(paced, Pacer.State.fresh(paced.spentNanos()), false, now);
            return;
        }
        Duration elapsed = Duration.between(decidedAt, now);
        if (elapsed.compareTo(STEP) >= 0) {
            TrafficCurve curve = curve(connection, paced.zone(), now);
            double ahead = dayFraction(paced.zone(), now.plusMillis((long) (Pacer.aheadSeconds() * 1_000)), now);
            double target = paced.goal().target(curve.passed(ahead));
            double seconds = elapsed.toMillis() / 1_000.0;
            Pacer.State next = Pacer.next(state, paced.budgetNanos(), paced.spentNanos(), seconds, target);
            double due = paced.goal().target(curve.passed(dayFraction(paced.zone(), now, now)));
            boolean onGoal = paced.promised() && paced.spentNanos() >= due * paced.budgetNanos();
            rows.save(paced, next, onGoal, now);
        }
    }

    private TrafficCurve curve(Connection connection, ZoneId zone, Instant now) throws SQLException {
        LocalDate today = now.atZone(zone).toLocalDate();
        CurveKey key = new CurveKey(zone, today);
        TrafficCurve known = curves.get(key);
        if (known == null) {
            curves.keySet().removeIf(old -> old.day().isBefore(today.minusDays(KEPT_DAYS)));
            DayOfWeek day = today.getDayOfWeek();
            known = CurveRows.read(connection, zone, day, now);
            curves.put(key, known);
        }
        return known;
    }

    /** How much of today, which may have 23 or 25 hours, has passed at an instant; 1 once it is over. */
    static double dayFraction(ZoneId zone, Instant at, Instant now) {
        ZonedDateTime start = now.atZone(zone).toLocalDate().atStartOfDay(zone);
        ZonedDateTime end = start.toLocalDate().plusDays(1).atStartOfDay(zone);
        double length = Duration.between(start, end).toMillis();
        return Math.clamp(Duration.between(start.toInstant(), at).toMillis() / length, 0, 1);
    }
}
