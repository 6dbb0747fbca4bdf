package dev.narrowcast.gateway.demo;

import dev.narrowcast.contracts.json.Json;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The pages of the demo site, written from templates and {@code lantern.json} in two languages. */
final class Lantern {
    static final String ENGLISH = "en";
    static final String CHINESE = "zh";

    private static final List<String> LANGUAGES = List.of(ENGLISH, CHINESE);
    private static final List<String> TEMPLATES = List.of("layout", "home", "shop", "product", "cart", "blog", "post");
    private static final String HTML = "text/html";

    private final Engine engine = Engine.builder()
            .addDefaults()
            .addResultMapper(new HtmlEscaper(List.of(HTML)))
            .build();
    private final Map<String, Map<String, String>> pages = new HashMap<>();

    private Lantern() {
        for (String name : TEMPLATES) {
            String text = new String(read("demo/templates/" + name + ".html"), StandardCharsets.UTF_8);
            engine.putTemplate(name, engine.parse(text, Variant.forContentType(HTML)));
        }
    }

    /** HTML by path and language. */
    static Map<String, Map<String, String>> pages() {
        Map<?, ?> content = Json.read(read("demo/lantern.json"), Map.class);
        Lantern lantern = new Lantern();
        for (String language : LANGUAGES) {
            lantern.write(language, objects(in(language, content)));
        }
        return lantern.pages;
    }

    private void write(String language, Map<String, Object> site) {
        Map<String, Object> words = objects(site.get("words"));
        List<Map<String, Object>> products = list(site.get("products"));
        List<Map<String, Object>> categories = list(site.get("categories"));
        for (Map<String, Object> category : categories) {
            category.put(
                    "products",
                    products.stream()
                            .filter(product -> text(product, "category").equals(text(category, "id")))
                            .toList());
        }
        List<Map<String, Object>> posts = list(site.get("posts"));
        page(language, "home", "/demo/", words, Map.of("title", text(words, "about")));
        page(
                language,
                "shop",
                "/demo/shop/",
                words,
                Map.of("title", text(words, "shop"), "section", "shop", "categories", categories));
        page(
                language,
                "cart",
                "/demo/shop/cart",
                words,
                Map.of("title", text(words, "cart"), "section", "cart", "products", products));
        page(
                language,
                "blog",
                "/demo/blog/",
                words,
                Map.of("title", text(words, "blog"), "section", "blog", "posts", posts));
        for (Map<String, Object> category : categories) {
            for (Map<String, Object> product : list(category.get("products"))) {
                page(
                        language,
                        "product",
                        "/demo/shop/" + text(product, "id"),
                        words,
                        Map.of(
                                "title",
                                text(product, "name"),
                                "section",
                                "shop",
                                "product",
                                product,
                                "category",
                                category));
            }
        }
        for (Map<String, Object> post : posts) {
            page(
                    language,
                    "post",
                    "/demo/blog/" + text(post, "id"),
                    words,
                    Map.of(
                            "title",
                            text(post, "title"),
                            "section",
                            "blog",
                            "post",
                            post,
                            "keywords",
                            text(post, "keywords")));
        }
    }

    private void page(
            String language, String template, String path, Map<String, Object> words, Map<String, Object> content) {
        Map<String, Object> data = new HashMap<>(Map.of("w", words, "path", path, "section", "", "keywords", ""));
        data.putAll(content);
        pages.computeIfAbsent(path, unknown -> new HashMap<>())
                .put(language, engine.getTemplate(template).render(data));
    }

    /** The same content with one of its languages instead of all of them. */
    private static Object in(String language, Object content) {
        if (content instanceof Map<?, ?> map) {
            Object words = map.get(language);
            if (words != null && map.size() == LANGUAGES.size()) {
                return words;
            }
            Map<String, Object> one = new HashMap<>();
            map.forEach((key, value) -> one.put(String.valueOf(key), in(language, value)));
            return one;
        }
        if (content instanceof List<?> list) {
            return new ArrayList<>(list.stream().map(each -> in(language, each)).toList());
        }
        return content;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> objects(@Nullable Object node) {
        return (Map<String, Object>) Objects.requireNonNull(node);
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(@Nullable Object node) {
        return (List<Map<String, Object>>) Objects.requireNonNull(node);
    }

    private static String text(Map<String, Object> node, String name) {
        return String.valueOf(node.get(name));
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
}
