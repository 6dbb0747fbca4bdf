package dev.narrowcast.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A website in the console: from nothing to lines that work when they are pasted. */
class SitesIT extends InConsole {
    /** Keys reach the gateway through Kafka. */
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final String ORIGIN = "https://blog.example";

    @Test
    void publisher_addsASite_andPastesLinesThatWork() {
        String name = "Blog " + UUID.randomUUID().toString().substring(0, 8);
        signIn("demo-publisher");
        assertThat(page).hasURL(Pattern.compile(".*/console/sites$"));
        assertThat(page.locator(".ant-statistic", new Page.LocatorOptions().setHasText("Earnings")))
                .isVisible();

        addSite(name);
        String placement = addPlacement();
        String key = makeKey("Public key");
        Locator start = page.getByLabel("Start with two lines");
        assertThat(start)
                .hasText("<script async src=\"" + Stack.baseUrl() + "/tag.js\" data-site-key=\"" + key
                        + "\"></script>\n" + "<div data-ad-placement=\"" + placement + "\"></div>");
        browsers.screenshots(page, "site");
        await().atMost(SOON)
                .untilAsserted(() ->
                        assertThat(select(key, ORIGIN, placement).statusCode()).isEqualTo(200));
        assertThat(select(key, "https://elsewhere.example", placement).statusCode())
                .isEqualTo(403);

        revoke();
        assertThat(page.getByText("Make a public key first: it belongs in the lines below."))
                .isVisible();
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(select(key, ORIGIN, placement).statusCode()).isEqualTo(401));

