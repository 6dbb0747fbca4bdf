package dev.narrowcast.contracts.targeting;

import java.text.Normalizer;
import java.util.Locale;

/** The one way in which keywords of line items and of pages are made comparable. */
public final class Keywords {
    public static final int MAX_LENGTH = 80;

    private Keywords() {}

    /** Unicode NFKC, lower case, white space trimmed and collapsed to one blank. */
    public static String normalise(String keyword) {
        return Normalizer.normalize(keyword, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .strip()
                .replaceAll("\\s+", " ");
    }
}
