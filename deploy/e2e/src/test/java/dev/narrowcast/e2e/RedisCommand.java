package dev.narrowcast.e2e;

import dev.narrowcast.local.Part;
import dev.narrowcast.local.StackUnderTest;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** What an operator would type at the store's prompt. */
final class RedisCommand {
    private RedisCommand() {}

    static void send(StackUnderTest stack, String command) {
        try (Socket socket = new Socket("localhost", stack.port(Part.REDIS))) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            String answer = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            if (!"+OK".equals(answer)) {
                throw new AssertionError(command + " answered " + answer);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
