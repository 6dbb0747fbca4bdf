package dev.narrowcast.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** A browser before the console; what it shows is kept under target/screenshots. */
abstract class InConsole {
    static final String SITE = "site_00000000-0000-7000-8000-000000000001";

    static Browsers browsers;

    BrowserContext context;
    Page page;

    @BeforeAll
    static void launch() {
        Assumptions.assumeTrue(hasConsole(), "this gateway was built without the console; it is not tested");
        browsers = Browsers.launchOrSkip();
    }

    private static boolean hasConsole() {
        return Website.browse(Stack.baseUrl() + "/console/").statusCode() == 200;
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

    void signIn(String user) {
        page.navigate(Stack.baseUrl() + "/");
        button("Sign in").click();
        page.locator("button[value=" + user + "]").click();
        assertThat(page.getByTestId("user-menu")).containsText(user);
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    /** A field of a form, unlike the search for a "name". */
    Locator field(String label) {
        return page.locator(".ant-form").getByLabel(label, new Locator.GetByLabelOptions().setExact(true));
    }

    Locator text(String exact) {
        return page.getByText(exact, new Page.GetByTextOptions().setExact(true)).first();
    }

    Locator row(String text) {
        return page.locator("tr", new Page.LocatorOptions().setHasText(text));
    }

    /** The second thought before an action. */
    void confirm(String name) {
        page.locator(".ant-popconfirm")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name))
                .click();
    }
}
