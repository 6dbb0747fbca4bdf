package dev.narrowcast.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What Helm itself says of the chart, and that Kubernetes has every field that it uses. */
class ChartTest {
    private static final String MINIMAL = "ci/minimal-values.yaml";

    @TempDir
    Path scratch;

    static Stream<Path> valuesFiles() {
        return Chart.valuesFiles().stream();
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyValuesFile_isLintedWithoutAWarning(Path values) {
        assertThat(Chart.lint(values, scratch)).satisfies(result -> {
            assertThat(result.getMessages()).noneMatch(message -> message.matches("\\[(ERROR|WARNING)].*"));
            assertThat(result.isFailed()).isFalse();
        });
    }

    @ParameterizedTest
    @MethodSource("valuesFiles")
    void everyValuesFile_hasOnlyFieldsThatKubernetesHas(Path values) {
        List<HasMetadata> resources = Chart.render(values, scratch);

        assertThat(resources).extracting(HasMetadata::getKind).contains("Deployment", "StatefulSet", "Service", "Job");
        assertThat(resources).flatExtracting(UnknownFields::of).isEmpty();
    }

    @Test
    void aMisspeltField_isFound() {
        HasMetadata service = Chart.parse("""
                apiVersion: v1
                kind: Service
                metadata: {name: a}
                spec:
                  ports: [{name: http, port: 1, targetPorts: http}]
                """);

        assertThat(UnknownFields.of(service)).containsExactly("Service.spec.ports[0].targetPorts");
    }

    @ParameterizedTest
    @CsvSource({
        "publicUrl, publicUrl must be set",
        "existingSecret, secrets.existingSecret must name",
        "issuer, oidc.issuer must be set",
        "bootstrapServers, kafka.bootstrapServers must be set",
        "redis, 'redis.url must be set, or'",
        "host, postgresql.host must be set"
    })
    void aValueWithoutDefault_isAskedForByName(String without, String message) {
        Path values = Chart.write(
                scratch.resolve("values.yaml"),
                Repository.text(Chart.FOLDER.resolve(MINIMAL)).replaceAll("(?m)^.*" + without + ".*$", ""));

        assertThatThrownBy(() -> Chart.render(values, scratch)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "biding: {replicas: 3}, biding",
        "bidding: {replicas: 0}, bidding",
        "image: {tag: latest}, tag",
        "review: perhaps, review",
        "publicUrl: https://ads.example.com/path, publicUrl",
        "secrets: {password: x}, password"
    })
    void aValueThatCannotBe_isRefused(String value, String named) {
        Path values = Chart.write(
                scratch.resolve("values.yaml"),
                Repository.text(Chart.FOLDER.resolve(MINIMAL))
                                .replaceAll("(?m)^" + value.substring(0, value.indexOf(':')) + ":.*$", "")
                        + value + "\n");

        assertThatThrownBy(() -> Chart.render(values, scratch)).hasMessageContaining(named);
    }

    @Test
    void theIngress_leadsToTheGatewayOnly() {
        List<HasMetadata> resources = Chart.render(Chart.FOLDER.resolve("ci/everything-values.yaml"), scratch);

        assertThat(resources)
                .filteredOn(Ingress.class::isInstance)
                .singleElement()
                .extracting(resource -> ((Ingress) resource).getSpec().getRules())
                .satisfies(rules -> assertThat(rules)
                        .flatExtracting(rule -> rule.getHttp().getPaths())
                        .extracting(path -> path.getBackend().getService())
                        .allSatisfy(service -> {
                            assertThat(service.getName()).isEqualTo("ads-narrowcast-gateway");
                            assertThat(service.getPort().getName()).isEqualTo("http");
                        }));
        assertThat(Chart.render(Chart.FOLDER.resolve(MINIMAL), scratch)).noneMatch(Ingress.class::isInstance);
    }

    @Test
    void notes_nameWhatComesNext() {
        assertThat(Chart.notes(Chart.FOLDER.resolve(MINIMAL), scratch))
                .contains("https://ads.example.com/console/", "service/ads-narrowcast-gateway 8080:8080")
                .doesNotContain("<no value>");
    }

    @Test
    void versions_areThoseOfTheBuild() {
        assertThat(Repository.text(Chart.FOLDER.resolve("Chart.yaml")))
                .contains("\nappVersion: " + System.getProperty("project.version") + "\n");
    }

    @Test
    void setup_runsBeforeInstallationsAndUpgrades() {
        assertThat(Repository.text(Chart.FOLDER.resolve("templates/setup.yaml")))
                .contains("helm.sh/hook: pre-install,pre-upgrade", "helm.sh/hook-delete-policy: before-hook-creation");
    }
}
