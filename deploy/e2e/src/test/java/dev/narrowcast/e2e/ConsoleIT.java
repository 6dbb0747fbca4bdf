package dev.narrowcast.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Campaigns, tags and people in the console. */
class ConsoleIT extends InConsole {
    private static final Duration SOON = Duration.ofSeconds(15);

    private static LocatorAssertions.ContainsTextOptions within(double millis) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(millis);
    }

    @Test
    void newcomer_isToldWhatToDo() {
        page.navigate(Stack.baseUrl() + "/");
        assertThat(button("Sign in")).isVisible();
        browsers.screenshots(page, "sign-in");
        signIn("demo-advertiser2");
        assertThat(page.getByText("No campaigns yet")).isVisible();
        assertThat(page.getByText("Nothing was served in the last 24 hours.")).isVisible();
        browsers.screenshots(page, "empty");
    }

    @Test
    void advertiser_seesCampaignsInBothLanguages() {
        String name = "Candles " + UUID.randomUUID().toString().substring(0, 8);
        Advertiser.campaign(name, 10_000_000L);

        signIn("demo-advertiser");
        assertThat(page).hasURL(Pattern.compile(".*/console/campaigns$"));
        assertThat(page.getByTestId("user-menu")).containsText("org_demo_shop");
        Locator row = row(name);
        assertThat(row).containsText("Draft");
        assertThat(row).containsText("¥10.00");
        assertThat(row).containsText("¥0.00");
        assertThat(page.getByText("(GMT+8)")).isVisible();

        text("中文").click();
        assertThat(heading("推广活动")).isVisible();
        assertThat(row).containsText("草稿");
        page.reload();
        assertThat(heading("推广活动")).isVisible();
        assertThat(page.locator("html")).hasAttribute("lang", "zh-CN");
    }

    @Test
    void guidedForm_launchesACampaignThatRuns_andPausesIt() {
        String name = "Guided " + UUID.randomUUID().toString().substring(0, 8);
        signIn("demo-advertiser");
        button("New campaign").first().click();
        field("Name").fill(name);
        page.getByLabel("Daily budget").fill("2000000000");
        button("Save and continue").click();
        assertThat(page.getByText("Please enter an amount")).isVisible();
        page.getByLabel("Daily budget").fill("10.00");
        button("Save and continue").click();

        page.getByLabel("Image address").fill("https://static.example/c.png");
        page.getByLabel("Landing page").fill("https://shop.example/candles");
        page.getByLabel("Advertiser's domain").fill("other.example");
        button("Save and continue").click();
        // The service says what is wrong, at the field that it is about.
        assertThat(page.getByTestId("problem")).containsText("Trace");
        assertThat(page.locator(".ant-form-item-explain-error")).containsText("Other domain");
        browsers.screenshots(page, "field-error");
        page.getByLabel("Advertiser's domain").fill("shop.example");
        button("Save and continue").click();

        page.getByLabel("Bid").fill("2.00");
        button("Save and continue").click();
        button("Launch now").click();
        assertThat(heading(name)).isVisible();
        assertThat(text("Running")).isVisible();
        assertThat(text("Active")).isVisible();
        browsers.screenshots(page, "campaign-running");

        button("Pause").first().click();
        confirm("Pause");
        assertThat(text("Paused").first()).isVisible();
    }

    @Test
    void campaignChangedElsewhere_isNotActedOnUnseen() {
        String name = "Stale " + UUID.randomUUID().toString().substring(0, 8);
        String id = Advertiser.campaign(name, 10_000_000L);
        signIn("demo-advertiser");
        text(name).click();
        assertThat(button("Activate")).isVisible();

        Advertiser.act("/api/v1/campaigns/" + id + ":activate");
        button("Activate").click();
        confirm("Activate");
        assertThat(page.getByTestId("problem")).containsText("Changed meanwhile");
        button("Reload").click();
        assertThat(text("Running")).isVisible();
    }

    @Test
    void servedAd_isInTheChartOfTheLastHours() {
        String keyword = "console" + UUID.randomUUID().toString().substring(0, 8);
        Advertiser.Running candles = Advertiser.running(keyword, 2_000_000, 10_000_000L);
        JsonPath ad = await().atMost(SOON)
                .until(() -> Website.selectAd(keyword, "DESKTOP"), answer -> candles.lineItem()
                        .equals(Website.winner(answer)));
        Website.browse(ad.getString("decisions.top[0].impressionUrl"));
        await().atMost(SOON).untilAsserted(() -> assertThat(Advertiser.cell(candles.campaign(), "impressions"))
                .isEqualTo(1));

        signIn("demo-advertiser");
        page.navigate(Stack.baseUrl() + "/console/campaigns/" + candles.campaign());
        assertThat(page.getByTestId("hours-chart").locator("svg")).isVisible();
        assertThat(page.locator(".ant-statistic", new Page.LocatorOptions().setHasText("Impressions")))
                .containsText("1");
        assertThat(page.locator(".ant-statistic", new Page.LocatorOptions().setHasText("Spend")))
                .containsText("¥0.002");
        assertThat(text("Page keyword " + keyword)).isVisible();
        browsers.screenshots(page, "campaign-chart");

        link("Campaigns").first().click();
        Locator row = row(keyword);
        assertThat(row).containsText("¥0.002");
        assertThat(row).containsText("%");
        assertThat(page.getByTestId("hours-chart").locator("svg")).isVisible();
        browsers.screenshots(page, "campaigns");
    }

    @Test
    void outbidLineItem_isToldABid_andWinsWithIt() {
        String keyword = "outbid" + UUID.randomUUID().toString().substring(0, 8);
        String rival = Advertiser.running(keyword, 3_000_000, 10_000_000L).lineItem();
        await().atMost(SOON).until(() -> rival.equals(Website.winner(Website.selectAd(keyword, "DESKTOP"))));
        Advertiser.Running loser = Advertiser.running(keyword, 1_000_000, 10_000_000L);
        signIn("demo-advertiser");
        page.navigate(Stack.baseUrl() + "/console/campaigns/" + loser.campaign());
        button("Why is it not showing?").click();
        Locator why = page.getByTestId("diagnosis");
        await().atMost(SOON).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> {
            Website.selectAd(keyword, "DESKTOP");
            button("Ask again").click();
            assertThat(why).containsText("With a bid of 3.01 CNY it would have won", within(500));
        });
        assertThat(why).containsText("others bid more");
        browsers.screenshots(page, "diagnosis");

        Advertiser.bid(loser.lineItem(), 3_010_000);
        await().atMost(SOON).until(() -> loser.lineItem().equals(Website.winner(Website.selectAd(keyword, "DESKTOP"))));
    }

    @Test
    void tagMadeInTheForm_isOnWhoActsSo_andCanBeTargeted() {
        String category = "candle" + UUID.randomUUID().toString().substring(0, 8);
        signIn("demo-advertiser");
        link("Audience").click();
        button("New tag").first().click();
        field("Name in English").fill("Likes " + category);
        field("Name in Chinese").fill("喜欢 " + category);
        field("Value").fill(category);
        assertThat(page.getByTestId("rule-sentence"))
                .hasText("3 or more product views within 14 days, where item category is " + category);
        page.locator("#within").fill("500");
        browsers.screenshots(page, "tag-form");
        button("Save tag and rule").click();
        // The tag exists from here on; its rule is refused at the field that it is about.
        assertThat(page.locator(".ant-form-item-explain-error")).containsText("P400D");
        page.locator("#within").fill("14");
        button("Save tag and rule").click();
        Locator row = row("Likes " + category);
        assertThat(row).containsText("where item category is " + category);
        assertThat(row).containsText("Active");
        assertThat(page.getByTestId("sweep").first()).isVisible();

        String user = "u-" + category;
        new Visitor(user).views(category, 3);
        page.getByLabel("Site", new Page.GetByLabelOptions().setExact(true)).fill(SITE);
        page.getByLabel("User id").fill(user);
        Locator portrait = page.getByTestId("portrait");
        await().atMost(SOON).pollInterval(Duration.ofSeconds(1)).untilAsserted(() -> {
            button("Look up").click();
            assertThat(portrait).containsText("3 times product_view", within(500));
        });
        assertThat(portrait).containsText("interest.likes_" + category);
        browsers.screenshots(page, "audience");

        String campaign = Advertiser.campaign("Tagged " + category, 10_000_000L);
        Advertiser.lineItem(
                campaign,
                Advertiser.creative("Tagged"),
                2_000_000,
                "{\"all\":[{\"tag\":{\"code\":\"interest.likes_" + category
                        + "\"}},{\"lifecycle\":{\"in\":[\"NEW\",\"ACTIVE\"]}}]}");
        page.navigate(Stack.baseUrl() + "/console/campaigns/" + campaign);
        assertThat(text("Tag Likes " + category)).isVisible();
        assertThat(text("Lifecycle new or active")).isVisible();
        browsers.screenshots(page, "campaign-tagged");
    }

    @Test
    void privacyOfficer_hasTheLookupOnly() {
        signIn("demo-privacy");
        assertThat(page).hasURL(Pattern.compile(".*/console/audience$"));
        page.getByLabel("Site", new Page.GetByLabelOptions().setExact(true)).fill("nonsense");
        page.getByLabel("User id").fill("nobody");
        button("Look up").click();
        assertThat(page.locator(".ant-form-item-explain-error")).containsText("site_");
        page.getByLabel("Site", new Page.GetByLabelOptions().setExact(true)).fill(SITE);
        button("Look up").click();
        assertThat(page.getByText("Nothing is known about this person.")).isVisible();
        assertThat(button("New tag")).hasCount(0);
    }

    @Test
    void signingOut_endsTheSession() {
        signIn("demo-publisher");
        page.getByTestId("user-menu").click();
        assertThat(page.getByText("publisher", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        button("Sign out").click();
        assertThat(button("Sign in")).isVisible();
        page.navigate(Stack.baseUrl() + "/console/campaigns");
        assertThat(button("Sign in")).isVisible();
    }

    @Test
    void darkSystem_getsDarkPages() {
        context.close();
        context = browsers.newDarkContext();
        page = context.newPage();
        signIn("demo-advertiser");
        Object background = page.evaluate("getComputedStyle(document.querySelector('.ant-layout')).backgroundColor");
        assertThat(background).asString().matches("rgb\\((\\d|[1-4]\\d), .*");
        browsers.screenshots(page, "campaigns-dark");
    }
}
