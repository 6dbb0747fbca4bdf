package dev.narrowcast.load.client;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A running campaign of the demo advertiser, made through the public API. */
public record TestCampaign(String campaignId, List<String> lineItemIds, String keyword) {
    private static final String ADVERTISER = "demo-advertiser";
    private static final int AWAITED = 600;
    private static final long AWAIT_MILLIS = 100;

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
        Map<String, Object> targeting = Map.of("keyword", Map.of("terms", List.of(wish.keyword())));
        List<Map<String, Object>> lineItems = new ArrayList<>();
        for (int i = 0; i < wish.lineItems(); i++) {
            lineItems.add(lineItem(wish.name() + " " + i, "AUCTION", wish.model(), wish.bidMicros(), targeting));
        }
        return create(installation, campaign(wish.name(), wish.dailyBudgetMicros()), lineItems, wish.keyword());
    }

    /** One line item that is free, so that no lease stands between its targeting and its ad. */
    public static TestCampaign house(Installation installation, String name, Map<String, Object> targeting) {
        List<Map<String, Object>> lineItems = List.of(lineItem(name, "HOUSE", "CPM", 0, targeting));
        return create(installation, campaign(name, null), lineItems, "house");
    }

    /** One line item that is free, and that a person sees so often a day. */
    public static TestCampaign capped(Installation installation, String name, int limit) {
        Map<String, Object> lineItem =
                lineItem(name, "HOUSE", "CPM", 0, Map.of("keyword", Map.of("terms", List.of("capped"))));
        lineItem.put(
                "frequencyCaps",
                List.of(Map.of("level", "LINE_ITEM", "event", "IMPRESSION", "limit", limit, "window", "P1D")));
        return create(installation, campaign(name, null), List.of(lineItem), "capped");
    }

    /** Whether this campaign's ad is in the answer. */
    public boolean isServed(HttpResponse<byte[]> answer) throws IOException {
        JsonNode ad = Json.mapper()
                .readTree(answer.body())
                .path("decisions")
                .path("top")
                .path(0);
        return answer.statusCode() == 200
                && lineItemIds.contains(ad.path("lineItemId").asText());
    }

    /** Returns when a known person gets this campaign's ad, and nothing was missing to choose it. */
    public void awaitServed(Installation installation) throws IOException, InterruptedException {
        for (int i = 0; i < AWAITED; i++) {
            HttpResponse<byte[]> answer = installation.selectAd(adRequest("awaiting-" + i));
            if (isServed(answer)
                    && Json.mapper().readTree(answer.body()).path("degraded").isEmpty()) {
                return;
            }
            Thread.sleep(AWAIT_MILLIS);
        }
        throw new IllegalStateException("the campaign was not served within a minute");
    }

    /** Pauses its first line item. */
    public void pause(Installation installation) {
        installation.post(ADVERTISER, "/api/v1/line-items/" + lineItemIds.getFirst() + ":pause", Map.of());
    }

    /** Lets its first line item go on. */
    public void activate(Installation installation) {
        installation.post(ADVERTISER, "/api/v1/line-items/" + lineItemIds.getFirst() + ":activate", Map.of());
    }

    private static TestCampaign create(
            Installation installation,
            Map<String, Object> campaign,
            List<Map<String, Object>> lineItems,
            String keyword) {
        String campaignId = id(installation.post(ADVERTISER, "/api/v1/campaigns", campaign));
        String creativeId = id(installation.post(ADVERTISER, "/api/v1/creatives", creative()));
        List<String> lineItemIds = new ArrayList<>();
        for (Map<String, Object> lineItem : lineItems) {
            Map<String, Object> withCreative = new HashMap<>(lineItem);
            withCreative.put("creativeIds", List.of(creativeId));
            String path = "/api/v1/campaigns/" + campaignId + "/line-items";
            lineItemIds.add(id(installation.post(ADVERTISER, path, withCreative)));
        }
        installation.post(ADVERTISER, "/api/v1/campaigns/" + campaignId + ":activate", Map.of());
        for (String lineItem : lineItemIds) {
            installation.post(ADVERTISER, "/api/v1/line-items/" + lineItem + ":activate", Map.of());
        }
        return new TestCampaign(campaignId, lineItemIds, keyword);
    }

    /** The body of an ad request whose page carries this campaign's keyword. */
    public byte[] adRequest() {
        return Json.write(request());
    }

    /** The same for a known person, who agreed to personalised ads. */
    public byte[] adRequest(String userId) {
        Map<String, Object> request = new HashMap<>(request());
        request.put("user", Map.of("id", userId));
        request.put("consent", Map.of("personalizedAds", true));
        return Json.write(request);
    }

    private Map<String, Object> request() {
        Map<String, Object> size = Map.of("w", 300, "h", 250);
        return Map.of(
                "placements",
                List.of(Map.of("id", "top", "placementId", Installation.TOP_PLACEMENT, "sizes", List.of(size))),
                "page",
                Map.of("url", "https://blog.example/post", "keywords", List.of(keyword)),
                "device",
                Map.of("type", "DESKTOP"));
    }

    private static Map<String, Object> campaign(String name, @Nullable Long dailyBudgetMicros) {
        Map<String, Object> campaign = new HashMap<>();
        campaign.put("name", name);
        campaign.put("objective", "CONVERSIONS");
        campaign.put("timeZone", "Asia/Shanghai");
        campaign.put("start", "2026-01-01T00:00:00Z");
        campaign.put("currency", "CNY");
        campaign.put("dailyBudgetMicros", dailyBudgetMicros);
        campaign.put("frequencyCaps", List.of());
        return campaign;
    }

    private static Map<String, Object> creative() {
        Map<String, Object> creative = new HashMap<>();
        creative.put("name", "Creative 300x250");
        creative.put("format", "IMAGE");
        creative.put("width", 300);
        creative.put("height", 250);
        creative.put("imageUrl", "https://static.shop.example/c.png");
        creative.put("alt", "A product");
        creative.put("landingUrl", "https://shop.example/landing");
        creative.put("advertiserDomain", "shop.example");
        creative.put("categories", List.of());
        return creative;
    }

    private static Map<String, Object> lineItem(
            String name, String tier, String model, long bidMicros, Map<String, Object> targeting) {
        Map<String, Object> lineItem = new HashMap<>();
        lineItem.put("name", name);
        lineItem.put("tier", tier);
        lineItem.put("pricing", Map.of("model", model, "bidMicros", bidMicros, "currency", "CNY"));
        lineItem.put("pacing", "AS_FAST_AS_POSSIBLE");
        lineItem.put("targeting", Map.of("all", List.of(targeting)));
        return lineItem;
    }

    private static String id(JsonNode created) {
        return created.path("id").asText();
    }
}
