package dev.narrowcast.contracts.problem;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestIdFilterTest {
    @Test
    void wellFormedId_isKept() {
        assertThat(RequestIdFilter.keepOrMake("trace-1.a_B")).isEqualTo("trace-1.a_B");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "short", "has blank inside", "line\nbreak-123", "<script>alert</script>", "ünïcödé-id"})
    void otherId_isReplaced(String offered) {
        assertThat(RequestIdFilter.keepOrMake(offered)).isNotEqualTo(offered).matches("[0-9a-f-]{36}");
    }

    @Test
    void veryLongId_isReplaced() {
        assertThat(RequestIdFilter.keepOrMake("a".repeat(64))).hasSize(64);
        assertThat(RequestIdFilter.keepOrMake("a".repeat(65))).hasSize(36);
    }
}
