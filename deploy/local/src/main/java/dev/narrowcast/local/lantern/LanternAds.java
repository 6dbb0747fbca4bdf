package dev.narrowcast.local.lantern;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.local.lantern.AdPlan.PlannedCampaign;
import dev.narrowcast.local.lantern.AdPlan.PlannedLineItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Makes the tag, the creatives and the campaigns of the demo site through the management API, as their owner would in
 * the console. What exists by name stays as it is, paused and archived things too.
 */
public final class LanternAds {
    /** Its client and user. */
    public static final String CLIENT = "demo-lantern";

    private static final int AT_ONCE = 4;
    private static final String ALL = "?pageSize=200";

    private final Management api;
    private final String url;
    private final AdPlan plan;

    private LanternAds(Management api, String url) {
        this.api = api;
        this.url = url;
        this.plan = AdPlan.read();
    }

    /**
     * @param url the gateway's address, which is also where the ads lead
     * @throws IllegalStateException saying which call failed
     */
    public static void ensure(String url, String token) {
        try (Management api = new Management(url, token)) {
            LanternAds ads = new LanternAds(api, url);
            ads.tag();
            ads.campaigns();
        }
    }

    private void tag() {
        String code = plan.tag().path("code").asText();
        if (api.get("/tags/" + code).isMissingNode()) {
            api.post("/tags", plan.tag());
        }
        if (api.get("/tag-rules?tag=" + code).path("items").isEmpty()) {
            api.post("/tag-rules", plan.rule());
        }
    }

    private void campaigns() {
        Map<String, JsonNode> existing = byName("/campaigns" + ALL);
        Map<String, String> creatives = new HashMap<>();
        for (PlannedCampaign planned : plan.campaigns()) {
            JsonNode campaign = existing.get(planned.name());
            if (campaign == null) {
                campaign = api.post(
                        "/campaigns",
                        Map.of("name", planned.name(), "objective", "TRAFFIC", "timeZone", "Asia/Shanghai"));
            }
            String path = "/campaigns/" + campaign.path("id").asText();
            Map<String, JsonNode> lineItems = byName(path + "/line-items" + ALL);
            for (PlannedLineItem item : planned.lineItems()) {
                for (Map.Entry<String, JsonNode> language : plan.languages().entrySet()) {
                    String name = item.name() + ", " + language.getKey();
                    JsonNode made = lineItems.get(name);
                    if (made == null) {
                        made = api.post(path + "/line-items", lineItem(name, item, language, creatives));
                    }
                    activate("/line-items/", made);
                }
            }
            activate("/campaigns/", campaign);
        }
    }

    private void activate(String path, JsonNode row) {
        if (row.path("status").asText().equals("DRAFT")) {
            api.post(path + row.path("id").asText() + ":activate", Map.of());
        }
    }

    private Map<String, Object> lineItem(
            String name, PlannedLineItem item, Map.Entry<String, JsonNode> language, Map<String, String> creatives) {
        if (creatives.isEmpty()) {
            creatives.putAll(creatives());
        }
        List<JsonNode> targeting = new ArrayList<>(item.targeting());
        targeting.add(language.getValue());
        List<String> ids = plan.creatives(item.theme(), language.getKey(), url).stream()
                .map(creative -> Objects.requireNonNull(creatives.get(String.valueOf(creative.get("name")))))
                .toList();
        Map<String, Object> body = new HashMap<>(
                Map.of("name", name, "tier", item.tier(), "targeting", Map.of("all", targeting), "creativeIds", ids));
        if (item.bidMicros() > 0) {
            body.put("pricing", Map.of("model", "CPM", "bidMicros", item.bidMicros()));
            body.put("pacing", "AS_FAST_AS_POSSIBLE");
        }
        return body;
    }

    /** The ids of all creatives by name, missing ones made, a few at a time. */
    private Map<String, String> creatives() {
        Map<String, JsonNode> existing = byName("/creatives" + ALL);
        Map<String, Future<JsonNode>> pending = new HashMap<>();
        Map<String, String> ids = new HashMap<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            for (String theme : plan.themes().keySet()) {
                for (String language : plan.languages().keySet()) {
                    for (Map<String, Object> body : plan.creatives(theme, language, url)) {
                        String name = String.valueOf(body.get("name"));
                        JsonNode known = existing.get(name);
                        pending.put(name, threads.submit(() -> known == null ? api.post("/creatives", body) : known));
                    }
                }
            }
            for (Map.Entry<String, Future<JsonNode>> one : pending.entrySet()) {
                ids.put(one.getKey(), one.getValue().get().path("id").asText());
            }
            return ids;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IllegalStateException told ? told : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    private Map<String, JsonNode> byName(String path) {
        Map<String, JsonNode> rows = new HashMap<>();
        api.get(path)
                .path("items")
                .forEach(row -> rows.putIfAbsent(row.path("name").asText(), row));
        return rows;
    }
}
