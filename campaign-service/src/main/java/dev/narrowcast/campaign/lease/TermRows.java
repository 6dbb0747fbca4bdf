package dev.narrowcast.campaign.lease;

import dev.narrowcast.campaign.ledger.LimitKind;
import dev.narrowcast.campaign.ledger.PgArrays;
import dev.narrowcast.contracts.catalog.Pricing;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.CampaignId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.money.Nanos;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the committed budgets and states of line items from the management tables. */
final class TermRows {
    private static final String READ = """
            SELECT li.id, c.id, c.advertiser_id,
              li.status = 'ACTIVE' AND c.status = 'RUNNING' AND NOT a.suspended AND NOT o.suspended,
              li.pricing_model, li.bid_micros, li.currency, c.time_zone,
              greatest(c.start_at, (li.schedule ->> 'start')::timestamptz),
              least(c.end_at, (li.schedule ->> 'end')::timestamptz),
              c.lifetime_budget_micros, c.daily_budget_micros, li.lifetime_budget_micros, li.daily_budget_micros
            FROM line_item li
            JOIN campaign c ON c.id = li.campaign_id
            JOIN advertiser a ON a.id = c.advertiser_id
            JOIN organisation o ON o.id = a.organisation_id
            WHERE li.id = ANY (?)""";
    private static final List<LimitKind> BUDGETS = List.of(
            LimitKind.CAMPAIGN_LIFETIME, LimitKind.CAMPAIGN_DAY, LimitKind.LINE_ITEM_LIFETIME, LimitKind.LINE_ITEM_DAY);
    private static final int FIRST_BUDGET_COLUMN = 11;

    private TermRows() {}

    static Map<LineItemId, LineItemTerms> read(Connection connection, Set<LineItemId> lineItems) throws SQLException {
        Map<LineItemId, LineItemTerms> found = new HashMap<>();
        Array wanted = new PgArrays<>(connection, List.copyOf(lineItems)).uuid(LineItemId::value);
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            statement.setArray(1, wanted);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    LineItemTerms terms = terms(row);
                    found.put(terms.lineItemId(), terms);
                }
            }
        }
        return found;
    }

    private static LineItemTerms terms(ResultSet row) throws SQLException {
        Map<LimitKind, Long> budgets = new EnumMap<>(LimitKind.class);
        for (int i = 0; i < BUDGETS.size(); i++) {
            long micros = row.getLong(FIRST_BUDGET_COLUMN + i);
            if (!row.wasNull()) {
                budgets.put(BUDGETS.get(i), Nanos.ofMicros(micros));
            }
        }
        return new LineItemTerms(
                new LineItemId(row.getObject(1, UUID.class)),
                new CampaignId(row.getObject(2, UUID.class)),
                new AdvertiserId(row.getObject(3, UUID.class)),
                row.getBoolean(4),
                new Pricing(Pricing.Model.valueOf(row.getString(5)), row.getLong(6), row.getString(7)),
                ZoneId.of(row.getString(8)),
                instant(row, 9),
                instant(row, 10),
                budgets);
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
