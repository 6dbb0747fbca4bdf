package dev.narrowcast.bidding;

import dev.narrowcast.bidding.rate.LiveRates;
import dev.narrowcast.bidding.selection.Budgets;
import dev.narrowcast.bidding.selection.Rates;
import dev.narrowcast.bidding.selection.Win;
import dev.narrowcast.bidding.wallet.ServeCost;
import dev.narrowcast.bidding.wallet.Wallet;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import jakarta.inject.Singleton;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Asks the wallet in the words of a selection. */
@Singleton
class WalletView {
    private final Wallet wallet;
    private final LiveRates rates;

    WalletView(Wallet wallet, LiveRates rates) {
        this.wallet = wallet;
        this.rates = rates;
    }

    /** @param nanoTime of {@code System.nanoTime}, by which sessions end */
    Budgets asOf(long nanoTime, Rates known) {
        return new Budgets() {
            @Override
            public boolean canServe(LineItemDocument lineItem, LocalDate budgetDay) {
                long nanos = ServeCost.nanos(lineItem, known);
                return wallet.canTake(lineItem.id(), budgetDay, nanos, nanoTime);
            }

            @Override
            public @Nullable String refusal(LineItemId lineItem) {
                return wallet.refusal(lineItem);
            }

            @Override
            public double passProbability(LineItemId lineItem) {
                return wallet.passProbability(lineItem);
            }

            @Override
            public boolean isOnGoal(LineItemId lineItem) {
                return wallet.isOnGoal(lineItem);
            }
        };
    }

    /** Undoes the take of an award that is not given away. */
    void giveBack(Decision.Award award) {
        if (award.lease() != null) {
            wallet.giveBack(award.lease(), award.takenNanos());
        }
    }

    /** What a serve of this win takes from its lease. */
    long serveNanos(Win win) {
        LineItemDocument lineItem = win.candidate().lineItem();
        return win.isFree()
                ? 0
                : ServeCost.of(lineItem, rates.now()).nanos(lineItem.pricing().model(), win.priceNanos());
    }

    /** Takes the money of one serve; null when there is none, or for a house ad, which needs none. */
    @Nullable
    LeaseId take(Win win, long nanos) {
        LineItemDocument lineItem = win.candidate().lineItem();
        if (win.isFree()) {
            return null;
        }
        return wallet.take(lineItem.id(), win.budgetDay(), nanos, System.nanoTime());
    }
}
