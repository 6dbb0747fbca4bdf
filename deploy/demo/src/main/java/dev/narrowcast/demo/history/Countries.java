package dev.narrowcast.demo.history;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** ISO 3166-1 codes of the countries that the data set names in English. */
final class Countries {
    private static final Map<String, String> CODES = codes();

    private Countries() {}

    /** Null for a name that is no country, such as Unspecified or Channel Islands. */
    static @Nullable String code(String name) {
        return CODES.get(name);
    }

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>(Map.of("EIRE", "IE", "USA", "US", "RSA", "ZA"));
        Arrays.stream(Locale.getISOCountries())
                .forEach(code -> codes.put(Locale.of("", code).getDisplayCountry(Locale.ENGLISH), code));
        return codes;
    }
}
