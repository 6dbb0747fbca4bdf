package dev.narrowcast.load.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Tags of the demo advertiser and events of the demo site's visitors, through the public API. */
public final class Behaviour {
    private static final String ADVERTISER = "demo-advertiser";
    private static final String SITE = "site_00000000-0000-7000-8000-000000000001";
    private static final int ACCEPTED = 202;

    private final Installation installation;

    public Behaviour(Installation installation) {
        this.installation = installation;
    }

    /** A tag for everyone with at least so many product views of a category within 14 days. */
    public void createTag(String code, String category, int views) {
        installation.post(
                ADVERTISER,
                "/api/v1/tags",
                Map.of(
                        "code", code,
                        "name", Map.of("en", code, "zh", code),
                        "category", "interest",
                        "valueType", "FLAG",
                        "ttl", "P30D"));
        installation.post(
                ADVERTISER,
                "/api/v1/tag-rules",
                Map.of(
                        "tag",
                        code,
                        "when",
                        Map.of(
                                "event",
                                "product_view",
                                "where",
                                List.of(Map.of("field", "item.category", "op", "EQ", "value", category))),
                        "count",
                        Map.of("gte", views),
                        "within",
                        "P14D"));
    }

    /** One product view now, with an id of its own. */
    public static Map<String, Object> view(String userId, String category) {
        return Map.of(
                "eventId", UUID.randomUUID().toString(),
                "name", "product_view",
                "occurredAt", Instant.now().toString(),
                "userId", userId,
                "item", Map.of("id", "sku-1", "name", "A product", "category", category),
                "consent", Map.of("personalizedAds", true));
    }

    /** Sends one batch; true when it was acknowledged with every event accepted. */
    public boolean send(List<Map<String, Object>> events) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = installation.ofSite("/v1/events", Json.write(Map.of("events", events)));
        if (answer.statusCode() != ACCEPTED) {
            return false;
        }
        JsonNode result = Json.mapper().readTree(answer.body());
        if (result.path("accepted").asInt() != events.size()) {
            throw new IllegalStateException("of " + events.size() + " events: " + result);
        }
        return true;
    }

    /** The number of events on which a person's tag rests, or null without the tag. */
    public @Nullable Integer evidence(String userId, String tag) {
        JsonNode portrait =
                installation.post(ADVERTISER, "/api/v1/profiles:lookup", Map.of("siteId", SITE, "userId", userId));
        for (JsonNode held : portrait.path("tags")) {
            if (held.path("code").asText().equals(tag)) {
                return held.path("evidence").asInt();
            }
        }
        return null;
    }

    /** So many new user ids. */
    public static List<String> people(int count) {
        List<String> people = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            people.add("person-" + UUID.randomUUID());
        }
        return people;
    }
}
