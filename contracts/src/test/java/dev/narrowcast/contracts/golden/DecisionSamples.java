package dev.narrowcast.contracts.golden;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.narrowcast.contracts.decision.CatalogPart;
import dev.narrowcast.contracts.decision.DecisionRecord;
import dev.narrowcast.contracts.decision.TraceOrder;
import dev.narrowcast.contracts.id.CreativeId;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.profile.FrequencyCounter;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** One of each entry of the decision log. */
final class DecisionSamples {
    private static final Instant AT = Instant.parse("2026-11-21T10:00:00.123Z");
    private static final LineItemId WINNER = LineItemId.fromString("li_0192f0a0-0000-7000-8000-000000000001");
    private static final LineItemId LOSER = LineItemId.fromString("li_0192f0a0-0000-7000-8000-000000000002");
    private static final CreativeId CREATIVE = CreativeId.fromString("cr_0192f0a0-0000-7000-8000-000000000003");

    private DecisionSamples() {}

    static DecisionRecord decision() {
        FrequencyCounter counter = new FrequencyCounter(
                7, 86_400, List.of(new FrequencyCounter.Bucket(77_900, 2)), List.of(new FrequencyCounter.Claim(0, 9)));
        return new DecisionRecord(
                UUID.fromString("0192f0a0-0000-7000-8000-0000000000aa"),
                AT,
                "bidding-1",
                48_121,
                LOSER,
                false,
                JsonNodeFactory.instance.objectNode().put("dedupe", "ADVERTISER"),
                new DecisionRecord.Known("AQAAAgAA", List.of(counter), false, Set.of("CAPS")),
                List.of(
                        new DecisionRecord.Considered(
                                WINNER,
                                3,
                                true,
                                Set.of(CREATIVE),
                                true,
                                null,
                                1,
                                true,
                                List.of(5_000L),
                                List.of("WON")),
                        new DecisionRecord.Considered(
                                LOSER,
                                9,
                                true,
                                null,
                                false,
                                "BUDGET_DAILY",
                                0.25,
                                false,
                                List.of(4_000L),
                                List.of("TARGETING TAG /all/0"))),
                Map.of("interest.candle", 4L),
                Map.of(CREATIVE + ":1f", 0.0051),
                List.of(new DecisionRecord.Slot(
                        "top",
                        List.of(new DecisionRecord.Winner(WINNER, CREATIVE, 2_000_000)),
                        Map.of("TARGETING", 40L),
                        Map.of("TARGETING", 39L))));
    }

    static CatalogPart catalogPart() {
        return new CatalogPart(List.of(Samples.taggedLineItem()), List.of(AudienceSamples.flagTag()));
    }

    static TraceOrder traceOrder() {
        return new TraceOrder(LOSER, AT.plusSeconds(600));
    }
}
