package dev.narrowcast.campaign.settlement;

import dev.narrowcast.campaign.lease.LineItemTerms;
import dev.narrowcast.campaign.ledger.Limit;
import dev.narrowcast.campaign.ledger.LimitId;
import dev.narrowcast.campaign.ledger.LimitKind;
import dev.narrowcast.campaign.ledger.MoneyTransactions;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.id.SiteId;
import dev.narrowcast.local.Part;
import dev.narrowcast.local.TestStack;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/** The real tables in the real database, seen as the service sees them. */
final class JdbcBooks implements Books {
    private static @Nullable PGSimpleDataSource migrated;

    private final MoneyTransactions transactions;
    private final SettlementStore store;

    JdbcBooks() {
        transactions = new MoneyTransactions(database());
        store = new JdbcSettlement(transactions, Clock.systemUTC());
    }

    static synchronized PGSimpleDataSource database() {
        if (migrated == null) {
            TestStack stack = TestStack.start(Part.POSTGRES);
            Flyway.configure()
                    .dataSource(as(stack, "campaign_owner"))
                    .schemas("campaign")
                    .createSchemas(false)
                    .load()
                    .migrate();
            migrated = as(stack, "campaign_app");
            makePartitions(migrated);
        }
        return migrated;
    }

    /** Those of the days on which the contract plays, as the service would have made them ahead. */
    private static void makePartitions(PGSimpleDataSource source) {
        try (Connection connection = source.getConnection();
                PreparedStatement statement = connection.prepareStatement(
                        "SELECT keep_delivery_partitions(date '2026-11-11', date '2026-11-25')")) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PGSimpleDataSource as(TestStack stack, String user) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {stack.value("NARROWCAST_POSTGRES_HOST")});
        source.setPortNumbers(new int[] {Integer.parseInt(stack.value("NARROWCAST_POSTGRES_PORT"))});
        source.setDatabaseName(stack.value("NARROWCAST_POSTGRES_DATABASE"));
        source.setUser(user);
        source.setPassword(user);
        source.setCurrentSchema("campaign");
        return source;
    }

    MoneyTransactions transactions() {
        return transactions;
    }

    @Override
    public SettlementStore store() {
        return store;
    }

    @Override
    public void put(LineItemTerms terms) {
        String organisation = "org_" + terms.advertiserId().value();
        transactions.run(connection -> {
            update(
                    connection,
                    "INSERT INTO organisation (id, name) VALUES (?, 'test') ON CONFLICT DO NOTHING",
                    organisation);
            update(
                    connection,
                    "INSERT INTO advertiser (id, organisation_id, name) VALUES (?, ?, 'test') ON CONFLICT DO NOTHING",
                    terms.advertiserId().value(),
                    organisation);
            update(
                    connection,
                    """
                    INSERT INTO campaign (id, organisation_id, advertiser_id, name, objective, time_zone, currency,
                      lifetime_budget_micros, daily_budget_micros, status, frequency_caps)
                    VALUES (?, ?, ?, 'test', 'REACH', ?, 'CNY', ?, ?, ?, '[]')
                    ON CONFLICT (id) DO UPDATE SET lifetime_budget_micros = excluded.lifetime_budget_micros,
                      daily_budget_micros = excluded.daily_budget_micros, status = excluded.status""",
                    terms.campaignId().value(),
                    organisation,
                    terms.advertiserId().value(),
                    terms.zone().getId(),
                    micros(terms, LimitKind.CAMPAIGN_LIFETIME),
                    micros(terms, LimitKind.CAMPAIGN_DAY),
                    terms.running() ? "RUNNING" : "PAUSED");
            update(
                    connection,
                    """
                    INSERT INTO line_item (id, organisation_id, campaign_id, name, status, tier, pricing_model,
                      bid_micros, currency, lifetime_budget_micros, daily_budget_micros, pacing, schedule, frequency_caps)
                    VALUES (?, ?, ?, 'test', 'ACTIVE', 'AUCTION', ?, ?, 'CNY', ?, ?, 'AS_FAST_AS_POSSIBLE', '{}', '[]')
                    ON CONFLICT (id) DO UPDATE SET lifetime_budget_micros = excluded.lifetime_budget_micros,
                      daily_budget_micros = excluded.daily_budget_micros""",
                    terms.lineItemId().value(),
                    organisation,
                    terms.campaignId().value(),
                    terms.pricing().model().name(),
                    terms.pricing().bidMicros(),
                    micros(terms, LimitKind.LINE_ITEM_LIFETIME),
                    micros(terms, LimitKind.LINE_ITEM_DAY));
            return null;
        });
    }

    private static @Nullable Long micros(LineItemTerms terms, LimitKind kind) {
        Long nanos = terms.budgets().get(kind);
        return nanos == null ? null : nanos / 1_000;
    }

    @Override
    public SiteId site(int permille) {
        SiteId site = SiteId.next();
        String organisation = "org_" + site.value();
        transactions.run(connection -> {
            update(connection, "INSERT INTO organisation (id, name) VALUES (?, 'publisher')", organisation);
            update(connection, """
                    INSERT INTO site (id, organisation_id, name, domain, role, identity_space, status)
                    VALUES (?, ?, 'test', 'test.example', 'PUBLISHER', ?, 'ACTIVE')""", site.value(), organisation, organisation);
            update(
                    connection,
                    "INSERT INTO site_revenue_share VALUES (?, ?, date '2020-01-01', ?)",
                    site.value(),
                    organisation,
                    permille);
            return null;
        });
        return site;
    }

    @Override
    public void topUp(AdvertiserId advertiser, long nanos) {
        transactions.run(connection -> {
            update(connection, """
                    INSERT INTO limit_row (id, kind, owner, limit_nanos) VALUES (?, 'BALANCE', ?, ?)
                    ON CONFLICT (id) DO UPDATE SET limit_nanos = limit_row.limit_nanos + excluded.limit_nanos""", LimitId.balance(advertiser).value(), advertiser.value(), nanos);
            return null;
        });
    }

    @Override
    public Limit limit(LimitId id) {
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(
                    "SELECT limit_nanos, spent_nanos, reserved_nanos FROM limit_row WHERE id = ?")) {
                statement.setString(1, id.value());
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        throw new AssertionError("no row " + id);
                    }
                    return new Limit(id, row.getLong(1), row.getLong(2), row.getLong(3));
                }
            }
        });
    }

    /** One number from the database, with every organisation's rows in sight. */
    long number(String query, UUID parameter) {
        return transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setObject(1, parameter);
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getLong(1);
                }
            }
        });
    }

    private static void update(Connection connection, String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.executeUpdate();
        }
    }
}
