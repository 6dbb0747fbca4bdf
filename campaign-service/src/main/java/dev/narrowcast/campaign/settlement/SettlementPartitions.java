package dev.narrowcast.campaign.settlement;

import dev.narrowcast.campaign.ledger.MoneyTransactions;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.PreparedStatement;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * Keeps the partitions of the evidence: some days ahead, and back for longer than tokens live and the topic is kept, so
 * that a late duplicate always meets its original.
 */
@ApplicationScoped
class SettlementPartitions {
    static final int KEPT_DAYS = 10;
    private static final int DAYS_AHEAD = 4;

    private final MoneyTransactions transactions;
    private final Clock clock;

    SettlementPartitions(MoneyTransactions transactions, Clock clock) {
        this.transactions = transactions;
        this.clock = clock;
    }

    void keep() {
        LocalDate today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement("SELECT keep_delivery_partitions(?, ?)")) {
                statement.setObject(1, today.minusDays(KEPT_DAYS));
                statement.setObject(2, today.plusDays(DAYS_AHEAD));
                return statement.execute();
            }
        });
    }
}
