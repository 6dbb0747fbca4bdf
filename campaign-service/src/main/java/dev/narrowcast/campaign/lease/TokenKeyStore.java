package dev.narrowcast.campaign.lease;

import dev.narrowcast.campaign.ledger.MoneyTransactions;
import dev.narrowcast.contracts.lease.Heartbeat;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Makes, rotates and hands out the keys of tracking tokens. A key seals for a day, and opens for as long as a click may
 * be recorded after its serve; the next one is handed out well before its time, so that no bidder ever meets a token it
 * cannot open.
 */
@ApplicationScoped
class TokenKeyStore {
    private static final Duration SEALS_FOR = Duration.ofDays(1);
    private static final Duration HANDED_OUT_AHEAD = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(10);
    private static final Duration REMEMBERED = Duration.ofSeconds(30);
    private static final int KEY_BYTES = 32;
    private static final int KEY_IDS = 256;

    private final MoneyTransactions transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();
    private volatile Remembered remembered = new Remembered(Instant.MIN, List.of());

    private record Remembered(Instant readAt, List<Heartbeat.TokenKey> keys) {}

    TokenKeyStore(MoneyTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    /** All keys that open tokens now or will seal them soon; makes what is missing. */
    List<Heartbeat.TokenKey> current() {
        Instant now = clock.instant();
        Remembered known = remembered;
        if (known.readAt().isBefore(now.minus(REMEMBERED))) {
            known = new Remembered(now, transactions.run(connection -> renew(connection, now)));
            remembered = known;
        }
        return known.keys();
    }

    private List<Heartbeat.TokenKey> renew(Connection connection, Instant now) throws SQLException {
        try (PreparedStatement lock =
                connection.prepareStatement("SELECT pg_advisory_xact_lock(hashtext('token_key'))")) {
            lock.execute();
        }
        try (PreparedStatement drop = connection.prepareStatement("DELETE FROM token_key WHERE not_before < ?")) {
            drop.setTimestamp(1, Timestamp.from(now.minus(KEPT)));
            drop.executeUpdate();
        }
        List<Heartbeat.TokenKey> keys = read(connection);
        Instant newest = keys.stream()
                .map(Heartbeat.TokenKey::notBefore)
                .max(Instant::compareTo)
                .orElse(Instant.MIN);
        if (newest.isBefore(now.minus(SEALS_FOR))) {
            keys.add(make(connection, keys, now));
        } else if (newest.isBefore(now.plus(HANDED_OUT_AHEAD).minus(SEALS_FOR))) {
            keys.add(make(connection, keys, newest.plus(SEALS_FOR)));
        }
        return List.copyOf(keys);
    }

    private static List<Heartbeat.TokenKey> read(Connection connection) throws SQLException {
        List<Heartbeat.TokenKey> keys = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(
                        "SELECT key_id, key, not_before FROM token_key ORDER BY not_before");
                ResultSet row = statement.executeQuery()) {
            while (row.next()) {
                keys.add(new Heartbeat.TokenKey(
                        row.getInt(1),
                        Base64.getEncoder().encodeToString(row.getBytes(2)),
                        row.getTimestamp(3).toInstant()));
            }
        }
        return keys;
    }

    private Heartbeat.TokenKey make(Connection connection, List<Heartbeat.TokenKey> others, Instant notBefore)
            throws SQLException {
        byte[] key = new byte[KEY_BYTES];
        random.nextBytes(key);
        int id = freeId(others);
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO token_key (key_id, key, not_before) VALUES (?, ?, ?)")) {
            statement.setInt(1, id);
            statement.setBytes(2, key);
            statement.setTimestamp(3, Timestamp.from(notBefore));
            statement.executeUpdate();
        }
        return new Heartbeat.TokenKey(id, Base64.getEncoder().encodeToString(key), notBefore);
    }

    /** The number after the newest, so that one comes back only after all others were used. */
    private static int freeId(List<Heartbeat.TokenKey> others) {
        Set<Integer> taken = new HashSet<>();
        others.forEach(key -> taken.add(key.keyId()));
        int id = others.isEmpty() ? 0 : (others.getLast().keyId() + 1) % KEY_IDS;
        while (taken.contains(id)) {
            id = (id + 1) % KEY_IDS;
        }
        return id;
    }
}
