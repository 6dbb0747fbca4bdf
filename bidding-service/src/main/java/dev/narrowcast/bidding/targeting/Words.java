package dev.narrowcast.bidding.targeting;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.cn.smart.HMMChineseTokenizer;
import org.apache.lucene.analysis.core.KeywordTokenizer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.en.EnglishPossessiveFilter;
import org.apache.lucene.analysis.en.PorterStemFilter;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;

/**
 * Cuts normalised text into words by the analyzers of Lucene: what is written in Chinese characters by the smart Chinese
 * one, which needs no blanks, all else by the rules of Unicode. Each run of one kind of writing is cut for itself, so a
 * term and a page are cut alike.
 */
final class Words {
    private static final Set<String> STOP_WORDS = Set.copyOf(stopWords());

    private static final Analyzer CHINESE = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            return new TokenStreamComponents(new HMMChineseTokenizer());
        }
    };

    private static final Analyzer OTHER = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            StandardTokenizer words = new StandardTokenizer();
            return new TokenStreamComponents(words, new ASCIIFoldingFilter(new EnglishPossessiveFilter(words)));
        }
    };

    private static final Analyzer STEMS = new Analyzer() {
        @Override
        protected TokenStreamComponents createComponents(String field) {
            KeywordTokenizer word = new KeywordTokenizer();
            return new TokenStreamComponents(word, new PorterStemFilter(word));
        }
    };

    private Words() {}

    private static List<String> stopWords() {
        CharArraySet words = EnglishAnalyzer.ENGLISH_STOP_WORDS_SET;
        List<String> texts = new ArrayList<>();
        for (Object word : words) {
            texts.add(new String((char[]) word));
        }
        return texts;
    }

    static List<String> of(String normalised) {
        List<String> words = new ArrayList<>();
        int from = 0;
        while (from < normalised.length()) {
            boolean han = isHan(normalised.codePointAt(from));
            int to = from;
            while (to < normalised.length() && isHan(normalised.codePointAt(to)) == han) {
                to += Character.charCount(normalised.codePointAt(to));
            }
            cut(han ? CHINESE : OTHER, normalised.substring(from, to), words);
            from = to;
        }
        return words;
    }

    /** The form that the inflections of an English word share; words of other languages stay as they are. */
    static String stem(String word) {
        if (isHan(word.codePointAt(0))) {
            return word;
        }
        List<String> stems = new ArrayList<>(1);
        cut(STEMS, word, stems);
        return stems.isEmpty() ? word : stems.getFirst();
    }

    /** Whether a word says so little that a broad term holds without it. */
    static boolean isStopWord(String word) {
        return STOP_WORDS.contains(word);
    }

    private static void cut(Analyzer analyzer, String text, List<String> words) {
        try (TokenStream tokens = analyzer.tokenStream("", new StringReader(text))) {
            CharTermAttribute term = tokens.addAttribute(CharTermAttribute.class);
            tokens.reset();
            while (tokens.incrementToken()) {
                words.add(term.toString());
            }
            tokens.end();
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory", e);
        }
    }

    /** Adds a word to a phrase: Chinese words follow each other without a blank, as they are written. */
    static void append(StringBuilder phrase, String word) {
        if (!phrase.isEmpty() && !(isHan(phrase.codePointBefore(phrase.length())) && isHan(word.codePointAt(0)))) {
            phrase.append(' ');
        }
        phrase.append(word);
    }

    private static boolean isHan(int codePoint) {
        return Character.UnicodeScript.of(codePoint) == Character.UnicodeScript.HAN;
    }
}
