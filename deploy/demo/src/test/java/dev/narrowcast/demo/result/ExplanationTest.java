package dev.narrowcast.demo.result;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.demo.client.DemoStack;
import dev.narrowcast.demo.plan.LineUp;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExplanationTest {
    private final LineUp lineUp = new LineUp(
            List.of(new LineUp.Campaign("cmp_1", "Candle season", "demo-advertiser")),
            List.of(
                    new LineUp.LineItem("li_1", "cmp_1", "Candle fans", "ACTIVE", "CPM", 12_000_000),
                    new LineUp.LineItem("li_2", "cmp_1", "Cart", "ACTIVE", "CPC", 800_000)),
            0);

    private final DemoStack stack = new DemoStack(
            "http://localhost", "t", "s", "site_1", "sk", Map.of("300x250", "pl_1", "728x90", "pl_2"), List.of());

    private static JsonNode json(String text) {
        return Json.read(text, JsonNode.class);
    }

    @Test
    void winnerAndLosers_areToldInWords() {
        JsonNode answer = json("""
                {"decisions":{"top":[{"lineItemId":"li_1","transparency":{"advertiser":"Demo shop","basis":["AUDIENCE"]}}]},
                 "explain":{"top":{"total":2,"candidates":[
                  {"lineItemId":"li_1","outcome":"WON","bidMicros":12000000,"ecpmMicros":12000000,"priceMicros":12000000},
                  {"lineItemId":"li_2","outcome":"LOST","reason":"TARGETING","bidMicros":800000,"ecpmMicros":1600000,
                   "leaf":{"type":"TAG","path":"/all/0","wanted":"intent.cart","found":null}},
                  {"lineItemId":"li_3","outcome":"LOST","reason":"TARGETING","bidMicros":0,"ecpmMicros":0,
                   "leaf":{"type":"PLACEMENT","path":"/all/0","wanted":"pl_2","found":"pl_1"}}]}}}
                """);
        Explanation explanation = new Explanation(lineUp, stack);
        assertThat(explanation.winner(answer, "top"))
                .isEqualTo("\"Candle season / Candle fans\" of Demo shop, chosen by audience");
        assertThat(explanation.table(answer, "top").render(""))
                .contains("WON, pays 12.00")
                .contains("TARGETING: placement wants 728x90, found 300x250")
                .contains("TARGETING: tag wants intent.cart, found none");
    }

    @Test
    void emptySlot_saysWhy() {
        assertThat(new Explanation(lineUp, stack).winner(json("{\"noAd\":{\"top\":\"FREQUENCY_CAP\"}}"), "top"))
                .isEqualTo("no ad, shown to this person often enough");
    }
}
