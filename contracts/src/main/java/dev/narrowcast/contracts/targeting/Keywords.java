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
        if (isNormal(keyword)) {
            return keyword;
        }
        String lower = nfkc(nfkc(keyword).toLowerCase(Locale.ROOT));
        return SPACES.matcher(lower).replaceAll(" ").strip();
    }

    /** Whether it is made of signs that stay as they are, as nearly all keywords are: this is asked millions of times. */
    private static boolean isNormal(String keyword) {
        char before = ' ';
        for (int i = 0; i < keyword.length(); i++) {
            char at = keyword.charAt(i);
            boolean isSmall = at > ' ' && at <= '~' && (at < 'A' || at > 'Z');
            boolean isHan = at >= '\u4e00' && at <= '\u9fa5';
            if (!isSmall && !isHan && (at != ' ' || before == ' ')) {
                return false;
            }
            before = at;
        }
        return before != ' ' || keyword.isEmpty();
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
