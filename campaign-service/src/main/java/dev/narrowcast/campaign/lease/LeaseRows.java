package dev.narrowcast.campaign.lease;

import dev.narrowcast.campaign.ledger.LimitKind;
import dev.narrowcast.campaign.ledger.PayingLimits;
import dev.narrowcast.campaign.ledger.PgArrays;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Reads and writes {@code lease} and {@code bidder_session}, many rows by one statement. */
final class LeaseRows {
    private static final String COLUMNS = """
            id, session_id, line_item_id, campaign_id, advertiser_id, budget_day, event_nanos, granted_nanos,
            issued_nanos, returned_nanos, preconverted_nanos, tokened_minutes, tokened_nanos""";
    private static final String OF_SESSION =
            "SELECT " + COLUMNS + " FROM lease WHERE session_id = ? AND line_item_id = ANY (?) ORDER BY id FOR UPDATE";
    private static final String BY_ID = "SELECT " + COLUMNS + " FROM lease WHERE id = ANY (?) ORDER BY id FOR UPDATE";
    private static final String SAVE = "INSERT INTO lease (" + COLUMNS + """
            )
            SELECT id, session, line_item, campaign, advertiser, day::date, event, granted, issued, returned,
                   preconverted, minutes::bigint[], nanos::bigint[]
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS u (id, session, line_item, campaign, advertiser, day,
                   event, granted, issued, returned, preconverted, minutes, nanos)
            ON CONFLICT (id) DO UPDATE SET event_nanos = excluded.event_nanos,
              granted_nanos = excluded.granted_nanos, issued_nanos = excluded.issued_nanos,
              returned_nanos = excluded.returned_nanos, preconverted_nanos = excluded.preconverted_nanos,
              tokened_minutes = excluded.tokened_minutes, tokened_nanos = excluded.tokened_nanos""";
    private static final String SAVE_SESSION = """
            INSERT INTO bidder_session (id, bidder_id, silent_from) VALUES (?, ?, ?)
            ON CONFLICT (id) DO UPDATE SET silent_from = greatest(bidder_session.silent_from, excluded.silent_from)""";
    private static final String SPENT_UP = """
            SELECT l.line_item_id, r.kind
            FROM lease l
            CROSS JOIN LATERAL (VALUES
              ('balance:adv_' || l.advertiser_id),
              ('campaign:cmp_' || l.campaign_id || ':lifetime'), ('campaign:cmp_' || l.campaign_id || ':' || l.budget_day),
              ('lineitem:li_' || l.line_item_id || ':lifetime'), ('lineitem:li_' || l.line_item_id || ':' || l.budget_day)
            ) AS i (id)
            JOIN limit_row r ON r.id = i.id COLLATE "C"
            WHERE l.session_id = ? AND l.granted_nanos > l.issued_nanos + l.returned_nanos
              AND r.limit_nanos - r.spent_nanos < l.event_nanos""";
    private static final String AGED = """
            SELECT l.id FROM lease l JOIN bidder_session s ON s.id = l.session_id
            WHERE l.tokened_minutes[1] < ? AND s.silent_from >= ? LIMIT ?""";
    private static final String SILENT = """
            SELECT l.id FROM lease l JOIN bidder_session s ON s.id = l.session_id WHERE s.silent_from < ? LIMIT ?""";

    private final Connection connection;

    LeaseRows(Connection connection) {
        this.connection = connection;
    }

