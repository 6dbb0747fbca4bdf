package dev.narrowcast.bidding.targeting;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.contracts.targeting.Keywords;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.api.Test;

/** The short ways through the analysis give what the long ones give. */
class WordsTest {
    private static final String SIGNS = "abcxyz019  \u4e00\u9fa5蜡烛香薰中华人民共和国的了\u3400\uf900\u3007'-._,é%Aß　\t";

    private final Random random = new Random(7);

    private String text(String signs, int length) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(signs.charAt(random.nextInt(signs.length())));
        }
        return text.toString();
    }

    @Test
    void phrase_isTheWordsAsTheyFollowEachOther() {
        for (int i = 0; i < 20_000; i++) {
            String text = Keywords.normalise(text(SIGNS, random.nextInt(24)));
            StringBuilder expected = new StringBuilder();
            Words.of(text).forEach(word -> Words.append(expected, word));
            assertThat(Words.phrase(text)).as(text).isEqualTo(expected.toString());
        }
    }

    @Test
    void plainWords_areThoseOfTheAnalyzer() throws IOException {
        try (StandardAnalyzer analyzer = new StandardAnalyzer()) {
            for (int i = 0; i < 5_000; i++) {
                String text = text("abz019 ", random.nextInt(600));
                assertThat(Words.of(text)).as(text).isEqualTo(cut(analyzer, text));
            }
        }
    }

    private static List<String> cut(StandardAnalyzer analyzer, String text) throws IOException {
        List<String> words = new ArrayList<>();
        try (TokenStream tokens = analyzer.tokenStream("", text)) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.add(term.toString());
            }
        }
        return words;
    }

    @Test
    void normalised_isTheSame_whateverWayItTook() {
        for (int i = 0; i < 20_000; i++) {
            String text = text(SIGNS, random.nextInt(12));
            String once = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
            String expected = Normalizer.normalize(once, Normalizer.Form.NFKC)
                    .replaceAll("(?U)\\s+", " ")
                    .strip();
            assertThat(Keywords.normalise(text)).isEqualTo(expected);
        }
    }

    @Test
    void stem_staysTheSame_whenItIsAskedAgain() {
        for (int i = 0; i < 2; i++) {
            assertThat(Words.stem("running")).isEqualTo("run");
            assertThat(Words.stem("candles")).isEqualTo("candl");
            assertThat(Words.stem("蜡烛")).isEqualTo("蜡烛");
        }
    }
}
