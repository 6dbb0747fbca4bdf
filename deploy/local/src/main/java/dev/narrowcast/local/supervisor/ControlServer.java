package dev.narrowcast.local.supervisor;

import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.local.process.Logs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/** Answers the commands that {@link Control} sends. */
public final class ControlServer implements AutoCloseable {
    private static final Duration STOP_LIMIT = Duration.ofSeconds(8);
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final int READ_MILLIS = 5_000;

    private final Supervisor supervisor;
    private final Path runFolder;
    private final Runnable whenDown;
    private final ServerSocket socket;
    private final String secret;

    /** @param whenDown called after a command has ended all parts */
    public ControlServer(Supervisor supervisor, Path runFolder, Runnable whenDown) throws IOException {
        this.supervisor = supervisor;
        this.runFolder = runFolder;
        this.whenDown = whenDown;
        this.socket = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        byte[] random = new byte[16];
        new SecureRandom().nextBytes(random);
        this.secret = HexFormat.of().formatHex(random);
    }

    /** Begins to listen and writes down where. */
    public void start() throws IOException {
        Path file = Control.file(runFolder);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, Json.write(new Control.Address(socket.getLocalPort(), secret)));
        Thread.ofVirtual().start(this::accept);
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                // Either closed, which ends the loop, or one client that is gone already.
                Thread.onSpinWait();
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            client.setSoTimeout(READ_MILLIS);
            byte[] line = readLine(client);
            Control.Request request = Json.read(line, Control.Request.class);
            if (!MessageDigest.isEqual(
                    request.secret().getBytes(StandardCharsets.UTF_8), secret.getBytes(StandardCharsets.UTF_8))) {
                return;
            }
            client.getOutputStream().write(Json.write(answer(request)));
            client.getOutputStream().write('\n');
            client.getOutputStream().flush();
            if (request.command().equals("down")) {
                whenDown.run();
            }
        } catch (IOException | IllegalArgumentException e) {
            // A client that went away or sent nonsense gets no answer.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static byte[] readLine(Socket client) throws IOException {
        byte[] line = new byte[Control.LONGEST_LINE];
        int length = 0;
        for (int next = client.getInputStream().read(); next >= 0 && next != '\n' && length < line.length; ) {
            line[length++] = (byte) next;
            next = client.getInputStream().read();
        }
        return Arrays.copyOf(line, length);
    }

    private Control.Reply answer(Control.Request request) throws InterruptedException {
        if (request.command().equals("status")) {
            return reply(true, "");
        }
        if (request.command().equals("down")) {
            supervisor.end();
            return reply(true, "everything is down");
        }
        String name = request.part() == null ? "" : request.part();
        Optional<ManagedPart> part = supervisor.part(name);
        if (part.isEmpty()) {
            return reply(
                    false,
                    "there is no part " + name + "; parts: "
                            + String.join(
                                    " ",
                                    supervisor.status().stream()
                                            .map(PartStatus::part)
                                            .toList()));
        }
        return answer(request.command(), part.get());
    }

    private Control.Reply answer(String command, ManagedPart part) throws InterruptedException {
        switch (command) {
            case "stop" -> part.stop(STOP_LIMIT);
            case "kill" -> part.kill();
            case "start" -> {
                return start(part);
            }
            case "pause" -> {
                if (!part.pause()) {
                    return reply(false, part.name() + " does not run");
                }
            }
            case "resume" -> {
                if (!part.resume()) {
                    return reply(false, part.name() + " is not paused");
                }
            }
            default -> {
                return reply(false, "there is no command " + command);
            }
        }
        return reply(true, part.name() + " is " + part.state());
    }

    private Control.Reply start(ManagedPart part) throws InterruptedException {
        try {
            part.start();
        } catch (IOException | IllegalStateException e) {
            return reply(false, part.name() + " cannot be started: " + e.getMessage());
        }
        PartState state = part.awaitSettled(START_LIMIT);
        boolean ok = state == PartState.READY || state == PartState.PAUSED;
        String log = ok ? "" : "\n" + String.join("\n", Logs.tail(part.log(), 20));
        return reply(ok, part.name() + " is " + state + log);
    }

    private Control.Reply reply(boolean ok, String message) {
        return new Control.Reply(ok, message, supervisor.status());
    }

    @Override
    public void close() throws IOException {
        socket.close();
        Files.deleteIfExists(Control.file(runFolder));
    }
}
