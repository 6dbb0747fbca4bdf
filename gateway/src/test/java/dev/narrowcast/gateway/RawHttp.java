package dev.narrowcast.gateway;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;

/** Speaks HTTP byte by byte, for what well-behaved clients refuse to send. */
final class RawHttp implements AutoCloseable {
    private static final int READ_MILLIS = 8_000;

    private final Socket socket;

    RawHttp(int port) throws IOException {
        socket = new Socket("127.0.0.1", port);
        socket.setSoTimeout(READ_MILLIS);
    }

    RawHttp send(String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
        return this;
    }

    /** Sends a piece of a body although the server may have closed already. */
    void sendAnyway(String text) {
        try {
            send(text);
        } catch (IOException e) {
            // the server may have hung up: that is what the test looks at
        }
    }

    /** All that comes until the text was seen, the server closes, or nothing comes for a while. */
    String readUntil(String text) throws IOException {
        ByteArrayOutputStream got = new ByteArrayOutputStream();
        InputStream in = socket.getInputStream();
        try {
            for (int b = in.read(); b >= 0; b = in.read()) {
                got.write(b);
                if (got.toString(StandardCharsets.ISO_8859_1).contains(text)) {
                    break;
                }
            }
        } catch (SocketTimeoutException e) {
            return got.toString(StandardCharsets.ISO_8859_1) + "(silence)";
        }
        return got.toString(StandardCharsets.ISO_8859_1);
    }

    /** The status line. */
    String status() throws IOException {
        return readUntil("\r\n").strip();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
