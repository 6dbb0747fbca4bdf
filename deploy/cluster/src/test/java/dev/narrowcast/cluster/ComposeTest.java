package dev.narrowcast.cluster;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.narrowcast.cluster.Compose.Condition;
import dev.narrowcast.cluster.Compose.Part;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compose file with the variables that its own script makes. */
class ComposeTest {
    private static final String FILE = "deploy/compose/compose.yaml";
    private static final Set<String> SETUP = Set.of("topics", "campaign-schema", "audience-schema");
    private static final Set<String> SECRET = Set.of("PASSWORD", "SECRET", "PEPPER");

    @TempDir
    private static Path scratch;

    private static final Map<String, String> made = new TreeMap<>();
    private static Compose compose;

    @BeforeAll
    static void read() throws IOException, InterruptedException {
        makeEnvironment();
        Files.readAllLines(scratch.resolve(".env")).stream()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> made.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));
        compose = Compose.read(Repository.text(FILE), made);
    }

    private static void makeEnvironment() throws IOException, InterruptedException {
        Files.copy(
                Repository.path("deploy/compose/make-env"),
                scratch.resolve("make-env"),
                java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Process script = new ProcessBuilder("sh", "make-env")
                .directory(scratch.toFile())
                .inheritIO()
                .start();
        assertThat(script.waitFor(20, TimeUnit.SECONDS)).isTrue();
        assertThat(script.exitValue()).isZero();
    }

    private static Part part(String name) {
        return requireNonNull(compose.services().get(name), name);
    }

    private static Map<String, String> environment(String name) {
        return requireNonNullElse(part(name).environment(), Map.of());
    }

    @Test
    void theScript_makesWhatTheFileNeeds_andNothingElse() throws IOException, InterruptedException {
        Path env = scratch.resolve(".env");
        String before = Files.readString(env);
        Set<String> optional = Set.of("CURRENCY");

        assertThat(made.keySet()).containsAll(Compose.demanded(Repository.text(FILE)));
        assertThat(Repository.text(FILE))
                .contains(made.keySet().stream().map(name -> "${" + name + ":").toList());
        assertThat(made).containsKeys(optional.toArray(String[]::new));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(env)))
                .isEqualTo("rw-------");
        makeEnvironment();
        assertThat(Files.readString(env)).as("kept, not made anew").isEqualTo(before);
    }

    @Test
    void secrets_areLong_differ_andHaveNoDefault() {
        Map<String, String> secrets = new TreeMap<>(made);
        secrets.keySet().removeIf(name -> SECRET.stream().noneMatch(name::endsWith));

        assertThat(secrets).hasSizeGreaterThan(8);
        assertThat(secrets.values()).doesNotHaveDuplicates().allMatch(value -> value.length() >= 32);
        assertThat(Compose.demanded(Repository.text(FILE))).containsAll(secrets.keySet());
    }

    @Test
    void aMisspeltElement_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Compose.read("services: {a: {image: b, enviroment: {}}}", Map.of()))
                .withMessageContaining("enviroment");
    }

    @Test
    void everythingThatProductionDemands_isSet_andEverythingSetIsRead() {
        for (Service service : Service.values()) {
            assertThat(environment(service.part()).keySet())
                    .as(service.part())
                    .containsAll(service.demanded())
                    .isSubsetOf(service.variables().keySet());
        }
        assertThat(environment("topics").keySet()).isEqualTo(Service.topicSetupVariables());
    }

    @Test
    void addresses_leadToPartsAndTheirPorts() {
        for (Service service : List.of(Service.AUDIENCE, Service.CAMPAIGN, Service.BIDDING)) {
            String variable = "NARROWCAST_" + service.name();
            assertThat(environment("gateway"))
                    .containsEntry(variable + "_URL", "http://" + service.part() + ":" + service.port())
                    .containsEntry(
                            variable + "_MANAGEMENT_URL", "http://" + service.part() + ":" + service.managementPort());
        }
        assertThat(environment("bidding"))
                .containsEntry("NARROWCAST_CAMPAIGN_URL", "http://campaign:" + Service.CAMPAIGN.port());
    }

    @Test
    void services_areHealthyWhenTheyAreReady_andHaveNoMoreRightsThanTheyNeed() {
        for (Service service : Service.values()) {
            Part part = part(service.part());
            assertThat(requireNonNull(part.healthcheck()).test().getLast())
                    .contains("/dev/tcp/127.0.0.1/" + service.managementPort(), "GET /q/health/ready ");
            assertThat(part.readOnly()).isTrue();
            assertThat(part.capDrop()).containsExactly("ALL");
            assertThat(part.tmpfs()).singleElement().asString().startsWith("/tmp:exec");
            String data = environment(service.part()).get("NARROWCAST_DATA_DIR");
            if (data != null) {
                assertThat(part.volumes()).contains(service.part() + ":" + data);
            }
        }
    }

    @Test
    void nothingStartsBeforeWhatItNeeds() {
        compose.services()
                .forEach((name, part) -> requireNonNullElse(part.dependsOn(), Map.<String, Compose.Dependency>of())
                        .forEach((needed, how) -> {
                            boolean ends = SETUP.contains(needed);
                            assertThat(how.condition())
                                    .as(name + " needs " + needed)
                                    .isEqualTo(ends ? Condition.COMPLETED : Condition.HEALTHY);
                            assertThat(part(needed).healthcheck() == null).isEqualTo(ends);
                        }));
        for (Service service : Service.values()) {
            assertThat(requireNonNull(part(service.part()).dependsOn())).containsKeys("topics", "keycloak");
        }
    }

    @Test
    void onlyTheGatewayAndSignIn_areReachable_andFromThisMachineOnly() {
        Map<String, List<String>> published = compose.services().entrySet().stream()
                .filter(entry -> entry.getValue().ports() != null)
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> requireNonNull(entry.getValue().ports())));

        assertThat(published)
                .isEqualTo(
                        Map.of("gateway", List.of("127.0.0.1:8080:8080"), "keycloak", List.of("127.0.0.1:8180:8180")));
    }

    @Test
    void images_haveATagThatStays_andAreBuiltForOurs() {
        compose.services().forEach((name, part) -> {
            assertThat(part.image()).as(name).matches("[a-z0-9./-]+:[0-9][A-Za-z0-9.-]*");
            if (part.build() != null) {
                assertThat(part.build().dockerfile()).isEqualTo("deploy/image/Dockerfile");
                assertThat(part.image())
                        .isEqualTo("narrowcast/" + part.build().args().get("SERVICE") + ":"
                                + System.getProperty("project.version"));
            }
        });
        for (Service service : Service.values()) {
            assertThat(requireNonNull(part(service.part()).build()).args()).containsEntry("SERVICE", service.module());
        }
    }

    @Test
    void volumes_areDeclaredAndUsed() {
        Set<String> used = new TreeSet<>();
        compose.services().values().forEach(part -> requireNonNullElse(part.volumes(), List.<String>of())
                .forEach(volume -> {
                    String source = volume.substring(0, volume.indexOf(':'));
                    if (source.startsWith(".")) {
                        assertThat(Repository.path("deploy/compose").resolve(source))
                                .isRegularFile();
                    } else {
                        used.add(source);
                    }
                }));
        assertThat(used).isEqualTo(compose.volumes().keySet());
    }

    @Test
    void signIn_isUnderOneName_forBrowsersAndServices() {
        assertThat(requireNonNull(part("keycloak").networks()).get("default").aliases())
                .containsExactly(made.get("IDENTITY_HOST"));
        assertThat(made.get("IDENTITY_URL")).isEqualTo("http://" + made.get("IDENTITY_HOST") + ":8180");
        assertThat(environment("keycloak")).containsEntry("KC_HOSTNAME", made.get("IDENTITY_URL"));
        for (Service service : Service.values()) {
            assertThat(environment(service.part()))
                    .containsEntry("NARROWCAST_OIDC_ISSUER", made.get("IDENTITY_URL") + "/realms/narrowcast");
        }
    }
}
