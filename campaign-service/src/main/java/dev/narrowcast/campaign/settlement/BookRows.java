package dev.narrowcast.campaign.settlement;

import dev.narrowcast.campaign.ledger.PgArrays;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.id.SiteId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Writes report rows and ledger entries of a batch. */
final class BookRows {
    private static final String REPORT = """
            INSERT INTO delivery_report AS r (quarter, line_item_id, creative_id, site_id, placement_id, campaign_id,
              advertiser_id, organisation_id, publisher_organisation_id, served, impressions, viewable, clicks,
              invalid_impressions, invalid_clicks, over_delivered, spend_nanos, payable_nanos)
            SELECT u.quarter::timestamptz, u.line_item, u.creative, u.site, u.placement, c.id, c.advertiser_id,
              c.organisation_id, s.organisation_id, u.served, u.impressions, u.viewable, u.clicks,
              u.invalid_impressions, u.invalid_clicks, u.over_delivered, u.spend, u.payable
            FROM unnest(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) WITH ORDINALITY AS u (quarter, line_item, creative,
              site, placement, served, impressions, viewable, clicks, invalid_impressions, invalid_clicks,
              over_delivered, spend, payable, place)
            JOIN line_item li ON li.id = u.line_item
            JOIN campaign c ON c.id = li.campaign_id
            LEFT JOIN site s ON s.id = u.site
            ORDER BY u.place
            ON CONFLICT (quarter, line_item_id, creative_id, site_id, placement_id) DO UPDATE SET
              served = r.served + excluded.served, impressions = r.impressions + excluded.impressions,
              viewable = r.viewable + excluded.viewable, clicks = r.clicks + excluded.clicks,
              invalid_impressions = r.invalid_impressions + excluded.invalid_impressions,
              invalid_clicks = r.invalid_clicks + excluded.invalid_clicks,
              over_delivered = r.over_delivered + excluded.over_delivered,
              spend_nanos = r.spend_nanos + excluded.spend_nanos,
              payable_nanos = r.payable_nanos + excluded.payable_nanos""";
    private static final String ENTRIES = """
            INSERT INTO ledger_entry (set_id, recorded_at, kind, account, organisation_id, debit_nanos, credit_nanos,
              campaign_id, line_item_id, site_id, budget_day)
            SELECT u.set_id, ?, 'DELIVERY', e.account, e.organisation_id, e.debit, e.credit,
              c.id, u.line_item, u.site, u.budget_day::date
            FROM unnest(?, ?, ?, ?, ?, ?, ?) AS u (set_id, advertiser, line_item, site, budget_day, billed, payable)
            JOIN line_item li ON li.id = u.line_item
            JOIN campaign c ON c.id = li.campaign_id
            LEFT JOIN site s ON s.id = u.site
            CROSS JOIN LATERAL (VALUES
              (1, 'advertiser:adv_' || u.advertiser, c.organisation_id, u.billed, 0::bigint),
              (2, 'publisher:' || s.organisation_id, s.organisation_id, 0::bigint, u.payable),
              (3, 'platform:revenue', 'org_platform', 0::bigint, u.billed - u.payable)
            ) AS e (place, account, organisation_id, debit, credit)
            WHERE e.debit + e.credit > 0
            ORDER BY u.set_id, e.place""";
    private static final String SHARES =
            "SELECT site_id, from_day, permille FROM site_revenue_share WHERE site_id = ANY (?)";

    private final Connection connection;

    BookRows(Connection connection) {
        this.connection = connection;
    }

