package dev.narrowcast.local.lantern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code ads.json} says: a few themes, each an ad in four formats and two languages, and for whom they are.
 *
 * @param tag body of the tag, {@code rule} of its rule
 * @param languages each with the leaf that is true for its readers
 * @param themes words by language, with the page that the ad leads to
 */
record AdPlan(
        JsonNode tag,
        JsonNode rule,
        Map<String, JsonNode> languages,
        Map<String, Theme> themes,
        List<PlannedCampaign> campaigns) {
    private static final String FRAME = "frame.html";

    record Theme(String page, String accent, Map<String, Words> words) {}

    record Words(String title, String body, String call) {}

    record PlannedCampaign(String name, List<PlannedLineItem> lineItems) {}

    /** @param targeting leaves that all must hold, beside the language */
    record PlannedLineItem(String name, String theme, String tier, long bidMicros, List<JsonNode> targeting) {}

    static AdPlan read() {
        return Json.read(resource("ads.json"), AdPlan.class);
    }

    /** Bodies of {@code POST /creatives} by name: one theme in one language. */
    List<Map<String, Object>> creatives(String themeName, String language, String url) {
        Theme theme = theme(themeName);
        Words words = theme.words().get(language);
        if (words == null) {
            throw new IllegalStateException(themeName + " has no words in " + language);
        }
        String ads = url + "/demo/ads/" + themeName;
        Map<String, Object> image = creative(themeName, language, "IMAGE", theme, url);
        image.putAll(
                Map.of("width", 300, "height", 250, "imageUrl", ads + "-" + language + ".svg", "alt", words.title()));
        Map<String, Object> html = creative(themeName, language, "HTML", theme, url);
        html.putAll(Map.of("width", 300, "height", 600, "html", frame(themeName, theme, words, url)));
        Map<String, Object> ours = creative(themeName, language, "NATIVE", theme, url);
        ours.put(
                "native",
                Map.of(
                        "title",
                        words.title(),
                        "body",
                        words.body(),
                        "imageUrl",
                        ads + ".svg",
                        "callToAction",
                        words.call()));
        Map<String, Object> text = creative(themeName, language, "TEXT", theme, url);
        text.put("text", Map.of("title", words.title(), "body", words.body(), "displayUrl", "localhost/demo/shop"));
        return List.of(image, html, ours, text);
    }

    private static Map<String, Object> creative(
            String themeName, String language, String format, Theme theme, String url) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", creativeName(themeName, language, format));
        body.put("format", format);
        body.put("landingUrl", url + "/demo/shop/" + theme.page() + "?lang=" + language + "&click={click_id}");
        body.put("advertiserDomain", "localhost");
        body.put("label", language.equals("zh") ? "广告" : "Ad");
        return body;
    }

    private static String creativeName(String theme, String language, String format) {
        return "Lantern " + theme + " " + format + " " + language;
    }

    private static String frame(String themeName, Theme theme, Words words, String url) {
        return resource(FRAME)
                .replace("{image}", url + "/demo/ads/" + themeName + ".svg")
                .replace("{accent}", theme.accent())
                .replace("{title}", words.title())
                .replace("{body}", words.body())
                .replace("{call}", words.call());
    }

    private Theme theme(String name) {
        Theme theme = themes.get(name);
        if (theme == null) {
            throw new IllegalStateException("there is no theme " + name);
        }
        return theme;
    }

    private static String resource(String name) {
        try (InputStream in = AdPlan.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
