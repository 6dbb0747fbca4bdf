package dev.narrowcast.local;

import dev.narrowcast.local.infra.Binaries;
import dev.narrowcast.local.infra.PostgresServer;
import dev.narrowcast.local.lantern.LanternAds;
import dev.narrowcast.local.oidc.DemoIdentity;
import dev.narrowcast.local.oidc.TokenClient;
import dev.narrowcast.local.process.Logs;
import dev.narrowcast.local.supervisor.Control;
import dev.narrowcast.local.supervisor.ControlServer;
import dev.narrowcast.local.supervisor.Folders;
import dev.narrowcast.local.supervisor.LauncherLock;
import dev.narrowcast.local.supervisor.Orphans;
import dev.narrowcast.local.supervisor.PartSpec;
import dev.narrowcast.local.supervisor.Supervisor;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Brings the stack up, keeps it up, and ends it. */
final class Up {
    /** Names a process with which the stack ends, so that a test that was killed leaves nothing behind. */
    static final String LIVES_WITH = "NARROWCAST_LIVES_WITH";

    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final int LOG_LINES = 30;

    private final Folders folders;
    private final UpOptions options;
    private final Ports ports;
    private final Services services;
    private final String livesWith;
    private final PrintStream out;
    private final Supervisor supervisor;
    private final CountDownLatch down = new CountDownLatch(1);

    Up(Path root, Folders folders, UpOptions options, Map<String, String> environment, PrintStream out) {
        this.folders = folders;
        this.options = options;
        this.ports = new Ports(environment);
        this.services = new Services(root, folders, ports, options, environment);
        this.livesWith = environment.getOrDefault(LIVES_WITH, "");
        this.out = out;
        this.supervisor = new Supervisor(folders, out, Duration.ofSeconds(1));
    }

    /** The file that says that the launcher with this pid has everything ready. */
    static Path readyFile(Folders folders) {
        return folders.run().resolve("ready");
    }

    /** Returns when everything is down again: 0 after an orderly end, 1 when it could not come up. */
    int run() throws IOException, InterruptedException {
        folders.create();
        Optional<LauncherLock> lock = LauncherLock.tryTake(folders.run());
        if (lock.isEmpty()) {
            String pid = LauncherLock.holder(folders.run())
                    .map(holder -> " (pid " + holder.pid() + ")")
                    .orElse("");
            out.println("a stack is running here already" + pid + ": ./narrowcast status shows it, ./narrowcast down"
                    + " ends it");
            return 1;
        }
        try (LauncherLock held = lock.get()) {
            return runLocked(held);
        }
    }

    private int runLocked(LauncherLock lock) throws IOException, InterruptedException {
        Files.deleteIfExists(readyFile(folders));
        List<String> orphans = Orphans.end(folders.run(), Launcher::isInfrastructure);
        if (!orphans.isEmpty()) {
            supervisor.say("ended what an earlier launcher left: " + String.join(" ", orphans));
        }
        if (options.fresh()) {
            wipe();
        }
        Optional<String> taken = ports.taken();
        if (taken.isPresent()) {
            out.println(taken.get());
            return 1;
        }
        lock.sign();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> interrupted(lock), "narrowcast-end"));
        try (ControlServer control = new ControlServer(supervisor, folders.run(), down::countDown)) {
            control.start();
            watchCompanion();
            Optional<String> failed = start();
            if (failed.isPresent()) {
                return failed(failed.get());
            }
            announce();
            down.await();
            return 0;
        } finally {
            end();
        }
    }

    /** The launcher's own log stays: a detached launcher is writing to it. */
    private void wipe() throws IOException {
        Binaries.delete(folders.home().resolve("data"));
        for (Part part : Part.values()) {
            Files.deleteIfExists(folders.log(part.label()));
        }
        folders.create();
    }

    /** Ctrl-C or SIGTERM: the main thread does not run on, so this does what it would have done. */
    private void interrupted(LauncherLock lock) {
        end();
        try {
            Files.deleteIfExists(Control.file(folders.run()));
            lock.close();
        } catch (IOException e) {
            supervisor.say("cannot remove the files of this launcher: " + e.getMessage());
        }
    }

    private void watchCompanion() {
        if (!livesWith.isBlank()) {
            long pid = Long.parseLong(livesWith);
            Thread.ofVirtual().start(() -> {
                ProcessHandle.of(pid).ifPresent(companion -> companion.onExit().join());
                supervisor.say("process " + pid + " has ended, and with it this stack");
                end();
                down.countDown();
            });
        }
    }

    private Optional<String> start() throws IOException, InterruptedException {
        List<PartSpec> infrastructure =
                Part.infrastructure().stream().map(this::spec).toList();
        Optional<String> failed = supervisor.start(infrastructure, START_LIMIT);
        if (failed.isPresent()) {
            return failed;
        }
        for (Part part : Part.infrastructure()) {
            Infrastructure.fill(part, ports.of(part));
        }
        supervisor.say("topics and databases exist");
        return supervisor.start(services.specs(), START_LIMIT);
    }

    private PartSpec spec(Part part) {
        int port = ports.of(part);
        Path data = folders.data(part.label());
        return new PartSpec(
                part.label(),
                port,
                () -> {
                    Infrastructure.prepare(part, data, folders.log(part.label()));
                    return Infrastructure.command(part, data, port, PostgresServer.Durability.DURABLE);
                },
                () -> Infrastructure.isReady(part, port));
    }

    private void announce() throws IOException {
        String issuer = String.valueOf(
                Infrastructure.addresses(Part.OIDC, ports.of(Part.OIDC)).get("NARROWCAST_OIDC_ISSUER"));
        DemoObjects demo = new DemoObjects(services.publicUrl(), issuer);
        fillDemoSite(issuer);
        demo.write(folders.home().resolve("demo.json"));
        supervisor.complete();
        out.println(demo.banner(options.console()));
        out.flush();
        Files.writeString(readyFile(folders), ProcessHandle.current().pid() + "\n");
    }

    /** Everything else works without its ads, so a failure is told and nothing more. */
    private void fillDemoSite(String issuer) {
        try {
            LanternAds.ensure(services.publicUrl(), TokenClient.token(issuer, LanternAds.CLIENT, DemoIdentity.SECRET));
            supervisor.say("the demo site has its ads");
        } catch (IllegalStateException | IllegalArgumentException e) {
            supervisor.say("the demo site stays without ads: " + e.getMessage());
        }
    }

    private int failed(String part) throws InterruptedException {
        out.println();
        out.println(part + " did not come up; the last lines of " + folders.log(part) + ":");
        Logs.tail(folders.log(part), LOG_LINES).forEach(line -> out.println("  " + line));
        out.println("stopping the rest");
        supervisor.end();
        return 1;
    }

    private void end() {
        try {
            supervisor.end();
            Files.deleteIfExists(readyFile(folders));
        } catch (IOException e) {
            supervisor.say("cannot remove " + readyFile(folders) + ": " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
