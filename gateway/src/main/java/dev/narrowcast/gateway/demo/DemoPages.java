package dev.narrowcast.gateway.demo;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.MimeMapping;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Serves the demo site where {@code narrowcast.demo.enabled} says so; elsewhere there is nothing under its path. */
@ApplicationScoped
public class DemoPages {
    private static final String ROOT = "/demo/";
    private static final String FILES = "demo/";

    /**
     * What a website with a strict policy allows for the tag, beside its own: scripts, calls and frames of the ad server,
     * which is this origin here, and pictures.
     */
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
            + "connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private final Map<String, Page> pages;

    DemoPages(@ConfigProperty(name = "narrowcast.demo.enabled") boolean enabled) {
        pages = enabled ? load() : Map.of();
    }

    /** @param byLanguage one content for all languages has the empty key */
    private record Page(String mediaType, Map<String, Buffer> byLanguage) {}

    private static Map<String, Page> load() {
        Map<String, Page> all = new HashMap<>();
        new String(Lantern.read(FILES + "files.txt"), StandardCharsets.UTF_8)
                .lines()
                .forEach(name -> all.put(ROOT + name, file(name)));
        Lantern.pages().forEach((path, byLanguage) -> {
            Map<String, Buffer> buffers = new HashMap<>();
            byLanguage.forEach((language, html) -> buffers.put(language, Buffer.buffer(html)));
            all.put(path, new Page("text/html; charset=utf-8", Map.copyOf(buffers)));
        });
        return Map.copyOf(all);
    }

    private static Page file(String name) {
        String type = String.valueOf(MimeMapping.getMimeTypeForFilename(name));
        return new Page(
                type.startsWith("text/") ? type + "; charset=utf-8" : type,
                Map.of("", Buffer.buffer(Lantern.read(FILES + name))));
    }

    /** @return false when there is no such page */
    public boolean serve(RoutingContext rc, String path) {
        HttpMethod method = rc.request().method();
        if (!serves(ROOT) || (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method))) {
            return false;
        }
        if (path.equals("/demo")) {
            rc.response()
                    .setStatusCode(302)
                    .putHeader(HttpHeaders.LOCATION, ROOT)
                    .end();
            return true;
        }
        Page page = pages.get(path);
        if (page == null) {
            return false;
        }
        guard(rc.response());
        Buffer same = page.byLanguage.get("");
        if (same == null) {
            rc.response().putHeader(HttpHeaders.VARY, "Accept-Language");
        }
        rc.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, page.mediaType)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .end(same == null ? page.byLanguage.get(language(rc.request())) : same);
        return true;
    }

    boolean serves(String path) {
        return pages.containsKey(path);
    }

    /** The one that the address names, else the browser's first. */
    private static String language(HttpServerRequest request) {
        String wanted = request.getParam("lang");
        if (wanted == null) {
            wanted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
        }
        return isChinese(wanted) ? Lantern.CHINESE : Lantern.ENGLISH;
    }

    private static boolean isChinese(@Nullable String languages) {
        return languages != null && languages.toLowerCase(Locale.ROOT).startsWith("zh");
    }

    private static void guard(HttpServerResponse response) {
        response.putHeader("Content-Security-Policy", POLICY)
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Frame-Options", "DENY")
                .putHeader("Referrer-Policy", "strict-origin-when-cross-origin")
                .putHeader("Cross-Origin-Opener-Policy", "same-origin");
    }
}
