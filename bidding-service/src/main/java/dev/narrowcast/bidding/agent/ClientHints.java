package dev.narrowcast.bidding.agent;

import dev.narrowcast.contracts.targeting.Browser;
import dev.narrowcast.contracts.targeting.OperatingSystem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The User-Agent Client Hints that browsers send without being asked, as in RFC 8941: {@code Sec-CH-UA}, {@code
 * Sec-CH-UA-Mobile} and {@code Sec-CH-UA-Platform}. What cannot be understood says nothing.
 */
public record ClientHints(
        @Nullable String brands,
        @Nullable String mobile,
        @Nullable String platform) {
    public static final ClientHints NONE = new ClientHints(null, null, null);

    private static final int MAX_LENGTH = 1_024;
    private static final Pattern BRAND = Pattern.compile("\"([^\"\\\\]{1,60})\";v=\"[^\"]{0,30}\"");

    public ClientHints {
        brands = shortened(brands);
        mobile = shortened(mobile);
        platform = shortened(platform);
    }

    private static @Nullable String shortened(@Nullable String text) {
        return text == null || text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH);
    }

    /** True for a phone, false for anything larger, null when nothing is said. */
    @Nullable
    Boolean isMobile() {
        if ("?1".equals(mobile)) {
            return Boolean.TRUE;
        }
        return "?0".equals(mobile) ? Boolean.FALSE : null;
    }

    @Nullable
    OperatingSystem os() {
        if (platform == null) {
            return null;
        }
        String name = platform.replace("\"", "").strip();
        return name.isEmpty() || name.equals("Unknown") ? null : Families.os(name);
    }

    /** The brand that says most: every Chromium calls itself that, and each list has one that means nothing. */
    @Nullable
    Browser browser() {
        if (brands == null) {
            return null;
        }
        Browser found = null;
        Matcher matcher = BRAND.matcher(brands);
        while (matcher.find()) {
            String brand = matcher.group(1);
            Browser browser = Families.browser(brand);
            if (browser != Browser.OTHER && (found == null || found == Browser.CHROME)) {
                found = browser;
            }
        }
        return found;
    }
}
