package dev.narrowcast.local.supervisor;

import dev.narrowcast.contracts.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a command reaches the launcher that runs: one line of JSON each way over loopback. The port and a secret stand in a
 * file that only its owner can read. A UNIX socket would do without the secret, but its path may have at most about a
 * hundred characters.
 */
public final class Control {
    private static final String FILE = "control.json";
    private static final int CONNECT_MILLIS = 2_000;
    static final int LONGEST_LINE = 64 << 10;

    private Control() {}

    record Address(int port, String secret) {}

    /** @param part absent for commands about the whole */
    record Request(String secret, String command, @Nullable String part) {}

    /** @param message what to tell the person who asked */
    public record Reply(boolean ok, String message, List<PartStatus> parts) {}

    /** Where the address of the running launcher stands. */
    public static Path file(Path runFolder) {
        return runFolder.resolve(FILE);
    }

    /**
     * Sends one command.
     *
     * @param limit how long the answer may take
     * @return empty when no launcher answers
     */
    public static Optional<Reply> send(Path runFolder, String command, @Nullable String part, Duration limit) {
        try {
            if (!Files.exists(file(runFolder)) || LauncherLock.holder(runFolder).isEmpty()) {
                return Optional.empty();
            }
            Address address = Json.read(Files.readAllBytes(file(runFolder)), Address.class);
            return exchange(address, new Request(address.secret(), command, part), limit);
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Optional<Reply> exchange(Address address, Request request, Duration limit) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.port()), CONNECT_MILLIS);
            socket.setSoTimeout(Math.toIntExact(limit.toMillis()));
            socket.getOutputStream().write(Json.write(request));
            socket.getOutputStream().write('\n');
            socket.getOutputStream().flush();
            BufferedReader reader =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = reader.readLine();
            return line == null ? Optional.empty() : Optional.of(Json.read(line, Reply.class));
        }
    }
}
