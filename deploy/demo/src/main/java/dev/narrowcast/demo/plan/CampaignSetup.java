package dev.narrowcast.demo.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.demo.client.PublicApi;
import dev.narrowcast.demo.plan.Plan.PlannedCampaign;
import dev.narrowcast.demo.plan.Plan.PlannedLineItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Creates creatives, campaigns and line items and lets them run. What exists by name is used as it is. */
public final class CampaignSetup {
    private static final List<String> SIZES = List.of("300x250", "728x90");
    private static final String DOMAIN = "shop.example";

    private final PublicApi api;
    private final Plan plan;
    private final Map<String, Map<String, String>> creativesByOwner = new HashMap<>();
    private final List<LineUp.Campaign> campaigns = new ArrayList<>();
    private final List<LineUp.LineItem> lineItems = new ArrayList<>();
    private int created;

    private CampaignSetup(PublicApi api, Plan plan) {
        this.api = api;
        this.plan = plan;
    }

    public static LineUp create(PublicApi api, Plan plan) {
        CampaignSetup setup = new CampaignSetup(api, plan);
        plan.campaigns().forEach(setup::campaign);
        return new LineUp(setup.campaigns, setup.lineItems, setup.created);
    }

    private void campaign(PlannedCampaign planned) {
        JsonNode campaign = named(api.list(planned.owner(), "/api/v1/campaigns"), planned.name())
                .orElseGet(() -> created(planned.owner(), "/api/v1/campaigns", planned.campaign()));
        String id = campaign.path("id").asText();
        List<JsonNode> existing = api.list(planned.owner(), "/api/v1/campaigns/" + id + "/line-items");
        for (PlannedLineItem lineItem : planned.lineItems()) {
            JsonNode found = named(existing, lineItem.name()).orElseGet(() -> lineItem(planned.owner(), id, lineItem));
            lineItems.add(activated(planned.owner(), found));
        }
        if (isDraft(campaign)) {
            api.post(planned.owner(), "/api/v1/campaigns/" + id + ":activate", Map.of());
        }
        campaigns.add(new LineUp.Campaign(id, planned.name(), planned.owner()));
    }

    private LineUp.LineItem activated(String owner, JsonNode lineItem) {
        String id = lineItem.path("id").asText();
        JsonNode current =
                isDraft(lineItem) ? api.post(owner, "/api/v1/line-items/" + id + ":activate", Map.of()) : lineItem;
        JsonNode pricing = current.path("pricing");
        return new LineUp.LineItem(
                id,
                current.path("campaignId").asText(),
                current.path("name").asText(),
                current.path("status").asText(),
                pricing.path("model").asText(),
                pricing.path("bidMicros").asLong());
    }

    private static boolean isDraft(JsonNode row) {
        return row.path("status").asText().equals("DRAFT");
    }

    private static Optional<JsonNode> named(List<JsonNode> rows, String name) {
        return rows.stream()
                .filter(row -> row.path("name").asText().equals(name)
                        && !row.path("status").asText().equals("ARCHIVED"))
                .findFirst();
    }

    private JsonNode lineItem(String owner, String campaignId, PlannedLineItem planned) {
        ObjectNode body = withPlacements(planned.lineItem());
        SIZES.forEach(size -> body.withArray("creativeIds").add(creative(owner, planned, size)));
        return created(owner, "/api/v1/campaigns/" + campaignId + "/line-items", body);
    }

    /** Puts the ids of the demo site's placements in the place of their sizes. */
    private ObjectNode withPlacements(JsonNode lineItem) {
        String text = lineItem.toString();
        for (String size : SIZES) {
            text = text.replace("{placement:" + size + "}", api.stack().placement(size));
        }
        try {
            return (ObjectNode) Json.mapper().readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String creative(String owner, PlannedLineItem planned, String size) {
        Map<String, String> known = creativesByOwner.computeIfAbsent(owner, this::existingCreatives);
        String name = "Demo " + planned.creative() + " " + size + " " + planned.language();
        return known.computeIfAbsent(
                name, missing -> created(owner, "/api/v1/creatives", creativeBody(name, planned, size))
                        .path("id")
                        .asText());
    }

    private Map<String, String> existingCreatives(String owner) {
        Map<String, String> known = new HashMap<>();
        for (JsonNode creative : api.list(owner, "/api/v1/creatives?status=APPROVED")) {
            known.putIfAbsent(
                    creative.path("name").asText(), creative.path("id").asText());
        }
        return known;
    }

    private Map<String, Object> creativeBody(String name, PlannedLineItem planned, String size) {
        Plan.PlannedCreative creative = Objects.requireNonNull(plan.creatives().get(planned.creative()));
        String image = planned.creative() + "-" + size + "-" + planned.language() + ".svg";
        int by = size.indexOf('x');
        return Map.of(
                "name",
                name,
                "format",
                "IMAGE",
                "width",
                Integer.parseInt(size.substring(0, by)),
                "height",
                Integer.parseInt(size.substring(by + 1)),
                "imageUrl",
                api.stack().url() + "/demo-creatives/" + image,
                "alt",
                creative.alt().getOrDefault(planned.language(), ""),
                "label",
                planned.language().equals("zh") ? "广告" : "Ad",
                "landingUrl",
                "https://" + DOMAIN + "/" + creative.landingPath() + "?c={click_id}",
                "advertiserDomain",
                DOMAIN);
    }

    private JsonNode created(String owner, String path, Object body) {
        JsonNode row = api.post(owner, path, body);
        created++;
        return row;
    }
}
