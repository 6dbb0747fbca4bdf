package dev.narrowcast.campaign.lease;

import dev.narrowcast.campaign.ledger.Limit;
import dev.narrowcast.campaign.ledger.LimitId;
import dev.narrowcast.campaign.ledger.LimitKind;
import dev.narrowcast.campaign.ledger.PgArrays;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads and writes {@code limit_row}, many rows by one statement. */
final class LimitRows {
    private static final String LOCK = """
            SELECT id, limit_nanos, spent_nanos, reserved_nanos FROM limit_row
            WHERE id = ANY (?) ORDER BY id FOR UPDATE""";
    private static final String MAKE = """
            INSERT INTO limit_row (id, kind, owner, budget_day, limit_nanos)
            SELECT id, kind, owner, day::date, limit_nanos
            FROM unnest(?, ?, ?, ?, ?) AS u (id, kind, owner, day, limit_nanos)
            ORDER BY id COLLATE "C"
            ON CONFLICT (id) DO NOTHING""";
    private static final String SAVE = """
            UPDATE limit_row r SET limit_nanos = u.limit_nanos, spent_nanos = u.spent, reserved_nanos = u.reserved
            FROM unnest(?, ?, ?, ?) AS u (id, limit_nanos, spent, reserved)
            WHERE r.id = u.id COLLATE "C\"""";

    private final Connection connection;

    LimitRows(Connection connection) {
        this.connection = connection;
    }

    Map<LimitId, Limit> lock(Map<LimitId, @Nullable Long> budgets) throws SQLException {
        List<LimitId> ids = BudgetStore.inOrder(budgets.keySet());
        Map<LimitId, Limit> found = lock(ids);
        if (found.size() < ids.size()) {
            List<LimitId> missing =
                    ids.stream().filter(id -> !found.containsKey(id)).toList();
            make(missing, budgets);
            found.putAll(lock(missing));
        }
        follow(found, budgets);
        return found;
    }

    private Map<LimitId, Limit> lock(List<LimitId> ids) throws SQLException {
        Map<LimitId, Limit> found = new HashMap<>();
        Array wanted = new PgArrays<>(connection, ids).text(LimitId::value);
        try (PreparedStatement statement = connection.prepareStatement(LOCK)) {
            statement.setArray(1, wanted);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    LimitId id = new LimitId(rows.getString(1));
                    found.put(id, new Limit(id, rows.getLong(2), rows.getLong(3), rows.getLong(4)));
                }
            }
        }
        return found;
    }

    private void make(List<LimitId> missing, Map<LimitId, @Nullable Long> budgets) throws SQLException {
        PgArrays<LimitId> arrays = new PgArrays<>(connection, missing);
        try (PreparedStatement statement = connection.prepareStatement(MAKE)) {
            statement.setArray(1, arrays.text(LimitId::value));
            statement.setArray(2, arrays.text(id -> id.kind().name()));
            statement.setArray(3, arrays.uuid(LimitId::owner));
            statement.setArray(4, arrays.text(id -> Objects.toString(id.budgetDay(), null)));
            statement.setArray(5, arrays.bigint(id -> initial(id, budgets.get(id))));
            statement.executeUpdate();
        }
    }

    private static long initial(LimitId id, @Nullable Long budget) {
        if (budget != null) {
            return budget;
        }
        return id.kind() == LimitKind.BALANCE ? 0 : Limit.UNLIMITED;
    }

    private void follow(Map<LimitId, Limit> found, Map<LimitId, @Nullable Long> budgets) throws SQLException {
        List<Limit> edited = new ArrayList<>();
        for (Map.Entry<LimitId, @Nullable Long> wanted : budgets.entrySet()) {
            Limit limit = Objects.requireNonNull(found.get(wanted.getKey()));
            Long budget = wanted.getValue();
            Limit followed = budget == null ? limit : limit.withBudget(budget);
            if (!followed.equals(limit)) {
                found.put(limit.id(), followed);
                edited.add(followed);
            }
        }
        save(edited);
    }

    void save(Collection<Limit> limits) throws SQLException {
        if (limits.isEmpty()) {
            return;
        }
        PgArrays<Limit> arrays = new PgArrays<>(connection, List.copyOf(limits));
        try (PreparedStatement statement = connection.prepareStatement(SAVE)) {
            statement.setArray(1, arrays.text(limit -> limit.id().value()));
            statement.setArray(2, arrays.bigint(Limit::limitNanos));
            statement.setArray(3, arrays.bigint(Limit::spentNanos));
            statement.setArray(4, arrays.bigint(Limit::reservedNanos));
            statement.executeUpdate();
        }
    }
}
