package dev.narrowcast.e2e;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;

/** What one page asked for since it was opened. */
final class Traffic {
    private final List<String> urls = new ArrayList<>();

    Traffic(Page page) {
        page.onRequest(this::note);
    }

    private void note(Request request) {
        urls.add(request.url());
    }

    long impressions() {
        return count("/t/i/");
    }

    long viewables() {
        return count("/t/v/");
    }

    long count(String part) {
        return urls.stream().filter(url -> url.contains(part)).count();
    }

    List<String> urls() {
        return List.copyOf(urls);
    }

    void forget() {
        urls.clear();
    }
}
