package dev.narrowcast.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console in a real browser; its screenshots are kept under target/screenshots. */
class ConsoleIT {
    private static final Duration SOON = Duration.ofSeconds(15);

    private static Browsers browsers;

    private BrowserContext context;
    private Page page;

    @BeforeAll
    static void launch() {
        browsers = Browsers.launchOrSkip();
    }

    @AfterAll
    static void close() {
        if (browsers != null) {
            browsers.close();
        }
    }

    @BeforeEach
    void open() {
        context = browsers.newContext();
        page = context.newPage();
    }

    @AfterEach
    void closePage() {
        context.close();
        assertThat(browsers.defects()).isEmpty();
    }

    private void signIn(String user) {
        page.navigate(Stack.baseUrl() + "/");
        button("Sign in").click();
        page.locator("button[value=" + user + "]").click();
        assertThat(page.getByTestId("user-menu")).containsText(user);
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** A field of a form, unlike the search for a "name". */
    private Locator field(String label) {
        return page.locator(".ant-form").getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    private Locator text(String exact) {
        return page.getByText(exact, new Page.GetByTextOptions().setExact(true)).first();
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
        Locator row = page.locator("tr", new Page.LocatorOptions().setHasText(name));
        assertThat(row).containsText("Draft");
        assertThat(row).containsText("¥10.00");
        assertThat(row).containsText("¥0.00");
        assertThat(page.getByText("(GMT+8)")).isVisible();

        text("中文").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("推广活动")))
                .isVisible();
        assertThat(row).containsText("草稿");
        page.reload();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("推广活动")))
                .isVisible();
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
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name)))
                .isVisible();
        assertThat(text("Running")).isVisible();
        assertThat(text("Active")).isVisible();
        browsers.screenshots(page, "campaign-running");

        button("Pause").first().click();
        page.locator(".ant-popconfirm")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Pause"))
                .click();
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
        page.locator(".ant-popconfirm")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Activate"))
                .click();
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

        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Campaigns"))
                .first()
                .click();
        Locator row = page.locator("tr", new Page.LocatorOptions().setHasText(keyword));
        assertThat(row).containsText("¥0.002");
        assertThat(row).containsText("%");
        assertThat(page.getByTestId("hours-chart").locator("svg")).isVisible();
        browsers.screenshots(page, "campaigns");
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
