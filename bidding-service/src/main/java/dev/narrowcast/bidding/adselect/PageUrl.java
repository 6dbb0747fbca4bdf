package dev.narrowcast.bidding.adselect;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Finds the words that people put into the addresses of pages. */
final class PageUrl {
    private static final Pattern SCHEME_AND_HOST = Pattern.compile("^(?:[a-zA-Z][a-zA-Z0-9+.-]*:)?//[^/?#]*");
    private static final Pattern HALF_ESCAPE = Pattern.compile("%(?![0-9a-fA-F]{2})");
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[/._~!$'()*,;:@-]+");

    private PageUrl() {}

    /** The path and the values of the query, decoded; the host is a question of the site, names of fields of nobody. */
    static String words(String url) {
        String rest = SCHEME_AND_HOST.matcher(url).replaceFirst("");
        int fragment = rest.indexOf('#');
        String found = fragment < 0 ? rest : rest.substring(0, fragment);
        int query = found.indexOf('?');
        List<String> parts = new ArrayList<>();
        parts.add(query < 0 ? found : found.substring(0, query));
        if (query >= 0) {
            for (String field : found.substring(query + 1).split("&", -1)) {
                int equals = field.indexOf('=');
                if (equals >= 0) {
                    parts.add(field.substring(equals + 1));
                }
            }
        }
        return decoded(String.join("/", parts));
    }

    /** What is no UTF-8 becomes a sign that is in no word. */
    private static String decoded(String text) {
        String whole = HALF_ESCAPE.matcher(text).replaceAll("/");
        return BETWEEN_WORDS
                .matcher(URLDecoder.decode(whole, StandardCharsets.UTF_8))
                .replaceAll(" ");
    }
}
