package dev.narrowcast.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ScreenshotAnimations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The system's Chromium, without a window; nothing is downloaded. */
final class Browsers implements AutoCloseable {
    private static final List<String> OPTIONS = List.of(
            "--no-sandbox",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-dev-shm-usage",
            "--disable-gpu",
            "--no-first-run");
    private static final double PATIENCE_MILLIS = 30_000;
    private static final double SETTLED_MILLIS = 150;
    private static final boolean ALL_SCREENSHOTS = "all".equals(System.getProperty("narrowcast.screenshots"));
    private static final Screen WIDE = new Screen(1440, 900);
    private static final Screen NARROW = new Screen(390, 844);

    private record Screen(int width, int height) {}

    private final Playwright playwright;
    private final Browser browser;
    private final String userAgent;
    private final List<String> defects = new CopyOnWriteArrayList<>();

    private Browsers(Path executable) {
        // These tests say what comes, not how soon: assertions wait as long as clicks do.
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(OPTIONS));
        // A browser without a screen says so in its name, and what crawlers do teaches the platform nothing.
        userAgent =
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/%s.0.0.0 Safari/537.36"
                        .formatted(browser.version().replaceAll("\\..*", ""));
    }

    static Browsers launchOrSkip() {
        Optional<Path> chromium = Stream.of(
                        System.getenv("CHROMIUM"),
                        "/usr/bin/chromium",
                        "/usr/bin/chromium-browser",
                        "/usr/bin/google-chrome")
                .filter(Objects::nonNull)
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
        Assumptions.assumeTrue(
                chromium.isPresent(),
                "no Chromium is installed: apt-get install chromium, or name one in CHROMIUM; the console is not tested");
        return new Browsers(chromium.get());
    }

    BrowserContext newContext() {
        return newContext(ColorScheme.LIGHT);
    }

    BrowserContext newDarkContext() {
        return newContext(ColorScheme.DARK);
    }

    private BrowserContext newContext(ColorScheme colors) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setViewportSize(WIDE.width(), WIDE.height())
                .setLocale("en-GB")
                .setUserAgent(userAgent)
                .setTimezoneId("Asia/Shanghai")
                .setColorScheme(colors));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.onWebError(error -> defects.add(error.error()));
        context.onConsoleMessage(message -> {
            if (message.type().equals("error") && message.location().startsWith(Stack.baseUrl())) {
                note(message.text());
            }
        });
        return context;
    }

    /** The protocol below pages, for what Playwright has no words for. */
    CDPSession devTools() {
        return browser.newBrowserCDPSession();
    }

    /** That a call was refused is also in the log of the browser; whether it should be is what tests say. */
    private void note(String error) {
        if (!error.matches("Failed to load resource: the server responded with a status of 4.*")) {
            defects.add(error);
        }
    }

    /** What a person might not see: errors of scripts, what a page's policy had to forbid, pages wider than the screen. */
    List<String> defects() {
        return List.copyOf(defects);
    }

    /**
     * In both languages and on a wide and a narrow screen; ends as it began, in English and wide. Every view must fit its
     * screen; pictures are kept of one view of each language, or of all with {@code -Dnarrowcast.screenshots=all}.
     */
    void screenshots(Page page, String name) {
        for (String language : List.of("English", "中文")) {
            choose(page, language);
            screenshotsOfBothScreens(page, name + (language.equals("English") ? "-en-" : "-zh-"), () -> {});
        }
        choose(page, "English");
    }

    /** @param opened runs on each screen before its picture is taken */
    void screenshotsOfBothScreens(Page page, String name, Runnable opened) {
        for (Screen screen : List.of(WIDE, NARROW)) {
            page.setViewportSize(screen.width(), screen.height());
            opened.run();
            page.waitForTimeout(SETTLED_MILLIS);
            String shot = name + screen.width();
            if (!(boolean)
                    page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")) {
                defects.add(shot + " is wider than its screen");
            }
            if (ALL_SCREENSHOTS || (screen == WIDE) == name.contains("-en-")) {
                screenshot(page, shot);
            }
        }
        page.setViewportSize(WIDE.width(), WIDE.height());
    }

    /** Also when a dialogue lies over the switch. */
    private static void choose(Page page, String language) {
        page.getByText(language, new Page.GetByTextOptions().setExact(true)).dispatchEvent("click");
        PlaywrightAssertions.assertThat(page.locator("html"))
                .hasAttribute("lang", language.equals("English") ? "en" : "zh-CN");
    }

    private void screenshot(Page page, String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setPath(Path.of("target", "screenshots", name + ".png"))
                .setFullPage(true));
    }

    @Override
    public void close() {
        playwright.close();
    }
}
