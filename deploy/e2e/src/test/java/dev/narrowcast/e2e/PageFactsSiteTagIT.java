package dev.narrowcast.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import io.restassured.path.json.JsonPath;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the tag costs a page, on pages of its own origin and of another, and what is left when it is gone. */
class PageFactsSiteTagIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final double A_WHILE_MILLIS = 1_500;
    private static final int SLOWED_DOWN = 4;
    private static final int VIEWS = 3;
    private static final int MOST_GZIPPED_BYTES = 8_192;
    /** Parts of a pixel, as fonts are laid out; what a person could see begins a hundred times higher. */
    private static final double MOST_SHIFT = 0.0005;

    private static final String WATCH_SHIFTS = """
            window.shifts = [];
            new PerformanceObserver((list) => list.getEntries().forEach((each) => shifts.push(each.value)))
                .observe({ type: 'layout-shift', buffered: true });
            """;

    private static Browsers browsers;
    private static OtherSite site;

    @BeforeAll
    static void launch() {
        browsers = Browsers.launchOrSkip();
        site = new OtherSite();
    }

    @AfterAll
    static void close() {
        if (browsers != null) {
            browsers.close();
            site.close();
        }
    }

    @Test
    void script_isSmall_andItsFactsArePublished() {
        JsonPath facts = Website.browse(Stack.baseUrl() + "/tag/version.json").jsonPath();
        System.out.printf("site tag: %d bytes, %d gzipped%n", facts.getInt("bytes"), facts.getInt("gzipBytes"));
        assertThat(facts.getInt("gzipBytes")).isBetween(1, MOST_GZIPPED_BYTES);
        assertThat(facts.getString("integrity")).startsWith("sha");
        assertThat(Website.browse(Stack.baseUrl() + "/tag.js").header("Cache-Control"))
                .contains("max-age=300");
    }

    @Test
    void demoPages_neverShift_andAskLittle() {
        for (String path : List.of("blog/", "blog/tuesday-bread", "shop/")) {
            for (int width : new int[] {1440, 390}) {
                try (BrowserContext context = browsers.newContext()) {
                    context.addInitScript(WATCH_SHIFTS);
                    DemoVisit visit = new DemoVisit(context);
                    visit.page().setViewportSize(width, 900);
                    visit.opens(path + "?lang=en");
                    visit.page().waitForTimeout(A_WHILE_MILLIS);
                    visit.scrollThrough();
                    visit.page().waitForTimeout(A_WHILE_MILLIS / 2);
                    Object shifts = visit.page().evaluate("shifts.reduce((sum, each) => sum + each, 0)");
                    long own = visit.traffic().count("/tag")
                            + visit.traffic().count("/v1/")
                            + visit.traffic().count("/t/");
                    System.out.printf(
                            "/demo/%s at %d px: layout shift %s; requests %d, of the tag %d%n",
                            path, width, shifts, visit.traffic().urls().size(), own);
                    assertThat(((Number) shifts).doubleValue())
                            .as(path + " " + width)
                            .isLessThan(MOST_SHIFT);
                    assertThat(visit.traffic().count("/t/i/")).isPositive();
                    // The loader, the script, one question for what is in view and one for what is lazy.
                    assertThat(visit.traffic().count("/tag.js")).isEqualTo(1);
                    assertThat(visit.traffic().count("/v1/ad-select")).isBetween(1L, 2L);
                }
            }
        }
    }

    @Test
    void mainThread_isHardlyUsed_onASlowProcessor() {
        List<Double> taken = new ArrayList<>();
        for (int i = 0; i < VIEWS; i++) {
            try (BrowserContext context = browsers.newContext()) {
                DemoVisit visit = new DemoVisit(context);
                CDPSession devTools = context.newCDPSession(visit.page());
                JsonObject rate = new JsonObject();
                rate.addProperty("rate", SLOWED_DOWN);
                devTools.send("Emulation.setCPUThrottlingRate", rate);
                devTools.send("Profiler.enable");
                devTools.send("Profiler.start");
                visit.opens("blog/?lang=en");
                assertThat(visit.slot(DemoVisit.RECTANGLE).locator("img")).isVisible();
                visit.page().waitForTimeout(A_WHILE_MILLIS);
                taken.add(MainThread.millisIn(devTools.send("Profiler.stop"), "/tag"));
            }
        }
        taken.sort(null);
        System.out.printf(
                "main-thread time of the tag on a %dx slowed processor, %d views: median %.1f ms, most %.1f ms%n",
                SLOWED_DOWN, VIEWS, taken.get(VIEWS / 2), taken.getLast());
        // How long is the business of whoever reads the line above: a busy machine makes it ten times as long.
        assertThat(taken.getFirst()).isPositive();
    }

    @Test
    void pageOfAnotherOriginWithAStrictPolicy_showsEveryFormat() {
        Lantern.Website website = Lantern.website(site.origin());
        String campaign = Lantern.campaign("Strict " + UUID.randomUUID());
        Lantern.lineItem(
                campaign, "{\"all\":[{\"site\":{\"ids\":[\"" + website.id() + "\"]}}]}", Lantern.creatives("kitchen"));
        String ads = Stack.baseUrl();
        site.script("/watch.js", """
                window.refused = [];
                document.addEventListener('securitypolicyviolation', (e) => refused.push(e.violatedDirective + ' ' + e.blockedURI));
                """);
        site.page(
                "/strict",
                "default-src 'none'; base-uri 'none'; form-action 'none'; script-src 'self' " + ads + "; connect-src "
                        + ads + "; img-src " + ads + "; frame-src " + ads,
                """
                <!doctype html><html lang="en"><title>Strict</title><script src="/watch.js"></script>
                <script async src="%s/tag.js" data-site-key="%s" data-dedupe="none"></script>
                <div data-ad-placement="%s"></div><div data-ad-placement="%s"></div>
                <div data-ad-placement="%s" data-size="300x250"></div><div data-ad-placement="%s" data-size="300x600"></div>
                """.formatted(
                        ads, website.key(), website.words(), website.text(), website.rectangle(), website.tower()));
        List<String> before = browsers.defects();
        try (BrowserContext context = browsers.newContext()) {
            Page page = context.newPage();
            await().atMost(SOON).until(() -> {
                page.navigate(site.origin() + "/strict");
                page.waitForTimeout(A_WHILE_MILLIS);
                return page.locator("iframe").count() == 1;
            });
            assertThat(page.getByText("Slow mornings, warm kitchens")).hasCount(2);
            assertThat(page.locator("img[src*='kitchen-en']")).isVisible();
            assertThat(page.frameLocator("iframe").getByText("See the kitchen")).isVisible();
            assertThat(page.evaluate("refused.join()")).isEqualTo("");
            assertThat(browsers.defects()).isEqualTo(before);
        }
    }

    @Test
    void gatewayAway_pageLooksAsIfNoTagWereThere_alsoWithTheScriptInTheCache() {
        Lantern.Website website = Lantern.website(site.origin());
        site.page("/away", "", """
                <!doctype html><html lang="en"><title>Away</title>
                <script async src="%s/tag.js" data-site-key="%s"></script>
                <div id="gone" data-ad-placement="%s" data-size="300x250"></div>
                <div id="other" data-ad-placement="%s" data-fallback="#own"></div><p>Words</p><p id="own" hidden>Ours</p>
                """.formatted(Stack.baseUrl(), website.key(), website.rectangle(), website.words()));
        try (BrowserContext fresh = browsers.newContext();
                BrowserContext cached = browsers.newContext()) {
            Page page = cached.newPage();
            page.navigate(site.origin() + "/away");
            page.waitForTimeout(A_WHILE_MILLIS);
            Stack.running().run("stop", "gateway").expectSuccess();
            try {
                assertThat(linesOfTheTag(fresh.newPage(), "Words")).isEmpty();
                assertThat(linesOfTheTag(page, "OursWords")).containsExactly("debug");
            } finally {
                Stack.running().run("start", "gateway").expectSuccess();
            }
        }
    }

    /** Opens the page and says of what kind its lines in the browser's console are, apart from the browser's own. */
    private static List<String> linesOfTheTag(Page page, String words) {
        List<String> lines = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (!message.text().startsWith("Failed to load resource")) {
                lines.add(message.type());
            }
        });
        page.onPageError(lines::add);
        page.navigate(site.origin() + "/away");
        page.waitForTimeout(A_WHILE_MILLIS);
        assertThat(((String) page.evaluate("document.body.innerText")).replaceAll("\\s+", ""))
                .isEqualTo(words);
        return lines;
    }
}
