package dev.narrowcast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What visitors and advertisers see while a part of the installation is gone, and that it heals alone. */
class PartsAwayIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    private final String keyword = "away" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void redisStopped_adsGoOn() {
        Advertiser.Running running = Advertiser.running(keyword, 2_000_000, 10_000_000L);
        await().atMost(SOON)
                .until(() -> running.lineItem().equals(Website.winner(Website.selectAd(keyword, "DESKTOP"))));
        Stack.running().run("stop", "redis").expectSuccess();
        try {
            for (int i = 0; i < 20; i++) {
                Website.selectAd(keyword, "DESKTOP");
            }
            // Twenty requests at once may have used up what the bidder was lent for a line item this young.
            await().atMost(SOON)
                    .until(() -> running.lineItem().equals(Website.winner(Website.selectAd(keyword, "DESKTOP"))));
        } finally {
            Stack.running().run("start", "redis").expectSuccess();
        }
    }

    @Test
    void postgresStopped_managementSays503_adsGoOnUntilLeasesEnd_thenEmpty_allResumes() {
        Advertiser.Running running = Advertiser.running(keyword, 2_000_000, 10_000_000L);
        await().atMost(SOON)
                .until(() -> running.lineItem().equals(Website.winner(Website.selectAd(keyword, "DESKTOP"))));
        Stack.running().run("stop", "postgres").expectSuccess();
        try {
            assertThat(Website.winner(Website.selectAd(keyword, "DESKTOP"))).isEqualTo(running.lineItem());
            Stack.as("demo-advertiser")
                    .get("/api/v1/campaigns")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue());
            await().atMost(Duration.ofSeconds(40))
                    .until(() -> Website.winner(Website.selectAd(keyword, "DESKTOP")) == null);
        } finally {
            Stack.running().run("start", "postgres").expectSuccess();
        }
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().untilAsserted(() -> {
            Stack.as("demo-advertiser").get("/api/v1/campaigns").then().statusCode(200);
            assertThat(Website.winner(Website.selectAd(keyword, "DESKTOP"))).isEqualTo(running.lineItem());
        });
    }
}
