package dev.narrowcast.bidding.targeting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.targeting.Keywords;
import dev.narrowcast.contracts.targeting.Targeting.Keyword;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The keywords of the pages are "scented candle" and "蜡烛"; their titles are in the tables. */
class TermsTest {
    private static Terms terms(Keyword.Match match, String... terms) {
        Set<String> normalised = Arrays.stream(terms).map(Keywords::normalise).collect(Collectors.toSet());
        return Terms.of(new Keyword(normalised, match, Keyword.Field.PAGE));
    }

    private static Text page(String title) {
        return Text.of(List.of("Scented  Candle", "蜡烛"), List.of(title));
    }

    @ParameterizedTest
    @CsvSource({
        "scented candle, true",
        "SCENTED\u3000CANDLE, true",
        "candle, false",
        "scented candles, false",
        "蜡烛, true",
        "蜡, false",
        "red mug, false"
    })
    void exact_isAWholeKeyword(String term, boolean matches) {
        assertThat(terms(Keyword.Match.EXACT, term).matches(page("red mug"))).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            How to make candles at home      | candles at home   | true
            How to make candles at home      | make candles home | false
            How to make candles at home      | home candles      | false
            How to make candles at home      | candle            | true
            How to make candles at home      | andles at         | false
            Candles. At home!                | candles at home   | true
            the wine-tasting tour            | wine tasting      | true
            anything                         | candle 蜡烛       | false
            秋天一起去露营吧带上帐篷和蜡烛   | 露营              | true
            我们都喜欢中华人民共和国         | 人民共和国        | false
            我们都喜欢香薰蜡烛               | 香薰蜡烛          | true
            买iPhone手机壳                   | iphone手机壳      | true
            """)
    void phrase_isWordsInSequence(String title, String term, boolean matches) {
        assertThat(terms(Keyword.Match.PHRASE, term).matches(page(title))).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Making a candle for the home     | home candles      | true
            Making a candle for the home     | candle making     | true
            Making a candle for the home     | candle maker shop | false
            Making a candle for the home     | the candle        | true
            Nothing here                     | candles scent     | true
            Nothing here                     | the a             | false
            To be or not to be               | to be             | true
            秋天一起去露营带上帐篷           | 帐篷 露营         | true
            秋天一起去露营带上帐篷           | 帐篷 钓鱼         | false
            crème brûlée recipes             | creme brulee      | true
            """)
    void broad_isEveryWordInAnyOrderAndForm(String title, String term, boolean matches) {
        assertThat(terms(Keyword.Match.BROAD, term).matches(page(title))).isEqualTo(matches);
    }

    @Test
    void phraseOfOneText_doesNotReachIntoTheNext() {
        Text text = Text.of(List.of("garden", "lamp"), List.of("red"));
        assertThat(terms(Keyword.Match.PHRASE, "red garden", "garden lamp").matches(text))
                .isFalse();
        assertThat(terms(Keyword.Match.BROAD, "red lamp").matches(text)).isTrue();
    }

    @Test
    void unknownText_matchesNothing() {
        for (Keyword.Match match : Keyword.Match.values()) {
            assertThat(terms(match, "candle", "!!!", "的").matches(Text.EMPTY)).isFalse();
            assertThat(terms(match, "candle").matches(Text.of(List.of("", "  "), List.of("", "...", "\u0000"))))
                    .isFalse();
        }
    }

    @Test
    void regexLikeTerms_areJustText() {
        String[] hostile = {".*", "(a+)+$", "[a-z]*", "\\p{L}+", "^mug$", "c.ndle", "%s%n", "${jndi:x}", "\"", "a|b"};
        for (Keyword.Match match : Keyword.Match.values()) {
            assertThat(terms(match, hostile).matches(page("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!")))
                    .as(match.name())
                    .isFalse();
        }
        assertThat(terms(Keyword.Match.EXACT, ".*").matches(Text.of(List.of(".*"), List.of())))
                .isTrue();
    }

    @Test
    void everyTermStandsUnderAValueOfItsText() {
        for (Keyword.Match match : Keyword.Match.values()) {
            Terms terms = terms(match, "scented candle");
            assertThat(terms.values()).hasSize(1);
            assertThat(page("x").values(match, Keywords.MAX_LENGTH)).containsAll(terms.values());
            assertThat(terms.isDecidedByValue()).isEqualTo(match != Keyword.Match.BROAD);
        }
    }

