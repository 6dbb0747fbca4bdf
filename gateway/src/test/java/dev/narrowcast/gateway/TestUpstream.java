package dev.narrowcast.gateway;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A small HTTP server in a service's place that keeps what it received; it echoes unless told otherwise. */
final class TestUpstream implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private volatile Handler<HttpServerRequest> behaviour = TestUpstream::echo;

    record Received(String method, String uri, Map<String, String> headers, int bodyBytes, boolean complete) {}

    TestUpstream() {
        this(0);
    }

    TestUpstream(int port) {
        server = await(vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1"))
                .requestHandler(this::handle)
                .listen(port)
                .toCompletionStage()
                .toCompletableFuture());
    }

    private void handle(HttpServerRequest request) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        request.headers().forEach(headers::put);
        int[] bytes = {0};
        request.handler(buffer -> bytes[0] += buffer.length());
        request.exceptionHandler(
                cut -> received.add(new Received(request.method().name(), request.uri(), headers, bytes[0], false)));
        request.endHandler(done -> {
            received.add(new Received(request.method().name(), request.uri(), headers, bytes[0], true));
            behaviour.handle(request);
        });
    }

    private static void echo(HttpServerRequest request) {
        request.response()
                .putHeader("Content-Type", "application/json")
                .putHeader("Connection", "X-Hop")
                .putHeader("X-Hop", "1")
                .end("{\"uri\":\"" + request.uri() + "\"}");
    }

    void behave(Handler<HttpServerRequest> next) {
        behaviour = next;
    }

    void reset() {
        behaviour = TestUpstream::echo;
        received.clear();
    }

    List<Received> received() {
        return received;
    }

    Received only() {
        if (received.size() != 1) {
            throw new AssertionError("expected one request, received " + received);
        }
        return received.getFirst();
    }

    int port() {
        return server.actualPort();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + port());
    }

    @Override
    public void close() {
        await(vertx.close().toCompletionStage().toCompletableFuture());
    }

    private static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(10, TimeUnit.SECONDS);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
