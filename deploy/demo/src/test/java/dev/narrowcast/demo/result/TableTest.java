package dev.narrowcast.demo.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TableTest {
    @Test
    void numbers_standRightWithCommas() {
        assertThat(new Table("tag", ">people")
                        .row("candle", 7)
                        .row("bag", 12_345)
                        .render("  "))
                .isEqualTo("""
                  tag     people
                  ------  ------
                  candle       7
                  bag     12,345
                """);
    }

    @Test
    void chineseCharacters_countTwice() {
        assertThat(new Table("名称", ">people").row("蜡烛", 1).row("Candles", 2L).render(""))
                .isEqualTo("""
                名称     people
                -------  ------
                蜡烛          1
                Candles       2
                """);
    }

    @Test
    void rowWithOtherCells_isRefused() {
        assertThatThrownBy(() -> new Table("one").row("a", "b")).isInstanceOf(IllegalArgumentException.class);
    }
}
