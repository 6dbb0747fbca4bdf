package dev.narrowcast.bidding.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The interval of a share, against values of R's binom package, method wilson. */
class ShareTest {
    private static final Offset<Double> DIGITS = within(0.00011);

    @ParameterizedTest
    @CsvSource({
        "0, 10, 0, 0.2775",
        "1, 10, 0.0179, 0.4042",
        "5, 10, 0.2366, 0.7634",
        "10, 10, 0.7225, 1",
        "50, 1000, 0.0381, 0.0653"
    })
    void interval_isWilsons(int count, int sample, double low, double high) {
        Share share = Share.of(count, sample);
        assertThat(share.low()).isEqualTo(low, DIGITS);
        assertThat(share.high()).isEqualTo(high, DIGITS);
        assertThat(share.share()).isBetween(share.low(), share.high());
    }

    @org.junit.jupiter.api.Test
    void nothingSampled_saysNothing() {
        assertThat(Share.of(0, 0)).isEqualTo(new Share(0, 0, 0, 1));
    }
}
