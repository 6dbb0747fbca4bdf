package dev.narrowcast.demo.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.tag.TagRule;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {
    private final Plan plan = read();

    private static Plan read() {
        try {
            return Plan.shipped();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void twelveCampaigns_thirtyLineItems_twentyTagsWithRules() {
        assertThat(plan.campaigns()).hasSize(12);
        assertThat(plan.lineItemCount()).isEqualTo(30);
        assertThat(plan.tags()).hasSize(20).allSatisfy(tag -> {
            assertThat(tag.name("en")).isNotEmpty();
            assertThat(tag.name("zh")).isNotEmpty();
            TagRule rule = Json.mapper().treeToValue(tag.rule(), TagRule.class);
            assertThat(rule.tag()).isEqualTo(tag.code());
        });
    }

    @Test
    void everyKindOfRuleAndTargeting_isInIt() {
        String rules = plan.tags().toString();
        assertThat(rules).contains("\"count\"", "\"sum\"", "\"last\"", "\"ENUM\"", "\"SCORE\"");
        String campaigns = plan.campaigns().toString();
        assertThat(campaigns)
                .contains("\"tag\"", "\"lifecycle\"", "\"keyword\"", "\"device\"", "\"language\"", "\"HOUSE\"")
                .contains("\"CPC\"", "\"minScore\"", "\"CAMPAIGN\"", "\"LINE_ITEM\"", "\"EVENLY\"");
    }

    @Test
    void targetedTagsAndCreatives_areAmongThePlanned() {
        Set<String> codes = new HashSet<>();
        plan.tags().forEach(tag -> codes.add(tag.code()));
        plan.campaigns().forEach(campaign -> campaign.lineItems().forEach(item -> {
            for (JsonNode tag : item.lineItem().findValues("tag")) {
                assertThat(codes).contains(tag.path("code").asText());
            }
            assertThat(plan.creatives()).containsKey(item.creative());
        }));
    }
}