    /** One balanced set of entries: what an advertiser owes a site and the platform for one line item and day. */
    private record Bill(
            UUID setId,
            AdvertiserId advertiser,
            LineItemId lineItem,
            SiteId site,
            LocalDate budgetDay,
            long billedNanos,
            long payableNanos) {
        private record Key(AdvertiserId advertiser, LineItemId lineItem, SiteId site, LocalDate budgetDay) {}

        static List<Bill> of(List<Settled> batch) {
            Map<Key, Bill> bills = new HashMap<>();
            for (Settled one : batch) {
                if (one.billedNanos() > 0) {
                    DeliveryEvent event = one.event();
                    Key key = new Key(event.advertiserId(), event.lineItemId(), event.siteId(), event.budgetDay());
                    bills.merge(
                            key,
                            new Bill(
                                    UUID.randomUUID(),
                                    key.advertiser(),
                                    key.lineItem(),
                                    key.site(),
                                    key.budgetDay(),
                                    one.billedNanos(),
                                    one.payableNanos()),
                            Bill::plus);
                }
            }
            return List.copyOf(bills.values());
        }

        private Bill plus(Bill other) {
            return new Bill(
                    setId,
                    advertiser,
                    lineItem,
                    site,
                    budgetDay,
                    Math.addExact(billedNanos, other.billedNanos),
                    Math.addExact(payableNanos, other.payableNanos));
        }
    }

    Map<SiteId, NavigableMap<LocalDate, Integer>> revenueShares(Set<SiteId> sites) throws SQLException {
        Map<SiteId, NavigableMap<LocalDate, Integer>> found = new HashMap<>();
        Array wanted = new PgArrays<>(connection, List.copyOf(sites)).uuid(SiteId::value);
        try (PreparedStatement statement = connection.prepareStatement(SHARES)) {
            statement.setArray(1, wanted);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    found.computeIfAbsent(new SiteId(row.getObject(1, UUID.class)), site -> new TreeMap<>())
                            .put(row.getObject(2, LocalDate.class), row.getInt(3));
                }
            }
        }
        return found;
    }

    void report(List<ReportCell> cells) throws SQLException {
        PgArrays<ReportCell> arrays = new PgArrays<>(connection, cells);
        try (PreparedStatement statement = connection.prepareStatement(REPORT)) {
            statement.setArray(1, arrays.iso(cell -> cell.key().quarter()));
            statement.setArray(2, arrays.uuid(cell -> cell.key().lineItem().value()));
            statement.setArray(3, arrays.uuid(cell -> cell.key().creative().value()));
            statement.setArray(4, arrays.uuid(cell -> cell.key().site().value()));
            statement.setArray(5, arrays.uuid(cell -> cell.key().placement().value()));
            statement.setArray(6, arrays.bigint(ReportCell::served));
            statement.setArray(7, arrays.bigint(ReportCell::impressions));
            statement.setArray(8, arrays.bigint(ReportCell::viewable));
            statement.setArray(9, arrays.bigint(ReportCell::clicks));
            statement.setArray(10, arrays.bigint(ReportCell::invalidImpressions));
            statement.setArray(11, arrays.bigint(ReportCell::invalidClicks));
            statement.setArray(12, arrays.bigint(ReportCell::overDelivered));
            statement.setArray(13, arrays.bigint(ReportCell::spendNanos));
            statement.setArray(14, arrays.bigint(ReportCell::payableNanos));
            statement.executeUpdate();
        }
    }

    void enter(List<Settled> batch, Instant now) throws SQLException {
        List<Bill> bills = Bill.of(batch);
        if (bills.isEmpty()) {
            return;
        }
        PgArrays<Bill> arrays = new PgArrays<>(connection, bills);
        try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setArray(2, arrays.uuid(Bill::setId));
            statement.setArray(3, arrays.uuid(bill -> bill.advertiser().value()));
            statement.setArray(4, arrays.uuid(bill -> bill.lineItem().value()));
            statement.setArray(5, arrays.uuid(bill -> bill.site().value()));
            statement.setArray(6, arrays.iso(Bill::budgetDay));
            statement.setArray(7, arrays.bigint(Bill::billedNanos));
            statement.setArray(8, arrays.bigint(Bill::payableNanos));
            statement.executeUpdate();
        }
    }
}
