package dev.narrowcast.demo.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where the running stack is, and the names of the objects that come with it.
 *
 * @param placements ids by size, such as {@code 300x250}
 * @param advertisers their ids
 */
public record DemoStack(
        String url,
        String tokenUrl,
        String clientSecret,
        String siteId,
        String siteKey,
        Map<String, String> placements,
        List<String> advertisers) {
    public static final String SHOP = "demo-advertiser";
    public static final String OTHER_SHOP = "demo-advertiser2";
    public static final String PUBLISHER = "demo-publisher";
    public static final String PRIVACY_OFFICER = "demo-privacy";
    public static final String FINANCE = "demo-finance";
    public static final String PLATFORM = "demo-admin";
    public static final List<String> ADVERTISERS = List.of(SHOP, OTHER_SHOP);

    public DemoStack {
        placements = Map.copyOf(placements);
        advertisers = List.copyOf(advertisers);
    }

    /**
     * Reads what {@code ./narrowcast up} wrote.
     *
     * @throws DemoFailure when there is no such file
     */
    public static DemoStack read(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new DemoFailure("there is no " + file + "; ./narrowcast up writes it");
        }
        JsonNode document = Json.mapper().readTree(file.toFile());
        Map<String, String> placements = new HashMap<>();
        for (JsonNode placement : document.path("placements")) {
            placements.put(
                    placement.path("width").asInt() + "x"
                            + placement.path("height").asInt(),
                    placement.path("id").asText());
        }
        List<String> advertisers = new ArrayList<>();
        document.path("advertisers")
                .forEach(one -> advertisers.add(one.path("id").asText()));
        return new DemoStack(
                document.path("url").asText(),
                document.path("tokenUrl").asText(),
                document.path("clientSecret").asText(),
                document.path("site").path("id").asText(),
                document.path("siteKeys").path("secret").asText(),
                placements,
                advertisers);
    }

    /** The id of the placement of this size. */
    public String placement(String size) {
        String id = placements.get(size);
        if (id == null) {
            throw new DemoFailure("the demo site has no placement of " + size + "; there are " + placements.keySet());
        }
        return id;
    }
}
