package dev.narrowcast.campaign.settlement;

import dev.narrowcast.campaign.ledger.PgArrays;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.id.LeaseId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code delivery_event}: which events are known, and what became of them. */
final class EventRows {
    private static final String KNOWN = """
            SELECT e.serve_id, e.type, e.ref
            FROM unnest(?, ?, ?, ?) AS u (day, serve_id, type, ref)
            JOIN delivery_event e ON e.serve_day = u.day::date AND e.serve_id = u.serve_id
              AND e.type = u.type COLLATE "C" AND e.ref = u.ref COLLATE "C\"""";
    private static final String KEEP = """
            INSERT INTO delivery_event (serve_day, serve_id, type, ref, occurred_at, served_at, budget_day,
              line_item_id, creative_id, site_id, placement_id, lease_id, price_nanos, billed_nanos, payable_nanos,
              outcome, invalid_reason, count)
            SELECT day::date, serve_id, type, ref, occurred::timestamptz, served::timestamptz, budget::date,
              line_item, creative, site, placement, lease, price, billed, payable, outcome, reason, count
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) AS u (day, serve_id, type, ref, occurred,
              served, budget, line_item, creative, site, placement, lease, price, billed, payable, outcome, reason,
              count)
            ON CONFLICT DO NOTHING""";

    private final Connection connection;

    EventRows(Connection connection) {
        this.connection = connection;
    }

    private record Key(UUID serveId, String type, String ref) {
        static Key of(DeliveryEvent event) {
            return new Key(event.serveId().value(), event.type().name(), event.ref());
        }
    }

    /** Those that are not known yet, each once, in their order. */
    List<DeliveryEvent> unknown(List<DeliveryEvent> events) throws SQLException {
        Set<Key> seen = new HashSet<>();
        PgArrays<DeliveryEvent> arrays = new PgArrays<>(connection, events);
        try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
            statement.setArray(1, arrays.iso(event -> event.serveId().serveDay()));
            statement.setArray(2, arrays.uuid(event -> event.serveId().value()));
            statement.setArray(3, arrays.text(DeliveryEvent::type));
            statement.setArray(4, arrays.text(DeliveryEvent::ref));
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    seen.add(new Key(row.getObject(1, UUID.class), row.getString(2), row.getString(3)));
                }
            }
        }
        List<DeliveryEvent> fresh = new ArrayList<>(events.size());
        for (DeliveryEvent event : events) {
            if (seen.add(Key.of(event))) {
                fresh.add(event);
            }
        }
        return fresh;
    }

    /** @throws SQLException also when another consumer kept one of them meanwhile: then nothing must be billed twice */
    void keep(List<Settled> settled) throws SQLException {
        PgArrays<Settled> arrays = new PgArrays<>(connection, settled);
        try (PreparedStatement statement = connection.prepareStatement(KEEP)) {
            statement.setArray(1, arrays.iso(one -> one.event().serveId().serveDay()));
            statement.setArray(2, arrays.uuid(one -> one.event().serveId().value()));
            statement.setArray(3, arrays.text(one -> one.event().type()));
            statement.setArray(4, arrays.text(one -> one.event().ref()));
            statement.setArray(5, arrays.iso(one -> one.event().occurredAt()));
            statement.setArray(6, arrays.iso(one -> one.event().servedAt()));
            statement.setArray(7, arrays.iso(one -> one.event().budgetDay()));
            statement.setArray(8, arrays.uuid(one -> one.event().lineItemId().value()));
            statement.setArray(9, arrays.uuid(one -> one.event().creativeId().value()));
            statement.setArray(10, arrays.uuid(one -> one.event().siteId().value()));
            statement.setArray(11, arrays.uuid(one -> one.event().placementId().value()));
            statement.setArray(12, arrays.uuid(EventRows::lease));
            statement.setArray(13, arrays.bigint(one -> one.event().priceNanos()));
            statement.setArray(14, arrays.bigint(Settled::billedNanos));
            statement.setArray(15, arrays.bigint(Settled::payableNanos));
            statement.setArray(16, arrays.text(Settled::outcome));
            statement.setArray(17, arrays.text(one -> one.event().invalidReason()));
            statement.setArray(18, arrays.bigint(one -> one.event().count()));
            int kept = statement.executeUpdate();
            if (kept != settled.size()) {
                throw new SQLException(
                        (settled.size() - kept) + " events were settled by someone else meanwhile", "40001");
            }
        }
    }

    private static @Nullable Object lease(Settled one) {
        LeaseId lease = one.event().leaseId();
        return lease == null ? null : lease.value();
    }
}
