package dev.narrowcast.bidding.adselect;

import dev.narrowcast.contracts.targeting.Targeting.DeviceType;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a browser says about itself in the headers of its own request. A server that asks on behalf of a visitor sends
 * its own headers, so they say nothing.
 *
 * @param languages lower case, in the visitor's order
 * @param gpc Global Privacy Control
 */
record Hints(@Nullable DeviceType device, List<String> languages, boolean gpc) {
    static final Hints NONE = new Hints(null, List.of(), false);

    private static final int MAX_LANGUAGES = 10;

    static Hints of(HttpHeaders headers) {
        // The hint only tells phones from the rest, so its "?0" may be a desktop, a tablet or a television.
        boolean mobile = "?1".equals(headers.getHeaderString("Sec-CH-UA-Mobile"));
        List<String> languages = headers.getAcceptableLanguages().stream()
                .map(Locale::toLanguageTag)
                .filter(tag -> !tag.equals("und") && !tag.equals("*"))
                .map(tag -> tag.toLowerCase(Locale.ROOT))
                .limit(MAX_LANGUAGES)
                .toList();
        boolean gpc = "1".equals(headers.getHeaderString("Sec-GPC"));
        return new Hints(mobile ? DeviceType.MOBILE : null, languages, gpc);
    }
}
