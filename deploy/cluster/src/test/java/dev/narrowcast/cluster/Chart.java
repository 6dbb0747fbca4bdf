package dev.narrowcast.cluster;

import com.marcnuri.helm.DryRun;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.yaml.snakeyaml.Yaml;

/** The chart, as Helm lints and renders it without a cluster. */
final class Chart {
    static final Path FOLDER = Repository.path("deploy/helm/narrowcast");
    static final String RELEASE = "ads";
    static final String NAMESPACE = "ads-namespace";

    private static final String KUBERNETES = "1.31.0";
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private Chart() {}

    static List<Path> valuesFiles() {
        return Repository.files(FOLDER.resolve("ci"), "-values.yaml");
    }

    /** Lints as if these were the chart's own values, since this Helm lints with those only. */
    static LintResult lint(Path values, Path scratch) {
        Path copy = copy(scratch, line -> true);
        Yaml yaml = new Yaml();
        Map<String, Object> merged =
                merge(yaml.load(Repository.text(FOLDER.resolve("values.yaml"))), yaml.load(Repository.text(values)));
        write(copy.resolve("values.yaml"), yaml.dump(merged));
        return new Helm(copy).lint().strict().call();
    }

    /** Everything that an installation sends to Kubernetes; hooks too, which this Helm shows only without their mark. */
    static List<HasMetadata> render(Path values, Path scratch) {
        String text = new Helm(copy(scratch, line -> !line.contains("helm.sh/hook")))
                .template()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withKubeVersion(KUBERNETES)
                .withValuesFile(values)
                .call();
        return Arrays.stream(Pattern.compile("(?m)^---\\s*$").split(text))
                .filter(document -> document.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#")))
                .<HasMetadata>map(Chart::parse)
                .toList();
    }

    static HasMetadata parse(String document) {
        return SERIALIZATION.unmarshal(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
    }

    /** What an operator reads after the installation. */
    static String notes(Path values, Path scratch) {
        // Without a cluster this Helm takes itself for an old Kubernetes.
        String output = new Helm(copy(scratch, line -> !line.startsWith("kubeVersion")))
                .install()
                .clientOnly()
                .withDryRunOption(DryRun.CLIENT)
                .debug()
                .withName(RELEASE)
                .withNamespace(NAMESPACE)
                .withValuesFile(values)
                .call()
                .getOutput();
        return output.substring(output.indexOf("NOTES:"));
    }

    private static Path copy(Path scratch, java.util.function.Predicate<String> keptLine) {
        try {
            Path copy = Files.createTempDirectory(scratch, "chart").resolve("narrowcast");
            try (Stream<Path> files = Files.walk(FOLDER)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    Path target = copy.resolve(FOLDER.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    try (Stream<String> lines = Files.lines(file)) {
                        Files.write(target, lines.filter(keptLine).toList());
                    }
                }
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> merge(Map<String, Object> into, Map<String, Object> from) {
        from.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner && into.get(name) instanceof Map<?, ?> outer) {
                merge((Map<String, Object>) outer, (Map<String, Object>) inner);
            } else {
                into.put(name, value);
            }
        });
        return into;
    }

    static Path write(Path file, String text) {
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
