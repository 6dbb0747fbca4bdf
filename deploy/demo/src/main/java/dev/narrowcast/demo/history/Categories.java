package dev.narrowcast.demo.history;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The category of an article by the words of its description. The first entry with a matching word decides. */
public final class Categories {
    public static final String OTHER = "other";

    private static final String RESOURCE = "categories.csv";
    private static final String HEAD = "category,words";
    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^A-Z0-9-]+");

    private final List<Entry> entries;

    private record Entry(String category, Set<String> words) {}

    private Categories(List<Entry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** Reads the shipped table. */
    public static Categories shipped() throws IOException {
        try (BufferedReader lines = Shipped.lines(RESOURCE)) {
            return read(lines);
        }
    }

    /** @throws IOException naming the line that cannot be read */
    static Categories read(BufferedReader lines) throws IOException {
        List<Entry> entries = new ArrayList<>();
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#") || line.equals(HEAD)) {
                continue;
            }
            int comma = line.indexOf(',');
            if (comma < 1 || comma == line.length() - 1) {
                throw new IOException("line " + number + " of the category table needs a category, a comma and words");
            }
            entries.add(new Entry(
                    line.substring(0, comma), Set.of(line.substring(comma + 1).split(" "))));
        }
        return new Categories(entries);
    }

    public String of(String description) {
        List<String> words = List.of(BETWEEN_WORDS.split(description.toUpperCase(Locale.ROOT)));
        for (Entry entry : entries) {
            if (words.stream().anyMatch(entry.words::contains)) {
                return entry.category;
            }
        }
        return OTHER;
    }
}