    void saveSession(BidderSession session) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SAVE_SESSION)) {
            statement.setObject(1, session.id());
            statement.setString(2, session.bidderId());
            statement.setTimestamp(3, Timestamp.from(session.silentFrom()));
            statement.executeUpdate();
        }
    }

    List<Lease> lock(UUID sessionId, Set<LineItemId> lineItems) throws SQLException {
        Array wanted = new PgArrays<>(connection, List.copyOf(lineItems)).uuid(LineItemId::value);
        try (PreparedStatement statement = connection.prepareStatement(OF_SESSION)) {
            statement.setObject(1, sessionId);
            statement.setArray(2, wanted);
            return read(statement);
        }
    }

    Map<LeaseId, Lease> lock(Set<LeaseId> ids) throws SQLException {
        Array wanted = new PgArrays<>(connection, List.copyOf(ids)).uuid(LeaseId::value);
        Map<LeaseId, Lease> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(BY_ID)) {
            statement.setArray(1, wanted);
            read(statement).forEach(lease -> found.put(lease.id(), lease));
        }
        return found;
    }

    private static List<Lease> read(PreparedStatement statement) throws SQLException {
        List<Lease> leases = new ArrayList<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                leases.add(lease(row));
            }
        }
        return leases;
    }

    private static Lease lease(ResultSet row) throws SQLException {
        LineItemId lineItem = new LineItemId(row.getObject(3, UUID.class));
        CampaignId campaign = new CampaignId(row.getObject(4, UUID.class));
        AdvertiserId advertiser = new AdvertiserId(row.getObject(5, UUID.class));
        LocalDate day = row.getObject(6, LocalDate.class);
        Long[] minutes = (Long[]) row.getArray(12).getArray();
        Long[] nanos = (Long[]) row.getArray(13).getArray();
        Map<Long, Long> tokened = new TreeMap<>();
        for (int i = 0; i < minutes.length; i++) {
            tokened.put(minutes[i], nanos[i]);
        }
        return new Lease(
                new LeaseId(row.getObject(1, UUID.class)),
                row.getObject(2, UUID.class),
                lineItem,
                day,
                PayingLimits.of(advertiser, campaign, lineItem, day),
                new Lease.Amounts(
                        row.getLong(7), row.getLong(8), row.getLong(9), row.getLong(10), row.getLong(11), tokened));
    }

    void save(Collection<Lease> leases) throws SQLException {
        if (leases.isEmpty()) {
            return;
        }
        record Row(Lease lease, Lease.Amounts amounts) {}
        List<Row> rows =
                leases.stream().map(lease -> new Row(lease, lease.amounts())).toList();
        PgArrays<Row> arrays = new PgArrays<>(connection, rows);
        try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            statement.setArray(1, arrays.uuid(row -> row.lease().id().value()));
            statement.setArray(2, arrays.uuid(row -> row.lease().sessionId()));
            statement.setArray(3, arrays.uuid(row -> row.lease().lineItemId().value()));
            statement.setArray(
                    4,
                    arrays.uuid(row -> row.lease().limits().campaignLifetime().owner()));
            statement.setArray(
                    5, arrays.uuid(row -> row.lease().limits().balance().owner()));
            statement.setArray(6, arrays.iso(row -> row.lease().budgetDay()));
            statement.setArray(7, arrays.bigint(row -> row.amounts().eventNanos()));
            statement.setArray(8, arrays.bigint(row -> row.amounts().grantedNanos()));
            statement.setArray(9, arrays.bigint(row -> row.amounts().issuedNanos()));
            statement.setArray(10, arrays.bigint(row -> row.amounts().returnedNanos()));
            statement.setArray(11, arrays.bigint(row -> row.amounts().preconvertedNanos()));
            statement.setArray(
                    12, arrays.text(row -> literal(row.amounts().minutes().keySet())));
            statement.setArray(
                    13, arrays.text(row -> literal(row.amounts().minutes().values())));
            statement.executeUpdate();
        }
    }

    /** A PostgreSQL array literal; the minutes come in ascending order, the sweep's index relies on it. */
    private static String literal(Collection<Long> numbers) {
        return numbers.toString().replace('[', '{').replace(']', '}');
    }

    void forget(Collection<LeaseId> ids) throws SQLException {
        if (ids.isEmpty()) {
            return;
        }
        Array gone = new PgArrays<>(connection, List.copyOf(ids)).uuid(LeaseId::value);
        try (PreparedStatement statement = connection.prepareStatement("DELETE FROM lease WHERE id = ANY (?)")) {
            statement.setArray(1, gone);
            statement.executeUpdate();
        }
    }

    Map<LineItemId, LimitKind> spentUp(UUID sessionId) throws SQLException {
        Map<LineItemId, LimitKind> found = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(SPENT_UP)) {
            statement.setObject(1, sessionId);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.put(new LineItemId(row.getObject(1, UUID.class)), LimitKind.valueOf(row.getString(2)));
                }
            }
        }
        return found;
    }

    Set<LeaseId> aged(long minute, Instant now, int max) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(AGED)) {
            statement.setLong(1, minute);
            statement.setTimestamp(2, Timestamp.from(now));
            statement.setInt(3, max);
            return ids(statement);
        }
    }

    Set<LeaseId> silentSince(Instant instant, int max) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SILENT)) {
            statement.setTimestamp(1, Timestamp.from(instant));
            statement.setInt(2, max);
            return ids(statement);
        }
    }

    private static Set<LeaseId> ids(PreparedStatement statement) throws SQLException {
        Set<LeaseId> found = new HashSet<>();
        try (ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                found.add(new LeaseId(row.getObject(1, UUID.class)));
            }
        }
        return found;
    }
}
