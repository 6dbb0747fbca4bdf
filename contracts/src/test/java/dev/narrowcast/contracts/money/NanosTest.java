package dev.narrowcast.contracts.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NanosTest {
    @Test
    void millionImpressionsAtAFractionalCpm_costExactlyTheirPrice() {
        long cpmMicros = 333;
        long total = 0;
        for (int i = 0; i < 1_000_000; i++) {
            total = Math.addExact(total, Nanos.perImpression(cpmMicros));
        }
        assertThat(Nanos.toDecimal(total)).isEqualTo("0.333000");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0.000000",
        "1, 0.000000001",
        "999, 0.000000999",
        "1000, 0.000001",
        "2000000, 0.002000",
        "1000000000, 1.000000",
        "-1, -0.000000001",
        "-2000000, -0.002000",
        "9223372036854775807, 9223372036.854775807",
        "-9223372036854775808, -9223372036.854775808"
    })
    void decimal_isExact(long nanos, String decimal) {
        assertThat(Nanos.toDecimal(nanos)).isEqualTo(decimal);
    }

    @Test
    void microsThatDoNotFit_areRefused() {
        assertThat(Nanos.ofMicros(Long.MAX_VALUE / 1_000)).isEqualTo(Long.MAX_VALUE / 1_000 * 1_000);
        assertThatThrownBy(() -> Nanos.ofMicros(Long.MAX_VALUE / 1_000 + 1)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Nanos.ofMicros(Long.MIN_VALUE)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void toMicros_undoesOfMicros() {
        assertThat(Nanos.toMicros(Nanos.ofMicros(10_000_000))).isEqualTo(10_000_000);
        assertThat(Nanos.isWholeMicros(1_001)).isFalse();
        assertThat(Nanos.toMicros(1_999)).isEqualTo(1);
    }

    @Test
    void scaleUp_isTheSmallestWholeNumberNotBelow() {
        Random random = new Random(42);
        for (int i = 0; i < 20_000; i++) {
            long nanos = random.nextLong(1L << 40);
            long numerator = random.nextLong(1L << 20);
            long denominator = 1 + random.nextLong(1L << 30);
            BigInteger scaled = BigInteger.valueOf(Nanos.scaleUp(nanos, numerator, denominator))
                    .multiply(BigInteger.valueOf(denominator));
            BigInteger exact = BigInteger.valueOf(nanos).multiply(BigInteger.valueOf(numerator));
            assertThat(scaled).isGreaterThanOrEqualTo(exact);
            assertThat(scaled.subtract(exact)).isLessThan(BigInteger.valueOf(denominator));
        }
    }

    @Test
    void scaleUpThatDoesNotFit_isRefused() {
        assertThat(Nanos.scaleUp(Long.MAX_VALUE, 3, 3)).isEqualTo(Long.MAX_VALUE);
        assertThatThrownBy(() -> Nanos.scaleUp(Long.MAX_VALUE, 2, 1)).isInstanceOf(ArithmeticException.class);
    }
}
