package dev.narrowcast.bidding.rate;

import static dev.narrowcast.bidding.rate.Deliveries.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import dev.narrowcast.bidding.LineItem;
import dev.narrowcast.contracts.catalog.LineItemDocument;
import dev.narrowcast.contracts.id.PlacementId;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** Predicts the clicks of real impressions, each before it is learned from. */
class OpenBanditTest {
    private record Row(int item, int position, boolean clicked) {}

    @Test
    void predictions_areCalibrated_andNoWorseThanTheConstant() throws IOException {
        List<Row> rows = rows();
        double constant = rows.stream().filter(Row::clicked).count() / (double) rows.size();
        RateModel model = new RateModel(0.005, Map.of());
        double predicted = 0;
        double loss = 0;
        double lossOfConstant = 0;
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            LineItemDocument shown =
                    LineItem.numbered(row.item() + 1).advertiser(1).build();
            PlacementId placement = Deliveries.placement(row.position());
            double rate = (i % 100 == 0 ? model.publish() : model.rates())
                            .of(shown, placement)
                            .perMillion()
                    / 1e6;
            predicted += rate;
            loss += loss(rate, row.clicked());
            lossOfConstant += loss(constant, row.clicked());
            model.learn(Deliveries.impression(shown, placement, START), shown);
            if (row.clicked()) {
                model.learn(Deliveries.click(shown, placement, START), shown);
            }
        }
        assertThat(rows).hasSize(10_000);
        assertThat(predicted / rows.size()).isCloseTo(constant, offset(0.001));
        // The constant knows the answer beforehand; learning it costs a little.
        assertThat(loss).isLessThan(lossOfConstant * 1.02);
    }

    private static double loss(double rate, boolean clicked) {
        return -Math.log(clicked ? rate : 1 - rate);
    }

    private static List<Row> rows() throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Objects.requireNonNull(
                        OpenBanditTest.class.getResourceAsStream("/open-bandit/random_men.csv.gz"))),
                StandardCharsets.UTF_8))) {
            return lines.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .map(cells -> new Row(Integer.parseInt(cells[0]), Integer.parseInt(cells[1]), cells[2].equals("1")))
                    .toList();
        }
    }
}
