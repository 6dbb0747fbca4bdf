package dev.narrowcast.bidding;

import dev.narrowcast.bidding.selection.Budgets;
import dev.narrowcast.bidding.selection.Win;
import dev.narrowcast.bidding.wallet.ServeCost;
import dev.narrowcast.bidding.wallet.Wallet;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.LeaseId;
import dev.narrowcast.contracts.id.LineItemId;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Asks the wallet in the words of a selection. */
@ApplicationScoped
class WalletView {
    private final Wallet wallet;
    private final ServeCost cost;

    WalletView(Wallet wallet, ServeCost cost) {
        this.wallet = wallet;
        this.cost = cost;
    }

    /** @param nanoTime of {@code System.nanoTime}, by which sessions end */
    Budgets asOf(long nanoTime) {
        return new Budgets() {
            @Override
            public boolean canServe(LineItemDocument lineItem, LocalDate budgetDay) {
                long nanos = cost.nanos(lineItem.tier(), lineItem.pricing());
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
        };
    }

    /** Undoes the take of an award that is not given away. */
    void giveBack(Decision.Award award) {
        if (award.lease() != null) {
            wallet.giveBack(award.lease(), nanos(award.win()));
        }
    }

    private long nanos(Win win) {
        return cost.nanos(win.candidate().lineItem().pricing().model(), win.priceNanos());
    }

    /** Takes the money of one serve; null when there is none, or for a house ad, which needs none. */
    @Nullable
    LeaseId take(Win win) {
        LineItemDocument lineItem = win.candidate().lineItem();
        if (win.isFree()) {
            return null;
        }
        return wallet.take(lineItem.id(), win.budgetDay(), nanos(win), System.nanoTime());
    }
}
