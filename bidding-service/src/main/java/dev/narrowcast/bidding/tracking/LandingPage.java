package dev.narrowcast.bidding.tracking;

import dev.narrowcast.contracts.catalog.CreativeDocument;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where a click leads: the page registered with the creative, never one that the caller names. */
final class LandingPage {
    private static final Pattern SAFE = Pattern.compile("https?://[\\x21-\\x7E]+", Pattern.CASE_INSENSITIVE);

    private LandingPage() {}

    /** The landing page with its macros filled; null when what is registered is no web address. */
    static @Nullable String of(CreativeDocument creative, TrackingToken token, LineItemDocument lineItem) {
        String filled = creative.landingUrl()
                .replace("{click_id}", encode(token.serveId()))
                .replace("{campaign_id}", encode(lineItem.campaignId()))
                .replace("{creative_id}", encode(token.creative()));
        return SAFE.matcher(filled).matches() ? filled : null;
    }

    private static String encode(Object id) {
        return URLEncoder.encode(id.toString(), StandardCharsets.UTF_8);
    }
}
