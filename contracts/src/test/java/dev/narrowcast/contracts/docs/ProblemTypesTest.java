package dev.narrowcast.contracts.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Keeps docs/problems.md true: it lists exactly the problem types that the sources of all modules make. */
class ProblemTypesTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final List<String> MODULES =
            List.of("contracts", "service-kit", "audience-service", "campaign-service", "bidding-service", "gateway");
    private static final Pattern MADE = Pattern.compile("Problem\\.of\\(\\s*(?:\"([a-z0-9-]+)\"|[^\"\\s])");
    private static final Pattern LISTED = Pattern.compile("(?m)^## ([a-z0-9-]+)$");

    @Test
    void documentedTypes_areThoseInTheSources() throws IOException {
        Set<String> made = new TreeSet<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/main/java"))) {
                for (Path file :
                        files.filter(path -> path.toString().endsWith(".java")).toList()) {
                    made.addAll(types(file));
                }
            }
        }
        assertThat(made).hasSizeGreaterThan(15);
        Set<String> listed = new TreeSet<>(LISTED.matcher(Files.readString(ROOT.resolve("docs/problems.md")))
                .results()
                .map(found -> found.group(1))
                .toList());
        assertThat(listed).isEqualTo(made);
    }

    private static List<String> types(Path file) throws IOException {
        return MADE.matcher(Files.readString(file))
                .results()
                .map(found -> type(file, found))
                .toList();
    }

    /** A type must stand in the source as text; the one made of a status number ends with a dash there. */
    private static String type(Path file, MatchResult found) {
        String slug = found.group(1);
        assertThat(slug).as("a problem type in %s is not a literal", file).isNotNull();
        return slug.equals("http-") ? "http-status" : slug;
    }
}
