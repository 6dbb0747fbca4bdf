package dev.narrowcast.load.proof;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.load.client.Installation;
import dev.narrowcast.load.client.TestCampaign;
import dev.narrowcast.local.StackUnderTest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.postgresql.PGConnection;

/**
 * The state of the books once everything acknowledged has been settled, or nothing has moved for long. It is read from
 * the rows themselves, not from the service that wrote them.
 *
 * @param acknowledged lines in the client's own file
 * @param missing acknowledged impressions that the evidence does not have
 * @param unbilled acknowledged impressions that were recorded but cost nothing
 * @param billedNanos by the evidence of this campaign
 * @param ledgerNanos debited from the advertiser for this campaign
 * @param reportNanos in this campaign's report rows
 * @param spentNanos on this campaign's own limits of its line items' days
 * @param brokenLimits rows with spent + reserved above the limit, or a negative reservation
 * @param unbalancedSets ledger sets whose debits are not their credits
 */
record Reckoning(
        String campaignId,
        long acknowledged,
        long missing,
        long unbilled,
        long billedNanos,
        long ledgerNanos,
        long reportNanos,
        long spentNanos,
        long brokenLimits,
        long unbalancedSets) {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    static Reckoning of(StackUnderTest stack, TestCampaign campaign, Path acknowledgedFile)
            throws SQLException, IOException, InterruptedException {
        try (Connection connection = connect(stack);
                Statement statement = connection.createStatement()) {
            loadAcknowledged(connection, statement, acknowledgedFile);
            awaitSettled(statement);
            return read(statement, campaign);
        }
    }

    /** The same after a rewind: waits until the topic has been read to its end again. */
    static Reckoning ofReplayed(StackUnderTest stack, TestCampaign campaign, Path acknowledgedFile)
            throws SQLException, IOException, InterruptedException {
        try (Connection connection = connect(stack);
                Statement statement = connection.createStatement()) {
            long before = -1;
            Instant deadline = Clock.systemUTC().instant().plus(PATIENCE);
            while (Clock.systemUTC().instant().isBefore(deadline)) {
                long now = number(statement, "SELECT coalesce(sum(next_offset), 0) FROM campaign.consumer_offset");
                if (now > 0 && now == before) {
                    break;
                }
                before = now;
                Thread.sleep(3_000);
            }
            loadAcknowledged(connection, statement, acknowledgedFile);
            return read(statement, campaign);
        }
    }

    /** Lets settlement begin again at the start of the topic; campaign-service must be stopped. */
    static void rewind(StackUnderTest stack) throws SQLException {
        try (Connection connection = connect(stack);
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE campaign.consumer_offset SET next_offset = 0");
        }
    }

    /** How many of this many written impressions are not yet in the evidence. */
    static long unsettled(StackUnderTest stack, TestCampaign campaign, long written) throws SQLException {
        try (Connection connection = connect(stack);
                Statement statement = connection.createStatement()) {
            return written
                    - number(
                            statement,
                            "SELECT count(*) FROM campaign.delivery_event WHERE line_item_id IN ("
                                    + lineItems(campaign.campaignId()) + ")");
        }
    }

    private static Connection connect(StackUnderTest stack) throws SQLException {
        return DriverManager.getConnection(stack.jdbcUrl());
    }

    private static void loadAcknowledged(Connection connection, Statement statement, Path file)
            throws SQLException, IOException {
        statement.execute("CREATE TEMP TABLE acknowledged (serve_id uuid PRIMARY KEY)");
        try (InputStream lines = Files.newInputStream(file)) {
            connection.unwrap(PGConnection.class).getCopyAPI().copyIn("COPY acknowledged FROM STDIN", lines);
        }
        statement.execute("ANALYZE acknowledged");
    }

    private static final String MISSING = """
            SELECT count(*) FROM acknowledged a WHERE NOT EXISTS
            (SELECT 1 FROM campaign.delivery_event e WHERE e.serve_id = a.serve_id AND e.type = 'IMPRESSION')""";

    private static void awaitSettled(Statement statement) throws SQLException, InterruptedException {
        long missing = Long.MAX_VALUE;
        Instant deadline = Clock.systemUTC().instant().plus(PATIENCE);
        while (missing > 0 && Clock.systemUTC().instant().isBefore(deadline)) {
            long now = number(statement, MISSING);
            if (now < missing) {
                deadline = Clock.systemUTC().instant().plus(PATIENCE);
            }
            missing = now;
            if (missing > 0) {
                Thread.sleep(2_000);
            }
        }
    }

    private static Reckoning read(Statement statement, TestCampaign campaign) throws SQLException {
        String id = uuid(campaign.campaignId());
        return new Reckoning(
                campaign.campaignId(),
                number(statement, "SELECT count(*) FROM acknowledged"),
                number(statement, MISSING),
                number(statement, """
                        SELECT count(*) FROM acknowledged a JOIN campaign.delivery_event e
                        ON e.serve_id = a.serve_id AND e.type = 'IMPRESSION' WHERE e.billed_nanos = 0"""),
                number(
                        statement,
                        "SELECT coalesce(sum(billed_nanos), 0) FROM campaign.delivery_event"
                                + " WHERE line_item_id IN (" + lineItems(campaign.campaignId()) + ")"),
                number(
                        statement,
                        "SELECT coalesce(sum(debit_nanos), 0) FROM campaign.ledger_entry"
                                + " WHERE kind = 'DELIVERY' AND campaign_id = '" + id + "'"),
                number(
                        statement,
                        "SELECT coalesce(sum(spend_nanos), 0) FROM campaign.delivery_report" + " WHERE campaign_id = '"
                                + id + "'"),
                number(
                        statement,
                        "SELECT coalesce(sum(spent_nanos), 0) FROM campaign.limit_row"
                                + " WHERE kind = 'LINE_ITEM_DAY' AND owner IN (" + lineItems(campaign.campaignId())
                                + ")"),
                number(
                        statement,
                        "SELECT count(*) FROM campaign.limit_row"
                                + " WHERE reserved_nanos < 0 OR spent_nanos + reserved_nanos > limit_nanos"),
                number(
                        statement,
                        "SELECT count(*) FROM (SELECT set_id FROM campaign.ledger_entry GROUP BY set_id"
                                + " HAVING sum(debit_nanos) <> sum(credit_nanos)) unbalanced"));
    }

    private static String lineItems(String campaignId) {
        return "SELECT id FROM campaign.line_item WHERE campaign_id = '" + uuid(campaignId) + "'";
    }

    private static String uuid(String campaignId) {
        return campaignId.substring("cmp_".length());
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    /** The campaign's spend as its advertiser reads it in the report. */
    String reportedSpend(Installation installation) {
        LocalDate today = Clock.systemUTC().instant().atZone(ZoneOffset.UTC).toLocalDate();
        JsonNode rows = installation
                .get(
                        "demo-advertiser",
                        "/api/v1/reports?dimensions=campaign&metrics=spend&from=" + today.minusDays(1) + "&to="
                                + today.plusDays(1) + "&timeZone=UTC")
                .path("rows");
        for (JsonNode row : rows) {
            if (row.path("campaign").asText().equals(campaignId)) {
                return row.path("spend").asText();
            }
        }
        return "nothing";
    }

    boolean sameBill(Reckoning other) {
        return billedNanos == other.billedNanos
                && ledgerNanos == other.ledgerNanos
                && reportNanos == other.reportNanos
                && spentNanos == other.spentNanos;
    }

    Proof.Verdict verdict() {
        boolean holds = acknowledged > 0
                && missing == 0
                && unbilled == 0
                && brokenLimits == 0
                && unbalancedSets == 0
                && billedNanos == ledgerNanos
                && billedNanos == reportNanos
                && billedNanos == spentNanos;
        return new Proof.Verdict(
                holds,
                "%,d acknowledged, %,d missing, %,d unbilled; nanos billed %,d, ledger %,d, report %,d, limits %,d; "
                                .formatted(
                                        acknowledged,
                                        missing,
                                        unbilled,
                                        billedNanos,
                                        ledgerNanos,
                                        reportNanos,
                                        spentNanos)
                        + "%d broken limits, %d unbalanced sets".formatted(brokenLimits, unbalancedSets));
    }
}
