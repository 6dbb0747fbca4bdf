package dev.narrowcast.audience.hotstore;

import dev.narrowcast.local.infra.Binaries;
import dev.narrowcast.local.infra.RedisServer;
import dev.narrowcast.local.process.FreePorts;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** One real Redis server in cluster mode that owns every slot. */
final class ClusterServer implements AutoCloseable {
    private static final long START_NANOS = Duration.ofSeconds(20).toNanos();

    private static final int BUS_OFFSET = 10_000;

    private final Process process;
    private final int port;

    private ClusterServer(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ClusterServer start() throws IOException, InterruptedException {
        int port = portWithFreeBus();
        Path folder = Files.createTempDirectory("redis-cluster-");
        List<String> command = List.of(
                Binaries.redis().toString(), "--port", "" + port, "--bind", "127.0.0.1", "--cluster-enabled", "yes");
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        ClusterServer server = new ClusterServer(process, port);
        long end = System.nanoTime() + START_NANOS;
        await(end, () -> RedisServer.isReady(port));
        server.call("CLUSTER ADDSLOTS "
                + IntStream.range(0, 16_384).mapToObj(String::valueOf).collect(Collectors.joining(" ")));
        await(end, () -> server.call("CLUSTER INFO").contains("cluster_state:ok"));
        return server;
    }

    /** A cluster node also listens 10,000 ports above its own. */
    private static int portWithFreeBus() {
        FreePorts free = new FreePorts();
        int port = free.next();
        while (!FreePorts.isFree(port + BUS_OFFSET)) {
            port = free.next();
        }
        return port;
    }

    private interface Condition {
        boolean holds() throws IOException;
    }

    private static void await(long end, Condition condition) throws IOException, InterruptedException {
        while (!condition.holds()) {
            if (System.nanoTime() > end) {
                throw new IOException("the cluster did not start");
            }
            Thread.sleep(50);
        }
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    /** Sends one inline command and returns the first part of the answer. */
    String call(String command) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(5_000);
            StringBuilder sent = new StringBuilder();
            List<String> words = List.of(command.split(" "));
            sent.append('*').append(words.size()).append("\r\n");
            words.forEach(word -> sent.append('$')
                    .append(word.length())
                    .append("\r\n")
                    .append(word)
                    .append("\r\n"));
            socket.getOutputStream().write(sent.toString().getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[4_096];
            int read = in.read(buffer);
            return new String(buffer, 0, Math.max(0, read), StandardCharsets.US_ASCII);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
