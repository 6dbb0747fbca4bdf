package dev.narrowcast.campaign.settlement;

import dev.narrowcast.campaign.lease.JdbcBudget;
import dev.narrowcast.campaign.ledger.MoneyTransactions;
import dev.narrowcast.contracts.delivery.DeliveryEvent;
import dev.narrowcast.contracts.id.SiteId;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Function;

/** Settlement's books in PostgreSQL. */
@ApplicationScoped
public class JdbcSettlement implements SettlementStore {
    private final MoneyTransactions transactions;
    private final Clock clock;

    public JdbcSettlement(MoneyTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public <R> R inTransaction(Function<? super SettlementStore.Transaction, R> work) {
        return transactions.run(connection -> work.apply(work(connection)));
    }

    /** The books inside a transaction that also does other things. */
    SettlementStore.Transaction work(Connection connection) {
        return new Work(connection, clock);
    }

    private static final class Work extends JdbcBudget.Work implements SettlementStore.Transaction {
        private final EventRows events;
        private final BookRows books;
        private final Clock clock;

        Work(Connection connection, Clock clock) {
            super(connection);
            this.events = new EventRows(connection);
            this.books = new BookRows(connection);
            this.clock = clock;
        }

        @Override
        public List<DeliveryEvent> unknown(List<DeliveryEvent> candidates) {
            return sql(() -> events.unknown(candidates));
        }

        @Override
        public Map<SiteId, NavigableMap<LocalDate, Integer>> revenueShares(Set<SiteId> sites) {
            return sql(() -> books.revenueShares(sites));
        }

        @Override
        public void record(List<Settled> settled) {
            update(() -> {
                events.keep(settled);
                books.report(ReportCell.of(settled));
                books.enter(settled, clock.instant());
            });
        }
    }
}
