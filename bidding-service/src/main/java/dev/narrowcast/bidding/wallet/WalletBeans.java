package dev.narrowcast.bidding.wallet;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;

/** The wallet of this process, which lives as long as its session. */
@Singleton
class WalletBeans {
    @Produces
    @Singleton
    Wallet wallet() {
        return new Wallet(UUID.randomUUID(), System.nanoTime());
    }
}
