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
import org.jspecify.annotations.Nullable;

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

    /** A longer word is cut in pieces by the analyzer. */
    private static final int LONGEST_PLAIN = 255;

    private static final char FIRST_HAN = '\u4e00';
    private static final char LAST_HAN = '\u9fa5';

    /** A power of two. */
    private static final int KNOWN_STEMS = 1 << 14;

    /**
     * The last word of each hash, so that the same few thousand words of millions of terms are stemmed and kept once. A
     * thread that does not see what another has put makes the same again.
     */
    private static final @Nullable Stem[] STEMMED = new Stem[KNOWN_STEMS];

    private record Stem(String word, String stem) {}

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
            int to = endOfRun(normalised, from, han);
            if (han) {
                cut(CHINESE, normalised.substring(from, to), words);
            } else {
                cutOther(normalised, from, to, words);
            }
            from = to;
        }
        return words;
    }

    private static int endOfRun(String normalised, int from, boolean han) {
        int to = from;
        while (to < normalised.length() && isHan(normalised.codePointAt(to)) == han) {
            to += Character.charCount(normalised.codePointAt(to));
        }
        return to;
    }

    /** By blanks where there are only small letters and digits: every rule would cut there, and nowhere else. */
    private static void cutOther(String text, int from, int to, List<String> words) {
        int start = from;
        for (int at = from; at < to; at++) {
            if (text.charAt(at) == ' ') {
                addWord(text, start, at, words);
                start = at + 1;
            } else if (!isPlain(text.charAt(at)) || at - start >= LONGEST_PLAIN) {
                // What was cut before stays: words never reach over a blank.
                cut(OTHER, text.substring(start, to), words);
                return;
            }
        }
        addWord(text, start, to, words);
    }

    private static void addWord(String text, int from, int to, List<String> words) {
        if (to > from) {
            words.add(text.substring(from, to));
        }
    }

    private static boolean isPlain(char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9');
    }

    /**
     * The words of a term with what stands between them in a phrase. How Chinese is cut does not matter for that: the
     * words follow each other without a blank.
     */
    static String phrase(String normalised) {
        StringBuilder phrase = new StringBuilder();
        int from = 0;
        while (from < normalised.length()) {
            boolean han = isHan(normalised.codePointAt(from));
            int to = endOfRun(normalised, from, han);
            List<String> words = new ArrayList<>();
            if (han && isKept(normalised, from, to)) {
                words.add(normalised.substring(from, to));
            } else if (han) {
                cut(CHINESE, normalised.substring(from, to), words);
            } else {
                cutOther(normalised, from, to, words);
            }
            words.forEach(word -> append(phrase, word));
            from = to;
        }
        return phrase.toString();
    }

    /** Whether the Chinese analyzer keeps every sign: it knows those of the first block. */
    private static boolean isKept(String text, int from, int to) {
        for (int at = from; at < to; at++) {
            if (text.charAt(at) < FIRST_HAN || text.charAt(at) > LAST_HAN) {
                return false;
            }
        }
        return true;
    }

    /** The form that the inflections of an English word share; words of other languages stay as they are. */
    static String stem(String word) {
        Stem known = STEMMED[word.hashCode() & (KNOWN_STEMS - 1)];
        if (known != null && known.word.equals(word)) {
            return known.stem;
        }
        String stem = isHan(word.codePointAt(0)) ? word : stemmed(word);
        STEMMED[word.hashCode() & (KNOWN_STEMS - 1)] = new Stem(word, stem);
        return stem;
    }

    private static String stemmed(String word) {
        List<String> stems = new ArrayList<>(1);
        cut(STEMS, word, stems);
        String stem = stems.isEmpty() ? word : stems.getFirst();
        return stem.equals(word) ? word : stem;
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
