package dev.narrowcast.gateway.pages;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Explains problem types at the addresses that problem documents carry, from docs/problems.md. */
@ApplicationScoped
public class ProblemPages {
    private static final String PREFIX = "/problems";
    private static final Pattern SECTION = Pattern.compile("(?m)^## ([a-z0-9-]+)$\\n((?:(?!^## ).*(?:\\n|$))*)");
    private static final Pattern HTTP_STATUS = Pattern.compile("http-[0-9]{3}");
    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private final Map<String, String> textBySlug;

    ProblemPages() {
        textBySlug = parse(new String(StaticPages.read("docs/problems.md"), StandardCharsets.UTF_8));
    }

    /** The sections of the document by slug, as HTML paragraphs, in their order. */
    static Map<String, String> parse(String markdown) {
        Map<String, String> sections = new LinkedHashMap<>();
        Matcher section = SECTION.matcher(markdown);
        while (section.find()) {
            sections.put(section.group(1), paragraphs(section.group(2).strip()));
        }
        return Collections.unmodifiableMap(sections);
    }

    private static String paragraphs(String text) {
        StringBuilder html = new StringBuilder();
        for (String paragraph : text.split("\\n\\s*\\n", -1)) {
            html.append("<p>")
                    .append(CODE.matcher(escape(paragraph)).replaceAll("<code>$1</code>"))
                    .append("</p>\n");
        }
        return html.toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    /** Whether an address is one of these pages, or would be. */
    public static boolean owns(String path) {
        return path.equals(PREFIX) || path.startsWith(PREFIX + "/");
    }

    /** @return false when there is no such problem type */
    public boolean serve(RoutingContext rc, String path) {
        HttpMethod method = rc.request().method();
        if (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method)) {
            return false;
        }
        String slug = slug(path);
        String text = textBySlug.get(slug);
        String body;
        if (slug.isEmpty()) {
            body = list();
        } else if (text != null) {
            body = "<h1>" + slug + "</h1>\n" + text + "<p><a href=\"/problems\">All problem types</a></p>";
        } else {
            return false;
        }
        PageHeaders.put(rc.response(), false);
        rc.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8")
                .end(document(body));
        return true;
    }

    /** The section that explains this address, '' for the list of all. */
    private static String slug(String path) {
        String slug = path.equals(PREFIX) ? "" : path.substring(PREFIX.length() + 1);
        return HTTP_STATUS.matcher(slug).matches() ? "http-status" : slug;
    }

    private String list() {
        StringBuilder html = new StringBuilder("<h1>Problem types</h1>\n<ul>\n");
        textBySlug.keySet().forEach(slug -> html.append("<li><a href=\"/problems/%s\">%<s</a></li>\n".formatted(slug)));
        return html.append("</ul>").toString();
    }

    private static String document(String body) {
        return """
                <!doctype html>
                <html lang="en"><head><meta charset="utf-8"><title>Narrowcast problem types</title>
                <link rel="stylesheet" href="/start.css"></head><body><main>
                %s
                </main></body></html>
                """.formatted(body);
    }
}
