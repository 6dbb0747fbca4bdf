package dev.narrowcast.local;

import dev.narrowcast.local.process.Command;
import dev.narrowcast.local.process.Jvm;
import dev.narrowcast.local.process.Logs;
import dev.narrowcast.local.supervisor.Folders;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Starts a launcher in the background and shows what it prints until the stack is ready. */
final class Detached {
    private static final int POLL_MILLIS = 100;

    private Detached() {}

    /** @return the exit code for the person who asked: 0 once everything is ready */
    static int up(Path root, Folders folders, List<String> arguments, PrintStream out)
            throws IOException, InterruptedException {
        folders.create();
        Path log = folders.log("launcher");
        Logs.rotate(log);
        List<String> rest = new ArrayList<>(List.of("up"));
        arguments.stream().filter(argument -> !argument.equals("--detach")).forEach(rest::add);
        List<String> options = List.of("-Xmx96m", "-XX:TieredStopAtLevel=1", "-Dnarrowcast.root=" + root);
        Command plain = Jvm.main(Launcher.class, options, rest, root);
        Map<String, String> environment = new HashMap<>(plain.environment());
        environment.put("NARROWCAST_HOME", folders.home().toString());
        Command command =
                new Command(plain.program(), plain.arguments(), environment, plain.folder(), plain.stopSignal());
        long shown = Files.exists(log) ? Files.size(log) : 0;
        Process launcher = command.start(log);
        while (launcher.isAlive() && !isReady(folders, launcher.pid())) {
            shown = show(log, shown, out);
            Thread.sleep(POLL_MILLIS);
        }
        show(log, shown, out);
        return isReady(folders, launcher.pid()) ? 0 : Math.max(1, launcher.waitFor());
    }

    private static boolean isReady(Folders folders, long pid) throws IOException {
        Path file = Up.readyFile(folders);
        return Files.exists(file) && Files.readString(file).strip().equals(String.valueOf(pid));
    }

    private static long show(Path log, long from, PrintStream out) throws IOException {
        if (!Files.exists(log)) {
            return from;
        }
        try (SeekableByteChannel channel = Files.newByteChannel(log)) {
            if (channel.size() <= from) {
                return from;
            }
            channel.position(from);
            byte[] bytes = new byte[(int) (channel.size() - from)];
            channel.read(ByteBuffer.wrap(bytes));
            out.print(new String(bytes, StandardCharsets.UTF_8));
            out.flush();
            return from + bytes.length;
        }
    }
}
