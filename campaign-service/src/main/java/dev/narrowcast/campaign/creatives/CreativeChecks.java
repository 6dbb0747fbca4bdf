package dev.narrowcast.campaign.creatives;

import dev.narrowcast.campaign.web.Urls;
import dev.narrowcast.contracts.catalog.CreativeDocument.Format;
import dev.narrowcast.contracts.catalog.SiteKeys;
import dev.narrowcast.kit.web.Checks;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The checks at upload. Nothing that a creative names is ever fetched. */
final class CreativeChecks {
    static final int MAX_HTML_BYTES = 150 * 1024;

    private static final int MAX_PIXELS = 10_000;
    private static final int MAX_TEXT = 200;
    private static final int MAX_LABEL = 40;
    private static final int MAX_CATEGORIES = 20;
    private static final int MAX_WEIGHT = 1_000;

    private final CreativeInput input;
    private final Checks checks = new Checks();

    CreativeChecks(CreativeInput input) {
        this.input = input;
    }

    void apply(Creative creative) {
        creative.name = checks.text("/name", input.name(), MAX_TEXT);
        creative.format = checks.choice("/format", input.format(), Format.class, null);
        creative.width = checks.number("/width", input.width(), 1, MAX_PIXELS);
        creative.height = checks.number("/height", input.height(), 1, MAX_PIXELS);
        creative.weight = input.weight() == null ? 1 : checks.number("/weight", input.weight(), 1, MAX_WEIGHT);
        creative.alt = checks.optionalText("/alt", input.alt(), MAX_TEXT);
        creative.label = checks.optionalText("/label", input.label(), MAX_LABEL);
        creative.categories =
                checks.each("/categories", input.categories(), MAX_CATEGORIES, (at, text) -> checks.text(at, text, 80));
        creative.imageUrl = input.imageUrl();
        creative.html = input.html();
        switch (creative.format) {
            case IMAGE -> image();
            case HTML -> html();
        }
        landing(creative);
        checks.orThrow();
    }

    private void image() {
        checks.parsed("/imageUrl", input.imageUrl(), Urls::hostOf);
        checks.that(input.html() == null, "/html", "NOT_ALLOWED", "an IMAGE has no html");
    }

    private void html() {
        checks.that(input.imageUrl() == null, "/imageUrl", "NOT_ALLOWED", "an HTML creative has no imageUrl");
        String html = checks.text("/html", input.html(), MAX_HTML_BYTES);
        int bytes = html.getBytes(StandardCharsets.UTF_8).length;
        checks.that(
                bytes <= MAX_HTML_BYTES,
                "/html",
                "TOO_LONG",
                "must have at most " + MAX_HTML_BYTES + " bytes of UTF-8, has " + bytes);
        checks.that(
                html.contains("{{clickUrl}}") || html.contains("narrowcast:click"),
                "/html",
                "NO_CLICK",
                "must contain the macro {{clickUrl}} or post narrowcast:click, else no click is counted");
    }

    private void landing(Creative creative) {
        String domain = checks.parsed("/advertiserDomain", input.advertiserDomain(), Urls::domain);
        String host = checks.parsed("/landingUrl", input.landingUrl(), Urls::hostOfLanding);
        checks.that(
                domain == null || host == null || Urls.belongs(host, domain),
                "/landingUrl",
                "OTHER_DOMAIN",
                "must lead to advertiserDomain or a host under it");
        creative.advertiserDomain = Objects.requireNonNullElse(domain, "");
        creative.landingUrl = Objects.requireNonNullElse(input.landingUrl(), "");
    }

    /** Equal for creatives that look and lead the same, whatever their name and weight. */
    static String contentHash(Creative creative) {
        return SiteKeys.sha256(String.join(
                "\n",
                creative.format.name(),
                creative.width + "x" + creative.height,
                text(creative.imageUrl),
                text(creative.alt),
                text(creative.html),
                creative.landingUrl,
                creative.advertiserDomain,
                String.join(",", creative.categories),
                text(creative.label)));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
