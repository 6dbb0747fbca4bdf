package dev.narrowcast.local.supervisor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.narrowcast.local.process.Command;
import dev.narrowcast.local.process.ProcessIdentity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The supervisor over real processes: shell scripts that live, die or ignore signals. */
class SupervisorTest {
    private static final Duration UNIT = Duration.ofMillis(40);
    private static final Duration LIMIT = Duration.ofSeconds(20);

    @TempDir
    private Path home;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private Folders folders;
    private Supervisor supervisor;
    private ControlServer control;

    @BeforeEach
    void start() throws IOException {
        folders = new Folders(home);
        folders.create();
        supervisor = new Supervisor(folders, new PrintStream(printed, true, StandardCharsets.UTF_8), UNIT);
        control = new ControlServer(supervisor, folders.run(), () -> {});
        control.start();
        ProcessIdentity.of(ProcessHandle.current(), "java", "TERM").write(folders.run(), LauncherLock.NAME);
    }

    @AfterEach
    void end() throws IOException, InterruptedException {
        supervisor.end();
        control.close();
    }

    @Test
    void partThatLives_isReadyWithItsPidOnFile() throws Exception {
        up("exec sleep 600");

        PartStatus status = part();
        assertThat(status.state()).isEqualTo(PartState.READY);
        assertThat(Files.readString(folders.run().resolve("fake.pid")).strip()).isEqualTo(String.valueOf(status.pid()));
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("fake       ready");
    }

    @Test
    void deathBeforeEverythingIsReady_isReportedAndNotRepaired() throws Exception {
        Optional<String> failed = supervisor.start(List.of(script("echo cannot bind; exit 7", () -> false)), LIMIT);

        assertThat(failed).contains("fake");
        assertThat(part().state()).isEqualTo(PartState.FAILED);
        assertThat(Files.readString(folders.log("fake"))).contains("cannot bind");
    }

    @Test
    void laterDeath_isRepaired() throws Exception {
        up("exec sleep 600");
        long first = pid();
        supervisor.complete();

        ProcessHandle.of(first).orElseThrow().destroyForcibly();

        await(() -> part().state() == PartState.READY && pid() != first);
        assertThat(part().restarts()).isEqualTo(1);
    }

    @Test
    void fiveDeaths_leaveItDownUntilStarted() throws Exception {
        Path broken = home.resolve("broken");
        up("[ ! -e " + broken + " ] || exit 1; exec sleep 600");
        supervisor.complete();
        Files.createFile(broken);

        ProcessHandle.of(pid()).orElseThrow().destroyForcibly();

        await(() -> part().state() == PartState.FAILED);
        assertThat(part().restarts()).isEqualTo(4);
        assertThat(printed.toString(StandardCharsets.UTF_8)).contains("stays down until started");
        Files.delete(broken);
        assertThat(send("start").ok()).isTrue();
        assertThat(part().state()).isEqualTo(PartState.READY);
    }

    @Test
    void stoppedPart_staysStopped() throws Exception {
        up("exec sleep 600");
        supervisor.complete();

        assertThat(send("stop").ok()).isTrue();

        Thread.sleep(UNIT.multipliedBy(5));
        assertThat(part().state()).isEqualTo(PartState.STOPPED);
        assertThat(part().pid()).isNull();
        assertThat(folders.run().resolve("fake.pid")).doesNotExist();
    }

    @Test
    void killedPart_staysDownUntilStarted() throws Exception {
        up("trap '' TERM INT; while :; do sleep 0.1; done");
        supervisor.complete();

        assertThat(send("kill").ok()).isTrue();

        Thread.sleep(UNIT.multipliedBy(5));
        assertThat(part().state()).isEqualTo(PartState.STOPPED);
        assertThat(send("start").ok()).isTrue();
        assertThat(part().state()).isEqualTo(PartState.READY);
        assertThat(part().restarts()).isZero();
    }

    @Test
    void pausedPart_standsStillAndIsNotCountedAsDead() throws Exception {
        Path beat = home.resolve("beat");
        up("while :; do echo x >> " + beat + "; sleep 0.02; done");
        supervisor.complete();
        await(() -> Files.exists(beat));

        assertThat(send("pause").ok()).isTrue();
        assertThat(part().state()).isEqualTo(PartState.PAUSED);
        Thread.sleep(100);
        long standing = Files.size(beat);
        Thread.sleep(300);
        assertThat(Files.size(beat)).isEqualTo(standing);

        assertThat(send("resume").ok()).isTrue();
        await(() -> size(beat) > standing);
        assertThat(part().state()).isEqualTo(PartState.READY);
        assertThat(part().restarts()).isZero();
    }

