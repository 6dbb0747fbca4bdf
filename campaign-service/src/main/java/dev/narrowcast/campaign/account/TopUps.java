package dev.narrowcast.campaign.account;

import dev.narrowcast.campaign.ledger.Limit;
import dev.narrowcast.campaign.ledger.LimitId;
import dev.narrowcast.campaign.ledger.MoneyTransactions;
import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.problem.CommonProblems;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Enters money that was paid in: the balance limit rises and two ledger entries balance, in one transaction with the
 * memory of the caller's key. Calls with one key wait for each other, so a key pays once however often it is sent.
 */
@ApplicationScoped
public class TopUps {
    private static final String LOCK_KEY = "SELECT pg_advisory_xact_lock(hashtextextended(?, 7))";
    private static final String KNOWN = """
            SELECT request_sha256, set_id, advertiser_id, amount_nanos, balance_nanos, note, recorded_at FROM top_up
            WHERE caller_organisation_id = ? AND idempotency_key = ?""";
    private static final String OWNER = "SELECT organisation_id FROM advertiser WHERE id = ?";
    private static final String RAISE = """
            INSERT INTO limit_row AS l (id, kind, owner, limit_nanos) VALUES (?, 'BALANCE', ?, ?)
            ON CONFLICT (id) DO UPDATE SET limit_nanos = l.limit_nanos + excluded.limit_nanos
            RETURNING limit_nanos""";
    private static final String REMEMBER = """
            INSERT INTO top_up (caller_organisation_id, idempotency_key, request_sha256, set_id, advertiser_id,
              amount_nanos, balance_nanos, note, recorded_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    private static final String ENTER = """
            INSERT INTO ledger_entry (set_id, recorded_at, kind, account, organisation_id, debit_nanos, credit_nanos, note)
            VALUES (?, ?, 'TOP_UP', ?, ?, ?, ?, ?)""";

    private final MoneyTransactions transactions;
    private final Clock clock;

    TopUps(MoneyTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** A checked wish; {@code sha256} is the digest of all that must not change when its key is sent again. */
    record Wish(
            String callerOrganisation,
            String key,
            String sha256,
            AdvertiserId advertiser,
            long amountNanos,
            @Nullable String note) {}

    /** A top-up in the books. */
    record Entered(
            UUID setId,
            AdvertiserId advertiser,
            long amountNanos,
            long toppedUpNanos,
            @Nullable String note,
            Instant recordedAt) {}

    /** Enters it, or answers what was entered for this key before. */
    Entered enter(Wish wish) {
        return transactions.run(connection -> {
            try (PreparedStatement lock = connection.prepareStatement(LOCK_KEY)) {
                lock.setString(1, wish.callerOrganisation() + '\u001f' + wish.key());
                lock.execute();
            }
            Entered before = known(connection, wish);
            return before != null ? before : enterNew(connection, wish);
        });
    }

    private static @Nullable Entered known(Connection connection, Wish wish) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(KNOWN)) {
            statement.setString(1, wish.callerOrganisation());
            statement.setString(2, wish.key());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return null;
                }
                if (!row.getString(1).equals(wish.sha256())) {
                    throw AccountProblems.keyOfAnotherBody();
                }
                return new Entered(
                        row.getObject(2, UUID.class),
                        new AdvertiserId(row.getObject(3, UUID.class)),
                        row.getLong(4),
                        row.getLong(5),
                        row.getString(6),
                        row.getTimestamp(7).toInstant());
            }
        }
    }

    private Entered enterNew(Connection connection, Wish wish) throws SQLException {
        String owner = owner(connection, wish.advertiser());
        long toppedUp = raise(connection, wish);
        if (toppedUp > Limit.UNLIMITED) {
            throw AccountProblems.tooMuch();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Entered entered =
                new Entered(UUID.randomUUID(), wish.advertiser(), wish.amountNanos(), toppedUp, wish.note(), now);
        remember(connection, wish, entered);
        write(connection, entered, "platform:cash", "org_platform", wish.amountNanos(), 0);
        write(connection, entered, "advertiser:" + wish.advertiser(), owner, 0, wish.amountNanos());
        return entered;
    }

    private static String owner(Connection connection, AdvertiserId advertiser) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(OWNER)) {
            statement.setObject(1, advertiser.value());
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    throw CommonProblems.notFound("the advertiser " + advertiser);
                }
                return row.getString(1);
            }
        }
    }

    private static long raise(Connection connection, Wish wish) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(RAISE)) {
            statement.setString(1, LimitId.balance(wish.advertiser()).value());
            statement.setObject(2, wish.advertiser().value());
            statement.setLong(3, wish.amountNanos());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static void remember(Connection connection, Wish wish, Entered entered) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(REMEMBER)) {
            statement.setString(1, wish.callerOrganisation());
            statement.setString(2, wish.key());
            statement.setString(3, wish.sha256());
            statement.setObject(4, entered.setId());
            statement.setObject(5, entered.advertiser().value());
            statement.setLong(6, entered.amountNanos());
            statement.setLong(7, entered.toppedUpNanos());
            statement.setString(8, entered.note());
            statement.setTimestamp(9, Timestamp.from(entered.recordedAt()));
            statement.executeUpdate();
        }
    }

    private static void write(
            Connection connection, Entered entered, String account, String organisation, long debit, long credit)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(ENTER)) {
            statement.setObject(1, entered.setId());
            statement.setTimestamp(2, Timestamp.from(entered.recordedAt()));
            statement.setString(3, account);
            statement.setString(4, organisation);
            statement.setLong(5, debit);
            statement.setLong(6, credit);
            statement.setString(7, entered.note());
            statement.executeUpdate();
        }
    }
}
