package dev.narrowcast.campaign.account;

import dev.narrowcast.campaign.ledger.LimitId;
import dev.narrowcast.campaign.ledger.MoneyTransactions;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.money.Nanos;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.kit.web.PageQuery;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Reads accounts from the limits and the ledger. */
@ApplicationScoped
class Accounts {
    private static final String ACCOUNT = """
            SELECT a.organisation_id, coalesce(l.limit_nanos, 0), coalesce(l.spent_nanos, 0), coalesce(l.reserved_nanos, 0)
            FROM advertiser a LEFT JOIN limit_row l ON l.id = ? WHERE a.id = ?""";
    private static final String ENTRIES = """
            SELECT id, set_id, recorded_at, kind, debit_nanos, credit_nanos, 'cmp_' || campaign_id, 'li_' || line_item_id,
              'site_' || site_id, budget_day, note
            FROM ledger_entry WHERE account = ? AND id < ? ORDER BY id DESC LIMIT ?""";

    private final MoneyTransactions transactions;
    private final String currency;

    Accounts(MoneyTransactions transactions, @ConfigProperty(name = "narrowcast.currency") String currency) {
        this.transactions = transactions;
        this.currency = currency;
    }

    /**
     * One account with a page of its ledger.
     *
     * @param scope the organisation whose rows may be seen; an account of another one does not exist
     */
    AccountView read(String scope, AdvertiserId advertiser, PageQuery page) {
        Long after = page.after(Long::valueOf);
        return transactions.runAs(scope, connection -> read(connection, advertiser, after, page.size()));
    }

    private AccountView read(Connection connection, AdvertiserId advertiser, @Nullable Long after, int size)
            throws SQLException {
        List<AccountView.Entry> entries = entries(connection, advertiser, after, size + 1);
        String next =
                entries.size() > size ? PageQuery.token(entries.get(size - 1).id()) : null;
        try (PreparedStatement statement = connection.prepareStatement(ACCOUNT)) {
            statement.setString(1, LimitId.balance(advertiser).value());
            statement.setObject(2, advertiser.value());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw CommonProblems.notFound("the account of " + advertiser);
                }
                long toppedUp = row.getLong(2);
                long spent = row.getLong(3);
                long reserved = row.getLong(4);
                return new AccountView(
                        advertiser,
                        row.getString(1),
                        currency,
                        Nanos.toDecimal(toppedUp),
                        Nanos.toMicros(toppedUp),
                        Nanos.toDecimal(spent),
                        Nanos.toDecimal(reserved),
                        Nanos.toDecimal(toppedUp - spent - reserved),
                        entries.subList(0, Math.min(size, entries.size())),
                        next);
            }
        }
    }

    private static List<AccountView.Entry> entries(
            Connection connection, AdvertiserId advertiser, @Nullable Long after, int size) throws SQLException {
        List<AccountView.Entry> entries = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(ENTRIES)) {
            statement.setString(1, "advertiser:" + advertiser);
            statement.setLong(2, after == null ? Long.MAX_VALUE : after);
            statement.setInt(3, size);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    entries.add(new AccountView.Entry(
                            row.getLong(1),
                            row.getObject(2, UUID.class),
                            row.getTimestamp(3).toInstant(),
                            row.getString(4),
                            AccountView.Entry.amount(row.getLong(5)),
                            AccountView.Entry.amount(row.getLong(6)),
                            row.getString(7),
                            row.getString(8),
                            row.getString(9),
                            row.getObject(10, LocalDate.class),
                            row.getString(11)));
                }
            }
        }
        return entries;
    }
}
