package dev.narrowcast.e2e;

import dev.narrowcast.contracts.json.Json;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What demo-lantern does in these tests: a site of its own, and free ads on it. */
final class Lantern {
    private static final String CLIENT = "demo-lantern";

    private Lantern() {}

    /** A site whose pages have this origin, with one placement for each of the formats. */
    record Website(String id, String key, List<String> placements) {
        String words() {
            return placements.get(0);
        }

        String text() {
            return placements.get(1);
        }

        String rectangle() {
            return placements.get(2);
        }

        String tower() {
            return placements.get(3);
        }
    }

    static Website website(String origin) {
        String site = created("/api/v1/sites", """
                {"name":"Other %s","domain":"localhost","allowedOrigins":["%s"],"role":"BOTH"}
                """.formatted(origin, origin)).getString("id");
        List<String> placements = List.of(
                placement(site, "[]", "[\"NATIVE\"]"),
                placement(site, "[]", "[\"TEXT\"]"),
                placement(site, "[{\"w\":300,\"h\":250}]", "[\"IMAGE\",\"HTML\"]"),
                placement(site, "[{\"w\":300,\"h\":600}]", "[\"IMAGE\",\"HTML\"]"));
        String key = created("/api/v1/sites/" + site + "/keys", "{\"kind\":\"PUBLIC\",\"scopes\":[\"ads\",\"events\"]}")
                .getString("key");
        return new Website(site, key, placements);
    }

    private static String placement(String site, String sizes, String formats) {
        return created("/api/v1/sites/" + site + "/placements", """
                {"name":"A placement","sizes":%s,"formats":%s}
                """.formatted(sizes, formats))
                .getString("id");
    }

    static String htmlCreative(String name, String html) {
        return created("/api/v1/creatives", """
                {"name":"%s","format":"HTML","width":300,"height":250,"html":%s,
                 "landingUrl":"%s/demo/shop/?creative=%s","advertiserDomain":"localhost"}
                """.formatted(name, quoted(html), Stack.baseUrl(), name))
                .getString("id");
    }

    /** The ids of the demo's own creatives of a theme in English: IMAGE, HTML, NATIVE, TEXT. */
    static String[] creatives(String theme) {
        JsonPath all = Stack.as(CLIENT).get("/api/v1/creatives?pageSize=200").jsonPath();
        return Arrays.stream(new String[] {"IMAGE", "HTML", "NATIVE", "TEXT"})
                .map(format -> all.getString("items.find { it.name == 'Lantern " + theme + " " + format + " en' }.id"))
                .toArray(String[]::new);
    }

    static String campaign(String name) {
        String id = created("/api/v1/campaigns", "{\"name\":\"%s\",\"objective\":\"TRAFFIC\"}".formatted(name))
                .getString("id");
        act("/api/v1/campaigns/" + id + ":activate");
        return id;
    }

    /** A running, free line item. */
    static void lineItem(String campaign, String targeting, String... creatives) {
        String ids = Arrays.stream(creatives).map(id -> '"' + id + '"').collect(Collectors.joining(","));
        String id = created("/api/v1/campaigns/" + campaign + "/line-items", """
                {"name":"A line item","tier":"HOUSE","targeting":%s,"creativeIds":[%s]}
                """.formatted(targeting, ids))
                .getString("id");
        act("/api/v1/line-items/" + id + ":activate");
    }

    private static void act(String path) {
        ok(path, Stack.as(CLIENT).post(path));
    }

    private static JsonPath created(String path, String body) {
        return ok(path, Stack.creatingAs(CLIENT).body(body).post(path)).jsonPath();
    }

    private static Response ok(String path, Response response) {
        if (response.statusCode() / 100 != 2) {
            throw new AssertionError(path + " answered " + response.statusCode() + " " + response.asString());
        }
        return response;
    }

    private static String quoted(String text) {
        return new String(Json.write(text), StandardCharsets.UTF_8);
    }
}
