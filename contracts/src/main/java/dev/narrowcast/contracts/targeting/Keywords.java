package dev.narrowcast.contracts.targeting;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** The one way in which keywords of line items and of pages are made comparable. */
public final class Keywords {
    public static final int MAX_LENGTH = 80;

    private static final Pattern SPACES = Pattern.compile("\\s+", Pattern.UNICODE_CHARACTER_CLASS);

    private Keywords() {}

    /**
     * Unicode NFKC, lower case, white space trimmed and collapsed to one blank. Normalised twice, because a lower-case
     * letter may compose with its accent where the capital does not.
     */
    public static String normalise(String keyword) {
        if (isPlain(keyword)) {
            return keyword;
        }
        String lower = nfkc(nfkc(keyword).toLowerCase(Locale.ROOT));
        return SPACES.matcher(lower).replaceAll(" ").strip();
    }

    /** Whether it is normal already, as most are: lower-case ASCII with single blanks inside. */
    private static boolean isPlain(String keyword) {
        int last = keyword.length() - 1;
        for (int i = 0; i <= last; i++) {
            char c = keyword.charAt(i);
            boolean isInnerBlank = c == ' ' && i > 0 && i < last && keyword.charAt(i - 1) != ' ';
            if (!isInnerBlank && (c <= ' ' || c > '~' || (c >= 'A' && c <= 'Z'))) {
                return false;
            }
        }
        return true;
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
