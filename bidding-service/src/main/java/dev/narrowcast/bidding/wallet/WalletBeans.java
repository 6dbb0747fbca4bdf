package dev.narrowcast.bidding.wallet;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The wallet of this process, which lives as long as its session. */
@Singleton
class WalletBeans {
    private static final double MILLION = 1e6;

    @Produces
    @Singleton
    Wallet wallet() {
        return new Wallet(UUID.randomUUID(), System.nanoTime());
    }

    /** Until rates are predicted, the configured click rate is also its upper bound. */
    @Produces
    @Singleton
    ServeCost serveCost(@ConfigProperty(name = "narrowcast.selection.click-rate") double clickRate) {
        return new ServeCost((int) Math.round(clickRate * MILLION));
    }
}
