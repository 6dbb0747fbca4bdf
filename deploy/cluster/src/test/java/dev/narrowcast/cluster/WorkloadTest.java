package dev.narrowcast.cluster;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that hold for whatever the chart renders. */
class WorkloadTest {
    /** Read by the JVM and by Quarkus, not by our sources. */
    private static final Set<String> PLATFORM = Set.of(
            "JDK_JAVA_OPTIONS", "QUARKUS_INIT_AND_EXIT", "QUARKUS_FLYWAY_MIGRATE_AT_START", "QUARKUS_SHUTDOWN_TIMEOUT");

    /** What one file of values makes of the chart. */
    record Rendered(String name, List<HasMetadata> resources, List<Workload> workloads) {
        static Rendered of(Path values, Path scratch) {
            List<HasMetadata> resources = Chart.render(values, scratch);
            return new Rendered(
                    values.getFileName().toString(),
                    resources,
                    resources.stream().flatMap(Workload::of).toList());
        }

        Stream<Workload> services() {
            return workloads.stream().filter(workload -> workload.selector() != null);
        }

        Workload workload(Service service) {
            return services()
                    .filter(workload -> workload.name().endsWith("-" + service.part()))
                    .findFirst()
                    .orElseThrow();
        }

        Stream<Container> containers() {
            return workloads.stream().flatMap(workload -> workload.containers().stream());
        }

        Container setup(String name) {
            return workloads.stream()
                    .filter(workload -> workload.name().endsWith("-setup"))
                    .flatMap(workload -> workload.containers().stream())
                    .filter(container -> container.getName().equals(name))
                    .findFirst()
                    .orElseThrow();
        }

        @Override
        public String toString() {
            return name;
        }
    }

    @TempDir
    private static Path scratch;

    private static List<Rendered> rendered;

    @BeforeAll
    static void render() {
        rendered = Chart.valuesFiles().stream()
                .map(values -> Rendered.of(values, scratch))
                .toList();
    }

    static Stream<Rendered> renderings() {
        return rendered.stream();
    }

