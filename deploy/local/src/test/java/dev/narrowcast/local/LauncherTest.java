package dev.narrowcast.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.local.process.FreePorts;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The commands as a person types them, with the real infrastructure and stand-ins for the services. */
class LauncherTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path root;

    private final Map<String, String> environment = new HashMap<>();

    private record Result(int exitCode, String output) {}

    @BeforeEach
    void prepare() throws IOException {
        for (Part part : Part.services()) {
            writeJar(root.resolve(part.module()).resolve("target/quarkus-app/quarkus-run.jar"));
        }
        FreePorts free = new FreePorts();
        for (Part part : Part.values()) {
            environment.put(part.portVariable(), String.valueOf(free.next()));
            if (part.isService()) {
                environment.put(part.managementPortVariable(), String.valueOf(free.next()));
            }
        }
        environment.put("NARROWCAST_HOME", root.resolve("home").toString());
    }

    @AfterEach
    void down() throws Exception {
        launcher("down");
    }

    @Test
    void wholeLife_upCommandsSecondUpAndDown() throws Exception {
        Result up = launcher("up", "--detach", "--replicas", "bidding=2");
        assertThat(up.output()).contains("Narrowcast is ready", "sk_demo", "/demo/", "./narrowcast down");
        // These services make no ads, and everything is up all the same.
        assertThat(up.output()).contains("the demo site stays without ads: GET /api/v1/tags/demo.candle got no answer");
        assertThat(up.exitCode()).isZero();
        assertThat(parts())
                .hasSize(9)
                .allSatisfy((part, status) ->
                        assertThat(status.path("state").asText()).as(part).isEqualTo("READY"));
        assertThat(Files.readString(root.resolve("home/demo.json")))
                .contains("adv_00000000-0000-7000-8000-000000000002");

        assertThat(launcher("up", "--detach").output()).contains("a stack is running here already");

        assertThat(launcher("pause", "redis").exitCode()).isZero();
        assertThat(launcher("kill", "bidding-2").exitCode()).isZero();
        assertThat(launcher("stop", "postgres").exitCode()).isZero();
        assertThat(state("redis")).isEqualTo("PAUSED");
        assertThat(state("bidding-2")).isEqualTo("STOPPED");
        assertThat(state("postgres")).isEqualTo("STOPPED");
        assertThat(launcher("start", "postgres").output()).contains("postgres is READY");
        assertThat(launcher("stop", "nosuch").exitCode()).isEqualTo(1);

        List<Long> pids = pids();
        Result down = launcher("down");
        assertThat(down.output()).contains("everything is down");
        assertThat(pids).isNotEmpty().noneMatch(LauncherTest::isAlive);
        assertThat(launcher("status").exitCode()).isEqualTo(3);
    }

    @Test
    void killedLauncher_leavesPartsThatDownEnds() throws Exception {
        assertThat(launcher("up", "--detach").exitCode()).isZero();
        List<Long> pids = pids();
        long launcher = status().path("launcherPid").asLong();

        ProcessHandle.of(launcher).orElseThrow().destroyForcibly();
        ProcessHandle.of(launcher).ifPresent(process -> process.onExit().join());

        assertThat(pids).allMatch(LauncherTest::isAlive);
        assertThat(launcher("status").output()).contains("ORPHANED", "./narrowcast down ends what is left");
        assertThat(launcher("down").output()).contains("ended", "kafka", "gateway");
        assertThat(pids).noneMatch(LauncherTest::isAlive);
    }

    @Test
    void partThatDiesOnTheWayUp_isShownAndTheRestStopped() throws Exception {
        environment.put("NARROWCAST_TEST_BROKEN", "CAMPAIGN");

        Result up = launcher("up", "--detach");

        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.output()).contains("campaign did not come up", "cannot read the configuration");
        assertThat(launcher("status").output()).contains("nothing is running");
        assertThat(root.resolve("home/run/kafka.pid")).doesNotExist();
    }

    @Test
    void termination_endsEverythingWithinTenSeconds() throws Exception {
        Process launcher = start("up");
        long deadline = System.nanoTime() + 90_000_000_000L;
        while (!Files.exists(root.resolve("home/run/ready"))) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            Thread.sleep(100);
        }
        List<Long> pids = pids();
        long begun = System.nanoTime();

        launcher.destroy();
        launcher.waitFor();

        assertThat(System.nanoTime() - begun).isLessThan(10_000_000_000L);
        assertThat(pids).isNotEmpty().noneMatch(LauncherTest::isAlive);
    }

    /** One whose launcher is gone may wait a while to be collected by the system; that is not living. */
    private static boolean isAlive(long pid) {
        Path stat = Path.of("/proc", String.valueOf(pid), "stat");
        try {
            return !Files.readString(stat).contains(") Z ");
        } catch (IOException e) {
            return false;
        }
    }

    private JsonNode status() throws Exception {
        return Json.read(launcher("status", "--json").output(), JsonNode.class);
    }

    private Map<String, JsonNode> parts() throws Exception {
        Map<String, JsonNode> parts = new HashMap<>();
        status().path("parts").forEach(part -> parts.put(part.path("part").asText(), part));
        return parts;
    }

    private String state(String part) throws Exception {
        return parts().get(part).path("state").asText();
    }

    private List<Long> pids() throws Exception {
        return StreamSupport.stream(status().path("parts").spliterator(), false)
                .filter(part -> part.has("pid"))
                .map(part -> part.path("pid").asLong())
                .toList();
    }

    private Result launcher(String... arguments) throws Exception {
        Process process = start(arguments);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    private Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Dnarrowcast.root=" + root,
                Launcher.class.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        return builder.start();
    }

    private static void writeJar(Path jar) throws IOException {
        Manifest manifest = new Manifest();
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        attributes.put(Attributes.Name.MAIN_CLASS, FakeService.class.getName());
        attributes.put(
                Attributes.Name.CLASS_PATH,
                FakeService.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toString());
        Files.createDirectories(jar.getParent());
        new JarOutputStream(Files.newOutputStream(jar), manifest).close();
    }
}
