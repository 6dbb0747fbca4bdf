package dev.narrowcast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** The way of one paid ad: from an advertiser's wish to a line in the report. */
class PaidAdIT {
    private static final Duration SOON = Duration.ofSeconds(10);

    private final String keyword = "candles" + UUID.randomUUID().toString().substring(0, 8);

    @Test
    void matchingPageOnDesktop_getsTheAd_othersGetTheReason() {
        Advertiser.Running candles = Advertiser.running(keyword, 2_000_000, 10_000_000L);

        await().atMost(SOON).untilAsserted(() -> assertThat(Website.winner(Website.selectAd(keyword, "DESKTOP")))
                .isEqualTo(candles.lineItem()));
        assertThat(Website.winner(Website.selectAd("other", "DESKTOP"))).isNotEqualTo(candles.lineItem());
        assertThat(Website.winner(Website.selectAd(keyword, "TABLET"))).isNotEqualTo(candles.lineItem());

        assertThat(leaf(Website.explained("other", "DESKTOP"), candles.lineItem()))
                .isEqualTo("KEYWORD /all/0");
        assertThat(leaf(Website.explained(keyword, "TABLET"), candles.lineItem()))
                .isEqualTo("DEVICE /all/1/not");
    }

    private static String leaf(JsonPath answer, String lineItem) {
        String candidate = "explain.top.candidates.find { it.lineItemId == '" + lineItem + "' }.";
        assertThat(answer.getString(candidate + "reason")).isEqualTo("TARGETING");
        return answer.getString(candidate + "leaf.type") + " " + answer.getString(candidate + "leaf.path");
    }

    @Test
    void threePixelsAndAClick_areOneImpressionAndOneClick_inTheReportWithinFiveSeconds() {
        Advertiser.Running candles = Advertiser.running(keyword, 2_000_000, 10_000_000L);
        JsonPath ad = await().atMost(SOON)
                .until(() -> Website.selectAd(keyword, "DESKTOP"), answer -> Website.winner(answer) != null);

        String impressionUrl = ad.getString("decisions.top[0].impressionUrl");
        for (int i = 0; i < 3; i++) {
            assertThat(Website.browse(impressionUrl).statusCode()).isEqualTo(200);
        }
        Response click = Website.browse(ad.getString("decisions.top[0].clickUrl"));
        assertThat(click.statusCode()).isEqualTo(302);
        assertThat(click.header("Location"))
                .startsWith("https://shop.example/candles?c=")
                .doesNotContain("{click_id}");

        await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
            assertThat(Advertiser.cell(candles.campaign(), "impressions")).isEqualTo(1);
            assertThat(Advertiser.cell(candles.campaign(), "clicks")).isEqualTo(1);
            assertThat(Advertiser.cell(candles.campaign(), "spend")).isEqualTo("0.002000");
        });
    }

    @Test
    void forgedToken_isAPlainPixelAndNeverARedirect() {
        Response pixel = Website.browse(Stack.baseUrl() + "/t/i/" + "A".repeat(180));
        assertThat(pixel.statusCode()).isEqualTo(200);
        assertThat(pixel.contentType()).isEqualTo("image/gif");
        Response click = Website.browse(Stack.baseUrl() + "/t/c/" + "A".repeat(180));
        assertThat(click.statusCode()).isEqualTo(404);
        assertThat(click.header("Location")).isNull();
    }

    @Test
    void pause_isServedNeverAgainAfterTwoSeconds_alsoByABidderStartedLater() throws InterruptedException {
        Advertiser.Running candles = Advertiser.running(keyword, 2_000_000, 10_000_000L);
        await().atMost(SOON)
                .until(() -> candles.lineItem().equals(Website.winner(Website.selectAd(keyword, "DESKTOP"))));

        Advertiser.act("/api/v1/line-items/" + candles.lineItem() + ":pause");
        Thread.sleep(2_000);
        assertNeverServed(candles.lineItem());

        Stack.running().run("kill", "bidding-2").expectSuccess();
        Stack.running().run("start", "bidding-2").expectSuccess();
        assertNeverServed(candles.lineItem());
    }

    private void assertNeverServed(String lineItem) {
        for (int i = 0; i < 40; i++) {
            assertThat(Website.winner(Website.selectAd(keyword, "DESKTOP"))).isNotEqualTo(lineItem);
        }
    }

    @Test
    void anotherOrganisation_seesNothing() {
        String campaign = Advertiser.campaign("Private", 10_000_000L);
        Stack.as("demo-advertiser2").get("/api/v1/campaigns/" + campaign).then().statusCode(404);
        Stack.as("demo-advertiser").get("/api/v1/campaigns/" + campaign).then().statusCode(200);
    }

    @Test
    void twoBidders_deliverABudgetOfOne_andNeverBillMore() {
        Advertiser.Running small = Advertiser.running(keyword, 10_000_000, 1_000_000L);
        await().atMost(SOON).until(() -> Website.winner(Website.selectAd(keyword, "DESKTOP")) != null);

        await().atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(1))
                .until(() -> {
                    for (int i = 0; i < 20; i++) {
                        String url = Website.selectAd(keyword, "DESKTOP").getString("decisions.top[0].impressionUrl");
                        if (url != null) {
                            Website.browse(url);
                        }
                    }
                    Object spend = Advertiser.cell(small.campaign(), "spend");
                    return spend != null && Double.parseDouble(spend.toString()) >= 0.97;
                });
        for (int i = 0; i < 50; i++) {
            String url = Website.selectAd(keyword, "DESKTOP").getString("decisions.top[0].impressionUrl");
            if (url != null) {
                Website.browse(url);
            }
        }
        await().during(Duration.ofSeconds(3)).atMost(Duration.ofSeconds(10)).untilAsserted(() -> assertThat(
                        Double.parseDouble(String.valueOf(Advertiser.cell(small.campaign(), "spend"))))
                .isBetween(0.97, 1.0));
    }
}