    private static Container container(Workload workload) {
        assertThat(workload.containers()).hasSize(1);
        return workload.containers().getFirst();
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void theFourServices_andTheSetup_areThere(Rendered chart) {
        assertThat(chart.workloads())
                .extracting(workload -> workload.resource().getKind() + " " + workload.name())
                .containsExactlyInAnyOrder(
                        "Deployment ads-narrowcast-gateway",
                        "Deployment ads-narrowcast-campaign",
                        "StatefulSet ads-narrowcast-audience",
                        "StatefulSet ads-narrowcast-bidding",
                        "Job ads-narrowcast-setup");
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void everySelector_findsExactlyItsPods(Rendered chart) {
        assertThat(chart.services()).allSatisfy(workload -> assertThat(chart.workloads().stream()
                        .filter(other -> other.isSelectedBy(
                                requireNonNull(workload.selector()).getMatchLabels())))
                .containsExactly(workload));
        for (HasMetadata resource : chart.resources()) {
            Map<String, String> selector =
                    switch (resource) {
                        case io.fabric8.kubernetes.api.model.Service service ->
                            service.getSpec().getSelector();
                        case PodDisruptionBudget budget ->
                            budget.getSpec().getSelector().getMatchLabels();
                        default -> Map.of();
                    };
            if (!selector.isEmpty()) {
                assertThat(chart.workloads().stream().filter(workload -> workload.isSelectedBy(selector)))
                        .as(resource.getKind() + " " + resource.getMetadata().getName())
                        .singleElement()
                        .satisfies(found ->
                                assertThat(resource.getMetadata().getName()).startsWith(found.name()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void portsAndProbes_areThoseOnWhichTheServiceListens(Rendered chart) {
        for (Service service : Service.values()) {
            Container container = container(chart.workload(service));
            Map<String, Integer> ports = container.getPorts().stream()
                    .collect(Collectors.toMap(ContainerPort::getName, ContainerPort::getContainerPort));
            assertThat(ports).isEqualTo(service.ports());
            assertThat(probePaths(container))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "startup", "management/q/health/started",
                            "liveness", "management/q/health/live",
                            "readiness", "management/q/health/ready"));
        }
        for (HasMetadata resource : chart.resources()) {
            if (resource instanceof io.fabric8.kubernetes.api.model.Service service) {
                Workload target = chart.workloads().stream()
                        .filter(workload ->
                                workload.isSelectedBy(service.getSpec().getSelector()))
                        .findFirst()
                        .orElseThrow();
                assertThat(service.getSpec().getPorts())
                        .allSatisfy(
                                port -> assertThat(container(target).getPorts()).anySatisfy(known -> {
                                    assertThat(known.getName())
                                            .isEqualTo(port.getTargetPort().getStrVal());
                                    assertThat(known.getContainerPort()).isEqualTo(port.getPort());
                                }));
            }
        }
    }

    private static Map<String, String> probePaths(Container container) {
        Map<String, Probe> probes = Map.of(
                "startup", container.getStartupProbe(),
                "liveness", container.getLivenessProbe(),
                "readiness", container.getReadinessProbe());
        Map<String, String> paths = new HashMap<>();
        probes.forEach((name, probe) -> paths.put(
                name,
                probe.getHttpGet().getPort().getStrVal() + probe.getHttpGet().getPath()));
        return paths;
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void everyVariable_isReadByTheServiceThatGetsIt(Rendered chart) {
        for (Workload workload : chart.workloads()) {
            for (Container container : workload.containers()) {
                Set<String> read = new TreeSet<>(PLATFORM);
                if (container.getName().equals("topics")) {
                    read.addAll(Service.topicSetupVariables());
                } else {
                    read.addAll(requireNonNull(Service.ofModule(Workload.module(container)))
                            .variables()
                            .keySet());
                }
                assertThat(read)
                        .as(workload.name() + "/" + container.getName())
                        .containsAll(Workload.environment(container).keySet());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void everythingThatProductionDemands_isSet(Rendered chart) {
        for (Service service : Service.values()) {
            assertThat(service.demanded()).contains("NARROWCAST_KAFKA_BOOTSTRAP", "NARROWCAST_OIDC_ISSUER");
            assertThat(Workload.environment(container(chart.workload(service))).keySet())
                    .as(service.module())
                    .containsAll(service.demanded());
        }
        assertThat(Workload.environment(chart.setup("topics")).keySet()).containsAll(Service.topicSetupVariables());
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void setup_endsByItself(Rendered chart) {
        for (String schema : List.of("campaign-schema", "audience-schema")) {
            assertThat(Workload.environment(chart.setup(schema))
                            .get("QUARKUS_INIT_AND_EXIT")
                            .getValue())
                    .isEqualTo("true");
        }
        assertThat(chart.setup("topics").getCommand()).last().isEqualTo("dev.narrowcast.contracts.topic.TopicSetup");
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void secrets_areReferredTo_neverWritten(Rendered chart) {
        assertThat(chart.containers())
                .flatExtracting(Container::getEnv)
                .filteredOn(variable -> variable.getName().matches(".*(PASSWORD|SECRET|PEPPER).*"))
                .isNotEmpty()
                .allSatisfy(variable -> {
                    assertThat(variable.getValue()).isNull();
                    assertThat(variable.getValueFrom().getSecretKeyRef().getName())
                            .isEqualTo("narrowcast");
                    assertThat(Repository.text(Chart.FOLDER.resolve("values.yaml")))
                            .contains(variable.getValueFrom().getSecretKeyRef().getKey());
                });
        assertThat(chart.resources()).extracting(HasMetadata::getKind).doesNotContain("Secret");
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void pods_haveNoMoreRightsThanTheyNeed(Rendered chart) {
        assertThat(chart.workloads()).allSatisfy(workload -> {
            assertThat(workload.pod().getSpec().getAutomountServiceAccountToken())
                    .isFalse();
            assertThat(workload.pod().getSpec().getEnableServiceLinks()).isFalse();
            assertThat(workload.pod().getSpec().getSecurityContext().getRunAsNonRoot())
                    .isTrue();
            assertThat(workload.pod().getSpec().getSecurityContext().getRunAsUser())
                    .isPositive();
            assertThat(workload.pod()
                            .getSpec()
                            .getSecurityContext()
                            .getSeccompProfile()
                            .getType())
                    .isEqualTo("RuntimeDefault");
            assertThat(workload.containers()).allSatisfy(container -> {
                SecurityContext security = container.getSecurityContext();
                assertThat(security.getAllowPrivilegeEscalation()).isFalse();
                assertThat(security.getReadOnlyRootFilesystem()).isTrue();
                assertThat(security.getCapabilities().getDrop()).containsExactly("ALL");
            });
        });
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void whatIsWritten_liesOnAVolume(Rendered chart) {
        for (Workload workload : chart.workloads()) {
            Set<String> volumes = Stream.concat(
                            workload.pod().getSpec().getVolumes().stream().map(volume -> volume.getName()),
                            workload.claims().stream()
                                    .map(claim -> claim.getMetadata().getName()))
                    .collect(Collectors.toSet());
            for (Container container : workload.containers()) {
                assertThat(volumes)
                        .containsAll(container.getVolumeMounts().stream()
                                .map(VolumeMount::getName)
                                .toList());
                Set<String> mounted = container.getVolumeMounts().stream()
                        .map(VolumeMount::getMountPath)
                        .collect(Collectors.toSet());
                assertThat(mounted).contains("/tmp");
                EnvVar data = Workload.environment(container).get("NARROWCAST_DATA_DIR");
                if (data != null && workload.selector() != null) {
                    assertThat(mounted).contains(data.getValue());
                    assertThat(workload.claims()).isNotEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void images_haveATagThatStays(Rendered chart) {
        assertThat(chart.containers()).extracting(Container::getImage).allSatisfy(image -> assertThat(image)
                .matches(".+/(gateway|[a-z]+-service):[0-9][^:/]*"));
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void memoryIsLimited_andProcessorsAreRequested(Rendered chart) {
        assertThat(chart.containers()).allSatisfy(container -> {
            assertThat(container.getResources().getRequests()).containsKeys("cpu", "memory");
            assertThat(container.getResources().getLimits().get("memory"))
                    .isEqualTo(container.getResources().getRequests().get("memory"));
        });
    }

    @ParameterizedTest
    @MethodSource("renderings")
    void whatIsScaledAutomatically_hasNoNumberOfItsOwn(Rendered chart) {
        Set<String> scaled = chart.resources().stream()
                .filter(HorizontalPodAutoscaler.class::isInstance)
                .map(resource -> ((HorizontalPodAutoscaler) resource).getSpec().getScaleTargetRef())
                .map(target -> target.getKind() + " " + target.getName())
                .collect(Collectors.toSet());

        assertThat(chart.services()).allSatisfy(workload -> assertThat(workload.replicas() == null)
                .isEqualTo(scaled.contains(workload.resource().getKind() + " " + workload.name())));
    }
}
