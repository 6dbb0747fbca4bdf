package dev.narrowcast.local.infra;

import dev.narrowcast.local.process.Command;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A Redis server on loopback, which writes its data to disk when it is stopped and every few minutes. */
public final class RedisServer {
    private static final int PING_TIMEOUT_MILLIS = 1_000;

    private RedisServer() {}

    public static Command command(Path data, int port) {
        List<String> arguments = List.of(
                Binaries.redis().toString(),
                "--port",
                String.valueOf(port),
                "--bind",
                "127.0.0.1",
                "--dir",
                data.toString(),
                "--save",
                "300 1",
                "--appendonly",
                "no");
        return new Command("redis-server", arguments, Map.of(), data, "TERM");
    }

    /** Whether the server answers PING. */
    public static boolean isReady(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PING_TIMEOUT_MILLIS);
            socket.setSoTimeout(PING_TIMEOUT_MILLIS);
            socket.getOutputStream().write("PING\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] answer = socket.getInputStream().readNBytes(5);
            return new String(answer, StandardCharsets.US_ASCII).equals("+PONG");
        } catch (IOException e) {
            return false;
        }
    }
}
