package dev.narrowcast.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

/** A website of somebody else: pages of the test with a policy of their own, and a place where stolen things arrive. */
final class OtherSite implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Page> pages = new ConcurrentHashMap<>();
    private final List<String> sink = new CopyOnWriteArrayList<>();

    private record Page(String policy, String type, String content) {}

    OtherSite() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/", this::answer);
        server.start();
    }

    /** By the name {@code localhost}, as loopback addresses are; the port makes it another origin. */
    String origin() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The same server as another site would see it. */
    String sinkUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/sink";
    }

    void page(String path, String policy, String html) {
        pages.put(path, new Page(policy, "text/html; charset=utf-8", html));
    }

    void script(String path, String content) {
        pages.put(path, new Page("", "text/javascript; charset=utf-8", content));
    }

    /** The queries of what was sent to the sink. */
    List<String> received() {
        return List.copyOf(sink);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Page page = pages.get(path);
        if (path.startsWith("/sink")) {
            sink.add(String.valueOf(exchange.getRequestURI().getQuery()));
            exchange.getResponseHeaders().set("Access-Control-Allow-Origin", "*");
            exchange.sendResponseHeaders(204, -1);
        } else if (page == null) {
            exchange.sendResponseHeaders(404, -1);
        } else {
            exchange.getResponseHeaders().set("Content-Type", page.type());
            if (!page.policy().isEmpty()) {
                exchange.getResponseHeaders().set("Content-Security-Policy", page.policy());
            }
            byte[] body = page.content().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
