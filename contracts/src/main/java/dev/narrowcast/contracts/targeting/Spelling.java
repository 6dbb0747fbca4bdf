package dev.narrowcast.contracts.targeting;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Names that people spell in several ways: case, blanks and punctuation make no difference. */
final class Spelling {
    private static final int MAX_LENGTH = 60;
    private static final String BETWEEN = "|";
    private static final Pattern NOT_A_LETTER = Pattern.compile("[^a-z0-9]");

    private Spelling() {}

    /** A name and other ones, in one text for {@link #find}. */
    static String all(String name, String... others) {
        StringBuilder spellings = new StringBuilder(BETWEEN).append(plain(name)).append(BETWEEN);
        for (String other : others) {
            spellings.append(plain(other)).append(BETWEEN);
        }
        return spellings.toString();
    }

    /** @throws IllegalArgumentException when no value is spelled so */
    static <T> T find(T[] values, Function<T, String> spellings, String text) {
        String wanted = text.length() > MAX_LENGTH ? "" : BETWEEN + plain(text) + BETWEEN;
        for (T value : values) {
            if (wanted.length() > 2 && spellings.apply(value).contains(wanted)) {
                return value;
            }
        }
        throw new IllegalArgumentException("must be one of " + Arrays.toString(values));
    }

    private static String plain(String text) {
        return NOT_A_LETTER.matcher(text.toLowerCase(Locale.ROOT)).replaceAll("");
    }
}