    @Test
    void pausedPart_canBeStopped() throws Exception {
        up("exec sleep 600");
        send("pause");

        assertThat(send("stop").ok()).isTrue();

        assertThat(part().state()).isEqualTo(PartState.STOPPED);
    }

    @Test
    void unknownPartOrCommand_isRefusedWithWhatThereIs() throws Exception {
        up("exec sleep 600");

        assertThat(Control.send(folders.run(), "stop", "nosuch", LIMIT).orElseThrow())
                .satisfies(reply -> assertThat(reply.ok()).isFalse())
                .satisfies(reply -> assertThat(reply.message()).contains("nosuch", "fake"));
        assertThat(send("resume").ok()).isFalse();
    }

    @Test
    void strangerWithoutTheSecret_isNotAnswered() throws Exception {
        up("exec sleep 600");
        Path file = Control.file(folders.run());
        Files.writeString(file, Files.readString(file).replaceFirst("\"secret\":\"..", "\"secret\":\"zz"));

        assertThat(Control.send(folders.run(), "stop", "fake", LIMIT)).isEmpty();
        assertThat(part().state()).isEqualTo(PartState.READY);
    }

    @Test
    void end_takesProcessesThatIgnoreSignalsToo() throws Exception {
        up("trap '' TERM INT; while :; do sleep 0.1; done");
        long pid = pid();
        long begun = System.nanoTime();

        supervisor.end();

        assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(10));
    }

    @Test
    void orphan_isFoundByALaterLauncherAndEnded() throws Exception {
        up("exec sleep 600");
        long pid = pid();
        Path run = Files.createDirectories(home.resolve("later"));
        for (String file : List.of("fake.pid", "fake.json")) {
            Files.copy(folders.run().resolve(file), run.resolve(file));
        }

        assertThat(Orphans.find(run)).containsOnlyKeys("fake");
        assertThat(Orphans.end(run, name -> false)).containsExactly("fake");

        await(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
        assertThat(run).isEmptyDirectory();
    }

    @Test
    void recycledPid_isNeverTouched() throws Exception {
        up("exec sleep 600");
        ProcessHandle stranger = ProcessHandle.of(pid()).orElseThrow();
        ProcessIdentity real = ProcessIdentity.of(stranger, "sleep", "TERM");
        Path run = Files.createDirectories(home.resolve("later"));
        new ProcessIdentity(real.pid(), "sleep", real.startedAt().minusSeconds(60), "TERM").write(run, "older");
        new ProcessIdentity(real.pid(), "postgres", real.startedAt(), "TERM").write(run, "other");
        new ProcessIdentity(real.pid(), "sleep", Instant.EPOCH, "TERM").write(run, "unknown");

        assertThat(Orphans.find(run)).isEmpty();
        assertThat(Orphans.end(run, name -> false)).isEmpty();

        assertThat(stranger.isAlive()).isTrue();
        assertThat(real.find()).isPresent();
    }

    private void up(String script) throws IOException, InterruptedException {
        assertThat(supervisor.start(List.of(script(script, () -> true)), LIMIT)).isEmpty();
    }

    private PartSpec script(String script, BooleanSupplier ready) throws IOException {
        String shell = String.valueOf(Path.of("/bin/sh").toRealPath().getFileName());
        String program = script.contains("exec sleep") ? "sleep" : shell;
        Command command = new Command(program, List.of("/bin/sh", "-c", script), Map.of(), home, "TERM");
        return new PartSpec("fake", 4_711, () -> command, ready);
    }

    private Control.Reply send(String command) {
        return Control.send(folders.run(), command, "fake", LIMIT).orElseThrow();
    }

    private PartStatus part() {
        return supervisor.status().getFirst();
    }

    private long pid() {
        Long pid = part().pid();
        return pid == null ? -1 : pid;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            return 0;
        }
    }

    private static void await(BooleanSupplier condition) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
            Thread.sleep(20);
        }
    }
}
