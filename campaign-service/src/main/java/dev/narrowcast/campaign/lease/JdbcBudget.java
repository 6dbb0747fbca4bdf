package dev.narrowcast.campaign.lease;

import dev.narrowcast.campaign.ledger.Limit;
import dev.narrowcast.campaign.ledger.LimitId;
import dev.narrowcast.campaign.ledger.LimitKind;
import dev.narrowcast.campaign.ledger.MoneyException;
import dev.narrowcast.campaign.ledger.MoneyTransactions;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Budgets in PostgreSQL. */
@ApplicationScoped
public class JdbcBudget implements BudgetStore<BudgetStore.Transaction> {
    private final MoneyTransactions transactions;

    public JdbcBudget(MoneyTransactions transactions) {
        this.transactions = transactions;
    }

    @Override
    public <R> R inTransaction(Function<? super BudgetStore.Transaction, R> work) {
        return transactions.run(connection -> work.apply(new Work(connection)));
    }

    /** One JDBC transaction; settlement adds its own tables to it. */
    public static class Work implements BudgetStore.Transaction {
        private final Connection connection;
        private final LeaseRows leases;
        private final LimitRows limits;

        public Work(Connection connection) {
            this.connection = connection;
            this.leases = new LeaseRows(connection);
            this.limits = new LimitRows(connection);
        }

        /** A statement or several; what the driver throws ends the transaction. */
        @FunctionalInterface
        protected interface Sql<R> {
            R run() throws SQLException;
        }

        protected static <R> R sql(Sql<R> statements) {
            try {
                return statements.run();
            } catch (SQLException e) {
                throw new MoneyException(e);
            }
        }

        @FunctionalInterface
        protected interface SqlUpdate {
            void run() throws SQLException;
        }

        protected static void update(SqlUpdate statements) {
            try {
                statements.run();
            } catch (SQLException e) {
                throw new MoneyException(e);
            }
        }

        @Override
        public void saveSession(BidderSession session) {
            update(() -> leases.saveSession(session));
        }

        @Override
        public Map<LineItemId, LineItemTerms> terms(Set<LineItemId> lineItems) {
            return sql(() -> TermRows.read(connection, lineItems));
        }

        @Override
        public Collection<Lease> lockLeases(UUID sessionId, Set<LineItemId> lineItems) {
            return sql(() -> leases.lock(sessionId, lineItems));
        }

        @Override
        public Map<LineItemId, LimitKind> spentUp(UUID sessionId) {
            return sql(() -> leases.spentUp(sessionId));
        }

        @Override
        public Map<LeaseId, Lease> lockLeases(Set<LeaseId> ids) {
            return sql(() -> leases.lock(ids));
        }

        @Override
        public Map<LimitId, Limit> lockLimits(Map<LimitId, @Nullable Long> budgets) {
            return sql(() -> limits.lock(budgets));
        }

        @Override
        public void saveLimits(Collection<Limit> changed) {
            update(() -> limits.save(changed));
        }

        @Override
        public void saveLeases(Collection<Lease> changed) {
            update(() -> leases.save(changed));
        }

        @Override
        public void forgetLeases(Collection<LeaseId> gone) {
            update(() -> leases.forget(gone));
        }

        @Override
        public Set<LeaseId> leasesWithMinutesBefore(long minute, Instant now, int max) {
            return sql(() -> leases.aged(minute, now, max));
        }

        @Override
        public Set<LeaseId> leasesSilentSince(Instant instant, int max) {
            return sql(() -> leases.silentSince(instant, max));
        }
    }
}
