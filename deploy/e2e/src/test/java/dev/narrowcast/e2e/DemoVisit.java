package dev.narrowcast.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;

/** One tab on the demo site. */
final class DemoVisit {
    static final String WORDS = "pl_00000000-0000-7000-8000-000000000031";
    static final String TEXT = "pl_00000000-0000-7000-8000-000000000032";
    static final String RECTANGLE = "pl_00000000-0000-7000-8000-000000000033";
    static final String TOWER = "pl_00000000-0000-7000-8000-000000000034";
    static final String BELOW = "pl_00000000-0000-7000-8000-000000000035";
    private static final double A_LOOK_MILLIS = 1_000;
    static final List<String> CANDLES = List.of("amber-candle", "cedar-candle", "beeswax-tapers");

    private final Page page;
    private final Traffic traffic;

    DemoVisit(BrowserContext context) {
        page = context.newPage();
        traffic = new Traffic(page);
    }

    Page page() {
        return page;
    }

    Traffic traffic() {
        return traffic;
    }

    /** @param path below {@code /demo/}, with its query */
    DemoVisit opens(String path) {
        traffic.forget();
        page.navigate(Stack.baseUrl() + "/demo/" + path);
        return this;
    }

    DemoVisit accepts() {
        page.locator("#accept").click();
        return this;
    }

    DemoVisit refuses() {
        page.locator("#refuse").click();
        return this;
    }

    /** For a second each: who leaves before the tag is there was not there. */
    void looksAtThreeCandles() {
        for (String candle : CANDLES) {
            opens("shop/" + candle + "?lang=en");
            page.waitForTimeout(A_LOOK_MILLIS);
        }
    }

    /** Down and up again, so that what is lazy was seen. */
    void scrollThrough() {
        int height = (int) page.evaluate("document.documentElement.scrollHeight");
        for (int y = 0; y < height; y += 400) {
            page.mouse().wheel(0, 400);
            page.waitForTimeout(40);
        }
        page.waitForTimeout(250);
        page.evaluate("scrollTo({top: 0, behavior: 'instant'})");
    }

    Locator slot(String placement) {
        return page.locator("[data-ad-placement='" + placement + "']");
    }

    /** The address of the picture in a slot, empty when there is none. */
    String picture(String placement) {
        Locator image = slot(placement).locator("img");
        return image.count() == 0 ? "" : String.valueOf(image.first().getAttribute("src"));
    }
}
