package dev.narrowcast.bidding.adselect;

import dev.narrowcast.bidding.agent.ClientHints;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a browser says about itself in the headers of its own request, and the address that the gateway saw it at. A
 * server that asks on behalf of a visitor sends its own headers, so they say nothing.
 *
 * @param languages lower case, in the visitor's order
 * @param gpc Global Privacy Control
 */
record Hints(
        @Nullable String userAgent,
        ClientHints clientHints,
        @Nullable String address,
        List<String> languages,
        boolean gpc) {
    static final Hints NONE = new Hints(null, ClientHints.NONE, null, List.of(), false);

    /** Set by the gateway, which lets no caller's through. */
    static final String CLIENT_ADDRESS = "X-Narrowcast-Client-Address";

    private static final int MAX_LANGUAGES = 10;

    static Hints of(HttpHeaders headers) {
        List<String> languages = headers.getAcceptableLanguages().stream()
                .map(Locale::toLanguageTag)
                .filter(tag -> !tag.equals("und") && !tag.equals("*"))
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .limit(MAX_LANGUAGES)
                .toList();
        ClientHints hints = new ClientHints(
                headers.getHeaderString("Sec-CH-UA"),
                headers.getHeaderString("Sec-CH-UA-Mobile"),
                headers.getHeaderString("Sec-CH-UA-Platform"));
        return new Hints(
                headers.getHeaderString(HttpHeaders.USER_AGENT),
                hints,
                headers.getHeaderString(CLIENT_ADDRESS),
                languages,
                "1".equals(headers.getHeaderString("Sec-GPC")));
    }
}
