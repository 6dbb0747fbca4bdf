package dev.narrowcast.demo.plan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;

/** What the demo creates, as shipped in {@code plan.json}; the bodies are those of the public API. */
public record Plan(List<PlannedTag> tags, Map<String, PlannedCreative> creatives, List<PlannedCampaign> campaigns) {
    private static final String RESOURCE = "/dev/narrowcast/demo/plan.json";

    public Plan {
        tags = List.copyOf(tags);
        creatives = Map.copyOf(creatives);
        campaigns = List.copyOf(campaigns);
    }

    /** @param owner the client that creates both */
    public record PlannedTag(String owner, JsonNode tag, JsonNode rule) {
        public String code() {
            return tag.path("code").asText();
        }

        /** @param language en or zh */
        public String name(String language) {
            return tag.path("name").path(language).asText();
        }
    }

    /** @param alt by language; there are images of both sizes in each */
    public record PlannedCreative(String landingPath, Map<String, String> alt) {
        public PlannedCreative {
            alt = Map.copyOf(alt);
        }
    }

    public record PlannedCampaign(String owner, JsonNode campaign, List<PlannedLineItem> lineItems) {
        public PlannedCampaign {
            lineItems = List.copyOf(lineItems);
        }

        public String name() {
            return campaign.path("name").asText();
        }
    }

    public record PlannedLineItem(String creative, String language, JsonNode lineItem) {
        public String name() {
            return lineItem.path("name").asText();
        }
    }

    public static Plan shipped() throws IOException {
        try (InputStream file = Plan.class.getResourceAsStream(RESOURCE)) {
            if (file == null) {
                throw new IOException("the build lacks " + RESOURCE);
            }
            return Json.mapper().readValue(file, Plan.class);
        }
    }

    public int lineItemCount() {
        return campaigns.stream()
                .mapToInt(campaign -> campaign.lineItems.size())
                .sum();
    }
}
