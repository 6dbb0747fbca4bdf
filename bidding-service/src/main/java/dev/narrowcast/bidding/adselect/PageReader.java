package dev.narrowcast.bidding.adselect;

import dev.narrowcast.bidding.targeting.RequestFacts.Content;
import dev.narrowcast.bidding.targeting.Text;
import dev.narrowcast.contracts.category.ContentTaxonomy;
import dev.narrowcast.contracts.targeting.Keywords;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a request says about its page. */
final class PageReader {
    private static final int MAX_URL = 2_048;
    private static final int MAX_TEXT = 500;
    private static final int MAX_KEYWORDS = 200;
    private static final int MAX_CATEGORIES = 50;
    private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8}){0,3}");

    private final Checks checks;

    PageReader(Checks checks) {
        this.checks = checks;
    }

    Content read(AdSelectRequest.Page page) {
        checks.length("/page/url", page.url(), MAX_URL);
        checks.length("/page/title", page.title(), MAX_TEXT);
        checks.length("/page/referrer", page.referrer(), MAX_URL);
        checks.length("/page/searchTerms", page.searchTerms(), MAX_TEXT);
        checks.form("/page/language", page.language(), LANGUAGE);
        List<String> keywords = checks.strings("/page/keywords", page.keywords(), MAX_KEYWORDS, Keywords.MAX_LENGTH);
        List<String> categories =
                checks.strings("/page/categories", page.categories(), MAX_CATEGORIES, Keywords.MAX_LENGTH);
        if (checks.anyFailed()) {
            return Content.UNKNOWN;
        }
        String title = Objects.requireNonNullElse(page.title(), "");
        String url = Objects.requireNonNullElse(page.url(), "");
        String search = Objects.requireNonNullElse(page.searchTerms(), "");
        return new Content(
                withParents(categories),
                Text.of(keywords, List.of(title, PageUrl.words(url))),
                Text.of(List.of(search), List.of()));
    }

    /** A category that is in no taxonomy says nothing. */
    private static Set<String> withParents(List<String> categories) {
        Set<String> all = new HashSet<>();
        for (String category : categories) {
            String id = ContentTaxonomy.idOf(category);
            if (id != null) {
                all.addAll(ContentTaxonomy.withParents(id));
            }
        }
        return all;
    }
}