        link("Sites").first().click();
        assertThat(row(name)).containsText("Shows ads");
        browsers.screenshots(page, "sites");
    }

    private void addSite(String name) {
        button("New site").first().click();
        field("Name").fill(name);
        field("Domain").fill("blog_example");
        button("Save site").click();
        // The service says what is wrong, at the field that it is about.
        assertThat(page.locator(".ant-form-item-explain-error")).containsText("must be a host name");
        browsers.screenshots(page, "site-form");
        field("Domain").fill("blog.example");
        assertThat(page.locator(".ant-form")).containsText("https://www.blog.example");
        page.getByLabel("Blocked advertiser domains").fill("casino.example,");
        button("Save site").click();
        assertThat(heading(name)).isVisible();
        assertThat(page.getByText("casino.example")).isVisible();
    }

    private String addPlacement() {
        assertThat(page.getByText("No placements yet.")).isVisible();
        assertThat(page.getByText("Add a placement first: its id belongs in the lines below."))
                .isVisible();
        button("New placement").click();
        field("Name").fill("Top of the article");
        // The comma ends it; Enter right behind the letters would meet the option of before.
        field("Sizes").fill("336x280,");
        field("Sizes").press("Tab");
        field("Text").check();
        page.getByLabel("Lowest price").fill("1.50");
        page.waitForTimeout(300);
        browsers.screenshots(page, "placement-form");
        button("Save placement").click();
        Locator row = row("Top of the article");
        assertThat(row).containsText("300 × 250, 336 × 280");
        assertThat(row).containsText("Image, HTML, Text");
        assertThat(row).containsText("from ¥1.50 per 1,000");
        return row.locator("code").first().innerText().trim();
    }

    private String makeKey(String kind) {
        button("New key").click();
        page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^" + kind)))
                .check();
        button("Make key").click();
        Locator shown = page.getByTestId("shown-key");
        assertThat(shown).hasText(Pattern.compile("[ps]k_[\\w-]{43}"));
        // Neither a key nor a click beside it closes what is never shown again.
        page.keyboard().press("Escape");
        String key = shown.innerText().trim();
        browsers.screenshots(page, kind.equals("Public key") ? "key-public" : "key-secret");
        button("I have stored it").click();
        assertThat(shown).hasCount(0);
        return key;
    }

    private void revoke() {
        row("pk_")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Revoke"))
                .click();
        confirm("Revoke");
        assertThat(row("pk_")).containsText("revoked");
    }

    private static Response select(String key, String origin, String placement) {
        return RestAssured.given()
                .baseUri(Stack.baseUrl())
                .header("Origin", origin)
                .contentType("application/json")
                .queryParam("key", key)
                .body("{\"placements\":[{\"placementId\":\"" + placement + "\"}]}")
                .post("/v1/ad-select");
    }

    @Test
    void placement_isChangedAndClosed_inTheVersionOnTheScreen() {
        String site = create("/api/v1/sites", """
                {"name":"Versions","domain":"blog.example","role":"PUBLISHER","allowedOrigins":[]}""");
        String path = "/api/v1/sites/" + site + "/placements";
        String placement = create(path, """
                {"name":"Side","sizes":[{"w":160,"h":600}],"floorMicros":0}""");
        signIn("demo-publisher");
        page.navigate(Stack.baseUrl() + "/console/sites/" + site);
        Locator row = row(placement);
        assertThat(row).containsText("any price");
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Edit"))
                .click();
        field("Name").fill("Side, for words only");
        field("Image").uncheck();
        field("HTML").uncheck();
        field("Native").check();
        assertThat(field("Sizes")).hasCount(0);
        button("Save placement").click();
        assertThat(row).containsText("Side, for words only");
        assertThat(row).containsText("Native");

        Stack.as("demo-publisher")
                .post(path + "/" + placement + ":archive")
                .then()
                .statusCode(200);
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Close for good"))
                .click();
        confirm("Close for good");
        assertThat(page.getByTestId("problem")).containsText("Changed meanwhile");
        button("Reload").click();
        assertThat(row).containsText("Archived");
        assertThat(row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Edit")))
                .hasCount(0);
    }

    @Test
    void secretKey_isRotated_andAThirdIsNotOffered() {
        String site = create("/api/v1/sites", """
                {"name":"Rotation","domain":"blog.example","role":"BOTH","allowedOrigins":["https://blog.example"]}""");
        signIn("demo-publisher");
        page.navigate(Stack.baseUrl() + "/console/sites/" + site);
        assertThat(page.getByText("No keys yet.")).isVisible();
        makeKey("Secret key");
        Locator rotate = row("sk_").getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Rotate"));
        rotate.click();
        confirm("Rotate");
        assertThat(page.getByTestId("shown-key")).hasText(Pattern.compile("sk_[\\w-]{43}"));
        button("I have stored it").click();
        assertThat(rotate).hasCount(2);
        assertThat(rotate.first()).isDisabled();
        button("New key").click();
        assertThat(page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(Pattern.compile("^Secret key"))))
                .isDisabled();
        browsers.screenshots(page, "key-form");
    }

    @Test
    void snippetsOfServers_nameNoKey() {
        signIn("demo-publisher");
        page.navigate(Stack.baseUrl() + "/console/sites/" + SITE);
        // Of the demo's key its hint is the whole.
        page.getByLabel("Public key").last().fill("nonsense");
        assertThat(page.getByText("This is none of the site's active public keys."))
                .isVisible();
        assertThat(page.getByLabel("Start with two lines")).containsText("data-site-key=\"pk_demo…\"");
        for (String platform : new String[] {"React", "Vue", "curl", "Java", "Node", "Python"}) {
            page.getByRole(AriaRole.TAB, new Page.GetByRoleOptions().setName(platform))
                    .click();
            Locator code = page.getByRole(AriaRole.TABPANEL).locator("pre").first();
            assertThat(code).containsText(Stack.baseUrl());
            browsers.screenshots(page, "snippet-" + platform.toLowerCase(java.util.Locale.ROOT));
        }
    }

    @Test
    void advertiser_withoutSites_isToldWhatTheyAreFor() {
        signIn("demo-advertiser");
        link("Sites").click();
        assertThat(page.getByText("No sites yet.")).isVisible();
        browsers.screenshots(page, "sites-empty");
    }

    @Test
    void whoMayOnlyRead_isOfferedNothingElse() {
        String site = create("/api/v1/sites", """
                {"name":"Read only","domain":"blog.example","role":"PUBLISHER","allowedOrigins":[]}""");
        signIn("demo-finance");
        link("Sites").click();
        assertThat(row("Read only")).isVisible();
        assertThat(button("New site")).hasCount(0);
        page.navigate(Stack.baseUrl() + "/console/sites/" + site);
        assertThat(heading("Read only")).isVisible();
        assertThat(page.getByText("No placements yet.")).isVisible();
        assertThat(button("New placement")).hasCount(0);
        assertThat(page.getByText("Keys", new Page.GetByTextOptions().setExact(true)))
                .hasCount(0);
    }

    @Test
    void longList_hasPages() {
        for (int i = 0; i < 21; i++) {
            create(
                    "/api/v1/sites",
                    "{\"name\":\"Paged %d\",\"domain\":\"p%d.example\",\"role\":\"PUBLISHER\"}".formatted(i, i));
        }
        signIn("demo-publisher");
        page.navigate(Stack.baseUrl() + "/console/sites?name=Paged");
        assertThat(row("Paged 20")).isVisible();
        assertThat(row("p0.example")).hasCount(0);
        button("Next").click();
        assertThat(row("p0.example")).isVisible();
        button("Previous").click();
        assertThat(row("Paged 20")).isVisible();
    }

    private static String create(String path, String body) {
        Response response = Stack.creatingAs("demo-publisher").body(body).post(path);
        assertThat(response.statusCode()).as(response.asString()).isEqualTo(201);
        return response.jsonPath().getString("id");
    }
}
