package dev.narrowcast.campaign.account;

import dev.narrowcast.contracts.id.AdvertiserId;
import dev.narrowcast.contracts.money.Nanos;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Gives the demo advertisers 1,000.00 to spend, once. */
@Singleton
final class DemoBalances {
    /** After the demo advertisers themselves. */
    private static final int AFTER_OBJECTS = 20;

    private static final long BALANCE_NANOS = 1_000 * Nanos.PER_UNIT;
    private static final List<String> ADVERTISERS = List.of(
            "adv_00000000-0000-7000-8000-000000000001",
            "adv_00000000-0000-7000-8000-000000000002",
            "adv_00000000-0000-7000-8000-000000000003");

    private final TopUps topUps;
    private final boolean wanted;

    DemoBalances(TopUps topUps, @ConfigProperty(name = "narrowcast.demo") boolean wanted) {
        this.topUps = topUps;
        this.wanted = wanted;
    }

    void add(@Observes @Priority(AFTER_OBJECTS) StartupEvent started) {
        if (!wanted) {
            return;
        }
        for (String advertiser : ADVERTISERS) {
            topUps.enter(new TopUps.Wish(
                    "org_platform",
                    "demo-balance-" + advertiser,
                    "demo",
                    AdvertiserId.fromString(advertiser),
                    BALANCE_NANOS,
                    "demo balance"));
        }
    }
}
