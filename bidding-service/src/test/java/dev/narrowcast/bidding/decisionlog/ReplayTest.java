package dev.narrowcast.bidding.decisionlog;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.narrowcast.bidding.People;
import dev.narrowcast.bidding.selection.Visitor;
import dev.narrowcast.contracts.decision.CatalogPart;
import dev.narrowcast.contracts.decision.DecisionRecord;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is written down about a decision is enough to make it again, and tells nobody who the visitor was. */
class ReplayTest {
    private static final int WORLDS = 20;
    private static final int REQUESTS = 25;
    private static final Instant NOW = People.NOW.plusSeconds(60);

    @Test
    void recordedDecision_isRepeatedExactly() {
        for (int seed = 0; seed < WORLDS; seed++) {
            RandomWorld world = new RandomWorld(seed, 30);
            RecordedDecisions recorded = new RecordedDecisions();
            for (int i = 0; i < REQUESTS; i++) {
                write(evaluate(world), DecisionRecord.MAX_LINE_ITEMS, recorded);
            }
            RecordedDecisions.Outcome outcome = recorded.repeat();
            assertThat(outcome.different()).as("seed %d", seed).isEmpty();
            assertThat(outcome.identical()).as("seed %d", seed).isEqualTo(REQUESTS);
        }
    }

    @Test
    void recordThatHoldsAFewOfMany_isRepeatedExactly_unlessOneThatWasLookedAtIsMissing() {
        int exact = 0;
        for (int seed = 0; seed < WORLDS; seed++) {
            RandomWorld world = new RandomWorld(seed, 120);
            for (int i = 0; i < 5; i++) {
                Evaluation evaluation = evaluate(world);
                RecordedDecisions recorded = new RecordedDecisions();
                Set<LineItemId> held = write(evaluation, 40, recorded);
                assertThat(held).hasSizeLessThanOrEqualTo(40);
                boolean identical = recorded.repeat().identical() == 1;
                assertThat(identical || evaluation.omitsCandidates(held)).isTrue();
                exact += identical ? 1 : 0;
            }
        }
        assertThat(exact).isGreaterThan(WORLDS * 5 / 2);
    }

    @Test
    void changedRecord_isNotIdentical() {
        RandomWorld world = new RandomWorld(7, 30);
        int differing = 0;
        for (int i = 0; i < REQUESTS; i++) {
            Evaluation evaluation = evaluate(world);
            Set<LineItemId> held = evaluation.held(DecisionRecord.MAX_LINE_ITEMS, null);
            CatalogPart catalog = evaluation.catalog(held);
            DecisionRecord decision = evaluation.record(held, catalog, "b", null);
            ObjectNode tree = Json.mapper().valueToTree(decision);
            tree.put("selectionId", "00000000-0000-7000-8000-000000000001");
            RecordedDecisions recorded = new RecordedDecisions();
            recorded.add(Json.write(catalog));
            recorded.add(Json.write(tree));
            differing += recorded.repeat().different().size();
        }
        assertThat(differing).isPositive();
    }

    @Test
    void missingVersion_isToldAndNotGuessed() {
        Evaluation evaluation = evaluate(new RandomWorld(3, 10));
        Set<LineItemId> held = evaluation.held(DecisionRecord.MAX_LINE_ITEMS, null);
        RecordedDecisions recorded = new RecordedDecisions();
        recorded.add(Json.write(evaluation.record(held, evaluation.catalog(held), "b", null)));
        assertThat(recorded.repeat().incomplete()).hasSize(1);
    }

    @Test
    void record_namesNeitherTheVisitorNorAPlaceThatMayNotBeUsed() {
        for (int seed = 0; seed < WORLDS; seed++) {
            RandomWorld world = new RandomWorld(seed, 10);
            Visitor visitor = world.visitor(NOW);
            Evaluation evaluation = Evaluation.of(world.request(), world.snapshot, visitor, world.round(NOW), Set.of());
            Set<LineItemId> held = evaluation.held(DecisionRecord.MAX_LINE_ITEMS, null);
            String json = new String(
                    Json.write(evaluation.record(held, evaluation.catalog(held), "b", null)), StandardCharsets.UTF_8);
            assertThat(json).doesNotContain(People.USER.toString());
            if (!visitor.preciseLocation()) {
                assertThat(json).doesNotContain("\"position\"");
            }
        }
    }

    private static Evaluation evaluate(RandomWorld world) {
        return Evaluation.of(world.request(), world.snapshot, world.visitor(NOW), world.round(NOW), Set.of());
    }

    private static Set<LineItemId> write(Evaluation evaluation, int most, RecordedDecisions recorded) {
        Set<LineItemId> held = evaluation.held(most, null);
        CatalogPart catalog = evaluation.catalog(held);
        recorded.add(Json.write(catalog));
        recorded.add(Json.write(evaluation.record(held, catalog, "bidding-1", null)));
        return held;
    }
}
