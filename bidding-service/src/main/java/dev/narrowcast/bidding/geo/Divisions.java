package dev.narrowcast.bidding.geo;

import dev.narrowcast.bidding.targeting.RequestFacts.Place;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The divisions of China by name and by the codes of GB/T 2260, after modood/Administrative-divisions-of-China (WTFPL).
 * Regions go by ISO 3166-2 ({@code CN-ZJ}), cities by their six digits ({@code CN-330100}).
 */
final class Divisions {
    static final String CHINA = "CN";
    static final ZoneId CHINA_TIME = ZoneId.of("Asia/Shanghai");

    /** The letters of ISO 3166-2:CN by the first two digits of GB/T 2260. */
    private static final Map<String, String> LETTERS = Map.ofEntries(
            Map.entry("11", "BJ"),
            Map.entry("12", "TJ"),
            Map.entry("13", "HE"),
            Map.entry("14", "SX"),
            Map.entry("15", "NM"),
            Map.entry("21", "LN"),
            Map.entry("22", "JL"),
            Map.entry("23", "HL"),
            Map.entry("31", "SH"),
            Map.entry("32", "JS"),
            Map.entry("33", "ZJ"),
            Map.entry("34", "AH"),
            Map.entry("35", "FJ"),
            Map.entry("36", "JX"),
            Map.entry("37", "SD"),
            Map.entry("41", "HA"),
            Map.entry("42", "HB"),
            Map.entry("43", "HN"),
            Map.entry("44", "GD"),
            Map.entry("45", "GX"),
            Map.entry("46", "HI"),
            Map.entry("50", "CQ"),
            Map.entry("51", "SC"),
            Map.entry("52", "GZ"),
            Map.entry("53", "YN"),
            Map.entry("54", "XZ"),
            Map.entry("61", "SN"),
            Map.entry("62", "GS"),
            Map.entry("63", "QH"),
            Map.entry("64", "NX"),
            Map.entry("65", "XJ"));

    /** What stands behind the name proper; files of addresses often leave it out. */
    private static final Pattern KIND = Pattern.compile("(特别行政区|(壮族|回族|维吾尔)?自治区"
            + "|((布依族|苗族|侗族|藏族|羌族|彝族|傣族|白族|哈尼族|壮族|景颇族|傈僳族|土家族|朝鲜族|蒙古族|回族|哈萨克|蒙古|柯尔克孜)+)自治州"
            + "|自治县|地区|林区|省|市|盟|县)$");

    private static final Map<String, String> PROVINCES = new HashMap<>();

    /** By the code of the province the codes of its cities by name. */
    private static final Map<String, Map<String, String>> CITIES = new HashMap<>();

    static {
        for (String[] row : rows("provinces.csv")) {
            putBoth(PROVINCES, row[1], row[0]);
            CITIES.put(row[0], new LinkedHashMap<>());
        }
        for (String[] row : rows("cities.csv")) {
            // Below these stand the districts of the four big cities, and counties under no city.
            if (row[1].equals("市辖区")) {
                PROVINCES.forEach((name, code) -> {
                    if (code.equals(row[2])) {
                        cities(row[2]).put(name, row[0] + "00");
                    }
                });
            } else if (!row[1].contains("直辖县") && !row[1].equals("县")) {
                putBoth(cities(row[2]), row[1], row[0] + "00");
            }
        }
        for (String[] row : rows("areas.csv")) {
            if (row[2].endsWith("90")) {
                putBoth(cities(row[3]), row[1], row[0]);
            }
        }
    }

    private Divisions() {}

    private static Map<String, String> cities(String province) {
        return CITIES.computeIfAbsent(province, code -> new LinkedHashMap<>());
    }

    private static void putBoth(Map<String, String> codes, String name, String code) {
        codes.put(name, code);
        codes.putIfAbsent(KIND.matcher(name).replaceFirst(""), code);
    }

    /** The place in mainland China of these names, as far as they are known; null when the first is no province. */
    static @Nullable Place find(String province, @Nullable String city) {
        String code = byName(PROVINCES, province);
        if (code == null) {
            return null;
        }
        String cityCode = city == null ? null : byName(cities(code), city);
        return new Place(CHINA, iso(CHINA, code), cityCode == null ? null : CHINA + "-" + cityCode, null, CHINA_TIME);
    }

    private static @Nullable String byName(Map<String, String> codes, String name) {
        String exact = codes.get(name);
        return exact == null ? codes.get(KIND.matcher(name).replaceFirst("")) : exact;
    }

    /** ISO 3166-2 of a part of a country; makers of files also name those of China by digits. */
    static String iso(String country, String part) {
        return country + "-" + (country.equals(CHINA) ? LETTERS.getOrDefault(part, part) : part);
    }

    /** The region of a city's code such as {@code CN-330100}, null for any other text. */
    static @Nullable String regionOf(String city) {
        String letters = city.matches("CN-\\d{6}") ? LETTERS.get(city.substring(3, 5)) : null;
        return letters == null ? null : CHINA + "-" + letters;
    }

    private static List<String[]> rows(String file) {
        InputStream in = Objects.requireNonNull(Divisions.class.getResourceAsStream("/china-divisions/" + file), file);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(1)
                    .filter(line -> !line.isBlank())
                    .map(line -> line.replace("\"", "").strip().split(",", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }
}