    @Test
    void longPhrase_isFound_afterShortOnesWereLookedFor() {
        Text page = page("a quiet essay on scented candles 香薰蜡烛 and other things that make an evening warm");
        assertThat(terms(Keyword.Match.PHRASE, "no").matches(page)).isFalse();
        assertThat(terms(Keyword.Match.PHRASE, "candles 香薰蜡烛 and other things that make an evening")
                        .matches(page))
                .isTrue();
        assertThat(terms(Keyword.Match.PHRASE, "candles 香薰蜡烛").matches(page)).isTrue();
    }

    @Test
    void manyTerms_costNoMoreThanFew() {
        String[] many = IntStream.range(0, 10_000)
                .mapToObj(n -> "term" + n + " word" + n % 100)
                .toArray(String[]::new);
        for (Keyword.Match match : Keyword.Match.values()) {
            Terms terms = terms(match, many);
            assertThat(terms.matches(page("an essay on things that nobody sells")))
                    .isFalse();
            assertThat(terms.matches(Text.of(List.of("term77 word77"), List.of())))
                    .as(match.name())
                    .isTrue();
            // Broad terms stand under the words that most of them have.
            assertThat(terms.values()).hasSize(match == Keyword.Match.BROAD ? 100 : 10_000);
        }
    }

    @Test
    void broadTermsOfFewWords_matchExactlyTheTextsThatHaveAllWordsOfOne() {
        Random random = new Random(11);
        int matching = 0;
        for (int round = 0; round < 2_000; round++) {
            int vocabulary = 3 + random.nextInt(20);
            List<Set<String>> sets = new ArrayList<>();
            for (int i = random.nextInt(40); i >= 0; i--) {
                sets.add(words(random, 1 + random.nextInt(5), vocabulary));
            }
            Terms terms = terms(
                    Keyword.Match.BROAD,
                    sets.stream().map(set -> String.join(" ", set)).toArray(String[]::new));
            Set<String> found = words(random, 1 + random.nextInt(12), vocabulary);
            boolean expected = sets.stream().anyMatch(found::containsAll);
            assertThat(terms.matches(Text.of(List.of(), List.of(String.join(" ", found)))))
                    .as("%s in %s", sets, found)
                    .isEqualTo(expected);
            matching += expected ? 1 : 0;
        }
        assertThat(matching).isBetween(400, 1_600);
    }

    private static Set<String> words(Random random, int count, int vocabulary) {
        return random.ints(count, 0, vocabulary).mapToObj(n -> "w" + n).collect(Collectors.toSet());
    }

    @Test
    void naughtyStrings_areFoundWhereTheyStand_andNowhereElse() throws IOException {
        JsonNode strings;
        try (InputStream in = getClass().getResourceAsStream("/naughty-strings/blns.json")) {
            strings = Json.mapper().readTree(in);
        }
        assertThat(strings).hasSizeGreaterThan(300);
        for (JsonNode string : strings) {
            String text = string.textValue();
            String keyword = Keywords.normalise(text);
            Text page = Text.of(List.of(text), List.of(text));
            for (Keyword.Match match : Keyword.Match.values()) {
                Terms terms = terms(match, text);
                if (keyword.length() <= Keywords.MAX_LENGTH && !terms.values().isEmpty()) {
                    assertThat(terms.matches(page))
                            .as("%s %s", match, text)
                            .isEqualTo(match != Keyword.Match.EXACT || !keyword.isEmpty());
                }
                assertThat(terms(match, "zyxwvutsrq").matches(page)).isFalse();
            }
        }
    }

    @Test
    void wordsOfALongPage_areLookedAtUpToALimit() {
        String title = "word ".repeat(Text.MAX_WORDS - 1) + "last beyond";
        Text text = Text.of(List.of(), List.of(title));
        assertThat(terms(Keyword.Match.PHRASE, "word last").matches(text)).isTrue();
        assertThat(terms(Keyword.Match.PHRASE, "beyond").matches(text)).isFalse();
    }
}
