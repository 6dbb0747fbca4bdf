package dev.narrowcast.campaign.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.json.Json;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How a line item's document follows from its rows. */
class LineItemPartsTest {
    private static final String ID = "\"01993c6e-8a00-7abc-8def-0123456789ab\"";

    private static LineItemDocument document(String item, String campaign, boolean suspended) {
        String json = """
                {"lineItem":{"id":%1$s,"organisation_id":"org_a","name":"n","tier":"AUCTION","pricing_model":"CPM",
                   "bid_micros":5,"currency":"CNY","targeting":null,"frequency_caps":[],"blocked_sites":[],%2$s},
                 "campaign":{"id":%1$s,"advertiser_id":%1$s,"time_zone":"Asia/Shanghai","targeting":null,
                   "frequency_caps":[],%3$s},
                 "advertiser":{"name":"a","suspended":%4$s},"organisation":{"suspended":false},"creatives":[]}
                """.formatted(ID, item, campaign, suspended);
        try {
            return LineItemParts.document(Json.mapper().readTree(json), 1);
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ACTIVE,RUNNING,false,true",
        "ACTIVE,PAUSED,false,false",
        "PAUSED,RUNNING,false,false",
        "ACTIVE,RUNNING,true,false"
    })
    void running_needsEverythingAbove(String item, String campaign, boolean suspended, boolean running) {
        assertThat(document(
                                "\"status\":\"" + item + "\",\"schedule\":{\"dayparts\":[]}",
                                "\"status\":\"" + campaign + "\"",
                                suspended)
                        .running())
                .isEqualTo(running);
    }

    @Test
    void schedule_isTheIntersection() {
        LineItemDocument document = document(
                "\"status\":\"ACTIVE\",\"schedule\":{\"start\":\"2026-11-22T00:00:00Z\",\"dayparts\":[]}",
                "\"status\":\"RUNNING\",\"start_at\":\"2026-11-21T00:00:00+00:00\",\"end_at\":\"2026-12-01T08:00:00+08:00\"",
                false);
        assertThat(document.schedule().start()).isEqualTo(Instant.parse("2026-11-22T00:00:00Z"));
        assertThat(document.schedule().end()).isEqualTo(Instant.parse("2026-12-01T00:00:00Z"));
    }

    @Test
    void campaignMovedAwayFromItsLineItem_leavesNoTime() {
        LineItemDocument document = document(
                "\"status\":\"ACTIVE\",\"schedule\":{\"end\":\"2026-11-22T00:00:00Z\",\"dayparts\":[]}",
                "\"status\":\"RUNNING\",\"start_at\":\"2026-12-01T00:00:00+00:00\"",
                false);
        assertThat(document.schedule().isOpen(Instant.parse("2026-11-21T00:00:00Z")))
                .isFalse();
        assertThat(document.schedule().isOpen(Instant.parse("2026-12-02T00:00:00Z")))
                .isFalse();
    }

    @Test
    void limits_areThoseWithABudgetOutermostFirst() {
        assertThat(document(
                                "\"status\":\"ACTIVE\",\"schedule\":{\"dayparts\":[]},\"daily_budget_micros\":1",
                                "\"status\":\"RUNNING\",\"lifetime_budget_micros\":1",
                                false)
                        .limitIds())
                .extracting(id -> id.replaceAll("_[0-9a-f-]{36}", ""))
                .containsExactly("balance:adv", "campaign:cmp:lifetime", "lineitem:li:day");
    }
}
