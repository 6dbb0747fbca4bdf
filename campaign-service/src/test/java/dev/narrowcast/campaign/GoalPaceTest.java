package dev.narrowcast.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.campaign.ledger.MoneyTransactions;
import dev.narrowcast.campaign.pacing.PaceBook;
import dev.narrowcast.contracts.id.LineItemId;
import dev.narrowcast.contracts.lease.Heartbeat;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A promise of impressions sets the pace, by what is reported. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class GoalPaceTest {
    private static final String PROMISED = """
            {"name":"Promised","tier":"GUARANTEED","pricing":{"model":"CPM","bidMicros":2000000},
             "creativeIds":["%s"],"schedule":{"end":"2099-01-01T00:00:00Z"},"goal":{"impressions":1000000000}}
            """;
    private static final String DECIDED = """
            INSERT INTO pace (line_item_id, budget_day, pass_probability, spent_nanos, full_rate, decided_at)
            VALUES (?, (now() AT TIME ZONE 'Asia/Shanghai')::date, 0.5, 0, 0, now() - interval '1 minute')
            ON CONFLICT (line_item_id, budget_day) DO UPDATE SET pass_probability = 0.5, spent_nanos = 0,
              full_rate = 0, on_goal = false, decided_at = excluded.decided_at""";
    private static final String REPORTED = """
            INSERT INTO delivery_report (quarter, line_item_id, creative_id, site_id, placement_id, campaign_id,
              advertiser_id, organisation_id, served, impressions, viewable, clicks, invalid_impressions,
              invalid_clicks, over_delivered, spend_nanos, payable_nanos)
            SELECT date_trunc('hour', now()), li.id, li.id, li.id, li.id, c.id, c.advertiser_id, li.organisation_id,
              0, 500000000, 0, 0, 0, 0, 0, 0, 0
            FROM line_item li JOIN campaign c ON c.id = li.campaign_id WHERE li.id = ?""";

    private final Api shop = Api.as("demo-advertiser");
    private LineItemId promised;

    @Inject
    MoneyTransactions transactions;

    @Inject
    PaceBook paces;

    @BeforeEach
    void runningPromise() {
        String campaign = shop.campaign();
        String id = shop.create("/campaigns/" + campaign + "/line-items", PROMISED.formatted(shop.creative()));
        shop.post("/campaigns/" + campaign + ":activate").then().statusCode(200);
        shop.post("/line-items/" + id + ":activate").then().statusCode(200);
        promised = LineItemId.fromString(id);
    }

    private void run(String sql) {
        UUID id = promised.value();
        transactions.run(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                statement.setObject(1, id);
                return statement.executeUpdate();
            }
        });
    }

    /** What bidders are told once it is decided anew. */
    private Heartbeat.Pace decided(Predicate<Heartbeat.Pace> expected) {
        run(DECIDED);
        return Await.value(
                () -> paces.current().stream()
                        .filter(pace -> pace.lineItemId().equals(promised))
                        .findFirst()
                        .orElse(null),
                expected);
    }

    @Test
    void whoIsBehind_takesPartInMore_whoIsNot_inLess_andSaysSo() {
        Heartbeat.Pace behind = decided(pace -> pace.passProbability() > 0.5);
        assertThat(behind.onGoal()).isNull();
        run(REPORTED);
        Heartbeat.Pace ahead = decided(pace -> pace.passProbability() < 0.5);
        assertThat(ahead.onGoal()).isTrue();
    }
}
