package dev.narrowcast.campaign.creatives;

import dev.narrowcast.campaign.creatives.CreativeInput.NativeShape;
import dev.narrowcast.campaign.creatives.CreativeInput.TextShape;
import dev.narrowcast.campaign.web.Urls;
import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.CreativeDocument.Format;
import dev.narrowcast.contracts.catalog.SiteKeys;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.kit.web.Checks;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The checks at upload. Nothing that a creative names is ever fetched. */
final class CreativeChecks {
    static final int MAX_HTML_BYTES = 150 * 1024;

    private static final int MAX_PIXELS = 10_000;
    private static final int MAX_TEXT = 200;
    private static final int MAX_TITLE = 90;
    private static final int MAX_CALL = 30;
    private static final int MAX_DISPLAY_URL = 60;
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
        creative.weight = input.weight() == null ? 1 : checks.number("/weight", input.weight(), 1, MAX_WEIGHT);
        creative.alt = checks.optionalText("/alt", input.alt(), MAX_TEXT);
        creative.label = checks.optionalText("/label", input.label(), MAX_LABEL);
        creative.categories =
                checks.each("/categories", input.categories(), MAX_CATEGORIES, (at, text) -> checks.text(at, text, 80));
        content(creative);
        landing(creative);
        checks.orThrow();
    }

    /** The field of its format is checked and taken over; one of another format is refused, and is null from here on. */
    private void content(Creative creative) {
        Format format = creative.format;
        size(creative);
        creative.imageUrl = only(format == Format.IMAGE, "/imageUrl", input.imageUrl());
        creative.html = only(format == Format.HTML, "/html", input.html());
        NativeShape nativeAd = only(format == Format.NATIVE, "/native", input.nativeAd());
        TextShape text = only(format == Format.TEXT, "/text", input.text());
        creative.nativeAd = null;
        creative.textAd = null;
        switch (format) {
            case IMAGE -> checks.parsed("/imageUrl", input.imageUrl(), Urls::hostOf);
            case HTML -> html();
            case NATIVE -> creative.nativeAd = nativeParts(nativeAd);
            case TEXT -> creative.textAd = textParts(text);
        }
    }

    private void size(Creative creative) {
        boolean sized = creative.format.hasSize();
        creative.width = sized ? (Integer) checks.number("/width", input.width(), 1, MAX_PIXELS) : null;
        creative.height = sized ? (Integer) checks.number("/height", input.height(), 1, MAX_PIXELS) : null;
        only(sized, "/width", input.width());
        only(sized, "/height", input.height());
    }

    private <T> @Nullable T only(boolean hasIt, String pointer, @Nullable T value) {
        String name = pointer.substring(1);
        checks.that(hasIt || value == null, pointer, "NOT_ALLOWED", "a creative of this format has no " + name);
        return hasIt ? value : null;
    }

    private CreativeDocument.@Nullable Native nativeParts(@Nullable NativeShape parts) {
        if (parts == null) {
            checks.that(false, "/native", "REQUIRED", "a NATIVE creative has a title and a body");
            return null;
        }
        return new CreativeDocument.Native(
                checks.text("/native/title", parts.title(), MAX_TITLE),
                checks.text("/native/body", parts.body(), MAX_TEXT),
                picture("/native/imageUrl", parts.imageUrl()),
                picture("/native/iconUrl", parts.iconUrl()),
                optionalWords("/native/callToAction", parts.callToAction(), MAX_CALL));
    }

    private @Nullable String picture(String pointer, @Nullable String address) {
        if (address != null) {
            checks.parsed(pointer, address, Urls::hostOf);
        }
        return address;
    }

    /** Blank words would leave an empty line or an empty button on the page. */
    private @Nullable String optionalWords(String pointer, @Nullable String words, int max) {
        return words == null ? null : checks.text(pointer, words, max);
    }

    private CreativeDocument.@Nullable Text textParts(@Nullable TextShape parts) {
        if (parts == null) {
            checks.that(false, "/text", "REQUIRED", "a TEXT creative has a title and a body");
            return null;
        }
        return new CreativeDocument.Text(
                checks.text("/text/title", parts.title(), MAX_TITLE),
                checks.text("/text/body", parts.body(), MAX_TEXT),
                displayUrl(optionalWords("/text/displayUrl", parts.displayUrl(), MAX_DISPLAY_URL)));
    }

    /** What is read there must be true: a text that shows the address of somebody else would deceive. */
    private @Nullable String displayUrl(@Nullable String shown) {
        if (shown != null && !shown.isBlank() && input.advertiserDomain() != null) {
            String domain = checks.parsed("/text/displayUrl", shown, address -> Urls.domain(hostShown(address)));
            checks.that(
                    domain == null || leadsTo(domain, input.advertiserDomain()),
                    "/text/displayUrl",
                    "OTHER_DOMAIN",
                    "must begin with advertiserDomain or a host under it");
        }
        return shown;
    }

    private static String hostShown(String address) {
        return address.replaceFirst("^(?i)https?://", "").replaceFirst("[:/?#].*$", "");
    }

    /** An advertiserDomain that is none has its own error. */
    private static boolean leadsTo(String host, String advertiserDomain) {
        try {
            return Urls.belongs(host, Urls.domain(advertiserDomain));
        } catch (IllegalArgumentException e) {
            return true;
        }
    }

    private void html() {
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
        String looks = String.join(
                "\n",
                creative.format.name(),
                creative.width + "x" + creative.height,
                text(creative.imageUrl),
                text(creative.alt),
                text(creative.html),
                creative.landingUrl,
                creative.advertiserDomain,
                String.join(",", creative.categories),
                text(creative.label));
        return SiteKeys.sha256(looks + json(creative.nativeAd) + json(creative.textAd));
    }

    private static String json(@Nullable Object parts) {
        return parts == null ? "" : "\n" + new String(Json.write(parts), StandardCharsets.UTF_8);
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }
}
