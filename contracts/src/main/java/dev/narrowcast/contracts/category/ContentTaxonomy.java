package dev.narrowcast.contracts.category;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The categories of the IAB Content Taxonomy 3.1, and what the codes of version 1.0 became. The files are those of IAB
 * Tech Lab (CC BY 3.0), unchanged; the ids of version 2.0, to which its mapping leads, are still those of 3.1.
 */
public final class ContentTaxonomy {
    private static final Map<String, Category> BY_ID = new LinkedHashMap<>();
    private static final Map<String, Set<String>> WITH_PARENTS = new HashMap<>();
    private static final Map<String, String> BY_OLD_CODE = new HashMap<>();

    /** Where the published mapping leads to a category that 3.1 no longer has, the nearest one that it does have. */
    private static final Map<String, String> RETIRED = Map.ofEntries(
            Map.entry("IAB1", "JLBCU7"),
            Map.entry("IAB11", "386"),
            Map.entry("IAB11-1", "388"),
            Map.entry("IAB11-3", "386"),
            Map.entry("IAB11-5", "386"),
            Map.entry("IAB14-8", "186"),
            Map.entry("IAB25-3", "Rm3SiT"),
            Map.entry("IAB25-4", "j9PaO9"),
            Map.entry("IAB25-5", "HxqYV1"),
            Map.entry("IAB26-2", "mm3UXx"),
            Map.entry("IAB26-3", "6i4dB6"),
            Map.entry("IAB26-4", "mm3UXx"));

    static {
        for (String[] row : rows("content-taxonomy-3.1.tsv", 2)) {
            BY_ID.put(row[0], new Category(row[0], row[1].isEmpty() ? null : row[1], row[2]));
        }
        for (String id : BY_ID.keySet()) {
            WITH_PARENTS.put(id, climb(id));
        }
        for (String[] row : rows("content-taxonomy-1.0-to-2.0.tsv", 1)) {
            String id = RETIRED.getOrDefault(row[0], row[3]);
            if (BY_ID.containsKey(id)) {
                BY_OLD_CODE.put(row[0], id);
            }
        }
    }

    private ContentTaxonomy() {}

    /** @param parent the id of the category above, null at the top */
    public record Category(String id, @Nullable String parent, String name) {}

    /** Every category, in the order of the taxonomy. */
    public static Collection<Category> all() {
        return Collections.unmodifiableCollection(BY_ID.values());
    }

    /** The id in 3.1 of an id, or of a code of 1.0 such as {@code IAB1-2}; null when there is none. */
    public static @Nullable String idOf(String idOrCode) {
        return BY_ID.containsKey(idOrCode) ? idOrCode : BY_OLD_CODE.get(idOrCode);
    }

    /** A category and all above it; empty when there is no such category. */
    public static Set<String> withParents(String id) {
        return WITH_PARENTS.getOrDefault(id, Set.of());
    }

    private static Set<String> climb(String id) {
        Set<String> path = new LinkedHashSet<>();
        Category at = BY_ID.get(id);
        while (at != null && path.add(at.id())) {
            at = at.parent() == null ? null : BY_ID.get(at.parent());
        }
        return Set.copyOf(path);
    }

    private static List<String[]> rows(String file, int headers) {
        InputStream in = Objects.requireNonNull(ContentTaxonomy.class.getResourceAsStream(file), file);
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .skip(headers)
                    .filter(line -> !line.isBlank())
                    .map(ContentTaxonomy::fields)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("reading " + file, e);
        }
    }

    private static String[] fields(String line) {
        String[] fields = line.split("\t", -1);
        for (int i = 0; i < fields.length; i++) {
            fields[i] = fields[i].strip();
        }
        return fields;
    }
}
