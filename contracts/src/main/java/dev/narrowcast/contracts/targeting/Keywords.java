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
        String lower = nfkc(nfkc(keyword).toLowerCase(Locale.ROOT));
        return SPACES.matcher(lower).replaceAll(" ").strip();
    }

    private static String nfkc(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC);
    }
}
