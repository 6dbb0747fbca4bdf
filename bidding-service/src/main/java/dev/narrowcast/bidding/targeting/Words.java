package dev.narrowcast.bidding.targeting;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts normalised text into words. */
final class Words {
    private static final Pattern WORD = Pattern.compile("\\p{IsHan}|[\\p{L}\\p{N}&&[^\\p{IsHan}]]+");

    private Words() {}

    static List<String> of(String normalised) {
        List<String> words = new ArrayList<>();
        Matcher matcher = WORD.matcher(normalised);
        while (matcher.find()) {
            words.add(matcher.group());
        }
        return words;
    }

    /** The form that the inflections of a word share. */
    static String stem(String word) {
        return word;
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
