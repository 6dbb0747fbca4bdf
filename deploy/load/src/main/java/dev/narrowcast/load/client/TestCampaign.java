package dev.narrowcast.load.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A running campaign of the demo advertiser, made through the public API. */
public record TestCampaign(String campaignId, List<String> lineItemIds, String keyword) {

    /**
     * What to create.
     *
     * @param keyword the page keyword that every line item targets
     * @param dailyBudgetMicros null for none
     */
    public record Wish(
            String name,
            String keyword,
            String model,
            long bidMicros,
            @Nullable Long dailyBudgetMicros,
            int lineItems) {}

    public static TestCampaign create(Installation installation, Wish wish) {
        String advertiser = "demo-advertiser";
        Map<String, Object> campaign = new HashMap<>();
        campaign.put("name", wish.name());
        campaign.put("objective", "CONVERSIONS");
        campaign.put("timeZone", "Asia/Shanghai");
        campaign.put("start", "2026-01-01T00:00:00Z");
        campaign.put("currency", "CNY");
        if (wish.dailyBudgetMicros() != null) {
            campaign.put("dailyBudgetMicros", wish.dailyBudgetMicros());
        }
        campaign.put("frequencyCaps", List.of());
        String campaignId = id(installation.post(advertiser, "/api/v1/campaigns", campaign));
        String creativeId = id(installation.post(advertiser, "/api/v1/creatives", creative(wish.name())));
        List<String> lineItemIds = new ArrayList<>();
        for (int i = 0; i < wish.lineItems(); i++) {
            String path = "/api/v1/campaigns/" + campaignId + "/line-items";
            lineItemIds.add(id(installation.post(advertiser, path, lineItem(wish, i, creativeId))));
        }
        installation.post(advertiser, "/api/v1/campaigns/" + campaignId + ":activate", Map.of());
        for (String lineItem : lineItemIds) {
            installation.post(advertiser, "/api/v1/line-items/" + lineItem + ":activate", Map.of());
        }
        return new TestCampaign(campaignId, lineItemIds, wish.keyword());
    }

    /** The body of an ad request whose page carries this campaign's keyword. */
    public byte[] adRequest() {
        return dev.narrowcast.contracts.json.Json.write(Map.of(
                "placements",
                        List.of(Map.of(
                                "id",
                                "top",
                                "placementId",
                                Installation.TOP_PLACEMENT,
                                "sizes",
                                List.of(Map.of("w", 300, "h", 250)))),
                "page", Map.of("url", "https://blog.example/post", "keywords", List.of(keyword)),
                "device", Map.of("type", "DESKTOP")));
    }

    private static Map<String, Object> creative(String name) {
        return Map.of(
                "name",
                name + " 300x250",
                "format",
                "IMAGE",
                "width",
                300,
                "height",
                250,
                "imageUrl",
                "https://static.shop.example/c.png",
                "alt",
                name,
                "landingUrl",
                "https://shop.example/landing",
                "advertiserDomain",
                "shop.example",
                "categories",
                List.of());
    }

    private static Map<String, Object> lineItem(Wish wish, int number, String creativeId) {
        return Map.of(
                "name",
                wish.name() + " " + number,
                "tier",
                "AUCTION",
                "pricing",
                Map.of("model", wish.model(), "bidMicros", wish.bidMicros(), "currency", "CNY"),
                "pacing",
                "AS_FAST_AS_POSSIBLE",
                "targeting",
                Map.of("all", List.of(Map.of("keyword", Map.of("terms", List.of(wish.keyword()))))),
                "creativeIds",
                List.of(creativeId));
    }

    private static String id(JsonNode created) {
        return created.path("id").asText();
    }
}
