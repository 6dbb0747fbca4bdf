package dev.narrowcast.demo.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CategoriesTest {
    @ParameterizedTest
    @CsvSource({
        "WHITE HANGING HEART T-LIGHT HOLDER, candle",
        "JUMBO BAG RED RETROSPOT, bag",
        "Lunch bag spaceboy design, bag",
        "CHRISTMAS CRAFT LITTLE FRIENDS, christmas",
        "PACK OF 72 RETROSPOT CAKE CASES, kitchen",
        "PARTY BUNTING, party",
        "60 TEATIME FAIRY CAKE CASES, kitchen",
        "GARDENERS KNEELING PAD, garden",
        "POSTAGE, other",
        "BAGATELLE, other"
    })
    void description_decidesByWholeWords(String description, String category) throws IOException {
        assertThat(Categories.shipped().of(description)).isEqualTo(category);
    }

    @Test
    void firstEntryWithAWord_decides() throws IOException {
        Categories categories = read("one,RED BLUE\ntwo,BLUE GREEN\n");
        assertThat(categories.of("green and blue")).isEqualTo("one");
        assertThat(categories.of("green")).isEqualTo("two");
    }

    @Test
    void entryWithoutWords_isNamedByItsLine() {
        assertThatThrownBy(() -> read("# comment\none,\n")).hasMessageContaining("line 2");
    }

    private static Categories read(String table) throws IOException {
        return Categories.read(new BufferedReader(new StringReader(table)));
    }
}
