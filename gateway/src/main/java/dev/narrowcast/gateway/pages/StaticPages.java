package dev.narrowcast.gateway.pages;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;

/** The start page, Swagger UI and the images of the demo's creatives, held in memory. */
@ApplicationScoped
public class StaticPages {
    private static final String SWAGGER_UI = "META-INF/resources/webjars/swagger-ui/%s/%s";

    private static final String DEMO_CREATIVES = "pages/demo-creatives/";

    private final Map<String, Page> pages;

    StaticPages() {
        String swaggerUi = swaggerUiVersion();
        Map<String, Page> all = new HashMap<>(Map.of(
                "/", page("pages/index.html", "text/html; charset=utf-8", false),
                "/start.css", page("pages/start.css", "text/css; charset=utf-8", false),
                "/start.js", page("pages/start.js", "text/javascript; charset=utf-8", false),
                "/docs", page("pages/docs.html", "text/html; charset=utf-8", true),
                "/docs/docs.js", page("pages/docs.js", "text/javascript; charset=utf-8", true),
                "/docs/swagger-ui.css",
                        page(SWAGGER_UI.formatted(swaggerUi, "swagger-ui.css"), "text/css; charset=utf-8", true),
                "/docs/swagger-ui-bundle.js",
                        page(
                                SWAGGER_UI.formatted(swaggerUi, "swagger-ui-bundle.js"),
                                "text/javascript; charset=utf-8",
                                true)));
        new String(read(DEMO_CREATIVES + "files.txt"), StandardCharsets.UTF_8)
                .lines()
                .forEach(name ->
                        all.put("/demo-creatives/" + name, page(DEMO_CREATIVES + name, "image/svg+xml", false)));
        pages = Map.copyOf(all);
    }

    private record Page(Buffer content, String mediaType, boolean docs) {}

    private static Page page(String resource, String mediaType, boolean docs) {
        return new Page(Buffer.buffer(read(resource)), mediaType, docs);
    }

    private static String swaggerUiVersion() {
        Properties coordinates = new Properties();
        try {
            coordinates.load(new ByteArrayInputStream(read("META-INF/maven/org.webjars/swagger-ui/pom.properties")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return coordinates.getProperty("version");
    }

    static byte[] read(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the build lacks " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return false when there is no such page */
    public boolean serve(RoutingContext rc, String path) {
        Page page = pages.get(path.equals("/docs/") ? "/docs" : path);
        HttpMethod method = rc.request().method();
        if (page == null || (!HttpMethod.GET.equals(method) && !HttpMethod.HEAD.equals(method))) {
            return false;
        }
        PageHeaders.put(rc.response(), page.docs);
        rc.response()
                .putHeader(HttpHeaders.CONTENT_TYPE, page.mediaType)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
                .end(page.content);
        return true;
    }
}
