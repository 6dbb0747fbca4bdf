package dev.narrowcast.local;

import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.local.supervisor.Control;
import dev.narrowcast.local.supervisor.Folders;
import dev.narrowcast.local.supervisor.LauncherLock;
import dev.narrowcast.local.supervisor.Orphans;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The commands of {@code ./narrowcast} that deal with processes. The system property {@code narrowcast.root} names the
 * folder of the script; {@code NARROWCAST_HOME} the state folder, {@code .narrowcast} beside the script by default.
 */
public final class Launcher {
    /** Longer than the launcher takes to end everything by force. */
    private static final Duration DOWN_LIMIT = Duration.ofSeconds(12);

    private static final Duration COMMAND_LIMIT = Duration.ofSeconds(100);
    private static final Duration STATUS_LIMIT = Duration.ofSeconds(5);
    private static final int NOT_RUNNING = 3;

    private final Path root;
    private final Folders folders;
    private final Map<String, String> environment;
    private final PrintStream out;

    Launcher(Path root, Map<String, String> environment, PrintStream out) {
        this.root = root;
        this.environment = environment;
        this.out = out;
        String home = environment.getOrDefault("NARROWCAST_HOME", "");
        this.folders = new Folders(
                home.isBlank()
                        ? root.resolve(".narrowcast")
                        : root.resolve(home).toAbsolutePath());
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Path root = Path.of(System.getProperty("narrowcast.root", "")).toAbsolutePath();
        int exitCode;
        try {
            exitCode = new Launcher(root, System.getenv(), out).run(List.of(arguments));
        } catch (IllegalArgumentException | IllegalStateException e) {
            out.println(e.getMessage());
            exitCode = e instanceof IllegalArgumentException ? 2 : 1;
        }
        System.exit(exitCode);
    }

    int run(List<String> arguments) throws IOException, InterruptedException {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> rest = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        return switch (command) {
            case "up" -> up(rest);
            case "down" -> down();
            case "status" -> status(rest);
            case "stop", "start", "kill", "pause", "resume" -> onPart(command, rest);
            default -> throw new IllegalArgumentException("there is no command " + command + "; see ./narrowcast help");
        };
    }

    static boolean isInfrastructure(String part) {
        return Part.named(part).filter(named -> !named.isService()).isPresent();
    }

    private int up(List<String> arguments) throws IOException, InterruptedException {
        UpOptions options = UpOptions.parse(arguments);
        return options.detach()
                ? Detached.up(root, folders, arguments, out)
                : new Up(root, folders, options, environment, out).run();
    }

    private int onPart(String command, List<String> arguments) {
        if (arguments.size() != 1) {
            throw new IllegalArgumentException(
                    command + " wants one part, such as: ./narrowcast " + command + " bidding");
        }
        Optional<Control.Reply> reply = Control.send(folders.run(), command, arguments.getFirst(), COMMAND_LIMIT);
        if (reply.isEmpty()) {
            out.println("no stack is running; ./narrowcast up starts one");
            return NOT_RUNNING;
        }
        out.println(reply.get().message());
        return reply.get().ok() ? 0 : 1;
    }

    private int status(List<String> arguments) throws IOException {
        boolean json = arguments.equals(List.of("--json"));
        if (!json && !arguments.isEmpty()) {
            throw new IllegalArgumentException("status knows --json only");
        }
        Optional<Control.Reply> reply = Control.send(folders.run(), "status", null, STATUS_LIMIT);
        StackStatus status = reply.map(answer -> StackStatus.running(folders, answer.parts()))
                .orElseGet(() -> StackStatus.withoutLauncher(folders, new Ports(environment)));
        if (json) {
            out.println(new String(Json.write(status), StandardCharsets.UTF_8));
        } else {
            status.print(out);
        }
        return status.running() ? 0 : NOT_RUNNING;
    }

    /** Ends a running stack in order, or what a launcher that died left behind. */
    private int down() throws IOException, InterruptedException {
        Optional<ProcessHandle> launcher = LauncherLock.holder(folders.run());
        Optional<Control.Reply> reply = Control.send(folders.run(), "down", null, DOWN_LIMIT);
        if (launcher.isPresent()) {
            end(launcher.get());
        }
        List<String> orphans = Orphans.end(folders.run(), Launcher::isInfrastructure);
        Files.deleteIfExists(Control.file(folders.run()));
        Files.deleteIfExists(Up.readyFile(folders));
        if (!orphans.isEmpty()) {
            out.println("ended " + String.join(" ", orphans));
        } else if (reply.isEmpty() && launcher.isEmpty()) {
            out.println("nothing is running");
        } else {
            out.println("everything is down");
        }
        return 0;
    }

    private static void end(ProcessHandle launcher) throws InterruptedException {
        try {
            launcher.onExit().get(3, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            launcher.destroyForcibly();
        }
    }
}
