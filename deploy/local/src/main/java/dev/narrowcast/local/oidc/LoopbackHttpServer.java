package dev.narrowcast.local.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import kotlin.jvm.functions.Function1;
import no.nav.security.mock.oauth2.http.OAuth2HttpRequest;
import no.nav.security.mock.oauth2.http.OAuth2HttpResponse;
import no.nav.security.mock.oauth2.http.OAuth2HttpServer;
import no.nav.security.mock.oauth2.http.Ssl;
import okhttp3.Headers;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/** Serves the provider with the JDK's own HTTP server; the library's test server keeps every request it ever saw. */
final class LoopbackHttpServer implements OAuth2HttpServer {
    static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

    private static final int LARGEST_BODY_BYTES = 64 * 1024;

    private @Nullable HttpServer server;

    @Override
    public OAuth2HttpServer start(Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> handler) {
        return start(LOOPBACK, 0, handler);
    }

    @Override
    public OAuth2HttpServer start(int port, Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> handler) {
        return start(LOOPBACK, port, handler);
    }

    @Override
    public OAuth2HttpServer start(
            InetAddress address, int port, Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> handler) {
        try {
            HttpServer started = HttpServer.create(new InetSocketAddress(address, port), 0);
            started.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            started.createContext("/", exchange -> serve(exchange, handler));
            started.start();
            server = started;
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot listen on port " + port, e);
        }
    }

    private static void serve(HttpExchange exchange, Function1<? super OAuth2HttpRequest, OAuth2HttpResponse> handler)
            throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readNBytes(LARGEST_BODY_BYTES);
            OAuth2HttpResponse response = handler.invoke(request(exchange, body));
            response.getHeaders()
                    .forEach(header -> exchange.getResponseHeaders().add(header.getFirst(), header.getSecond()));
            byte[] bytes = bytes(response);
            exchange.sendResponseHeaders(response.getStatus(), bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        }
    }

    private static OAuth2HttpRequest request(HttpExchange exchange, byte[] body) {
        Headers.Builder headers = new Headers.Builder();
        exchange.getRequestHeaders().forEach((name, values) -> values.forEach(value -> headers.add(name, value)));
        HttpUrl url =
                HttpUrl.get("http://localhost:" + exchange.getLocalAddress().getPort() + exchange.getRequestURI());
        return new OAuth2HttpRequest(
                headers.build(), exchange.getRequestMethod(), url, new String(body, StandardCharsets.UTF_8));
    }

    private static byte[] bytes(OAuth2HttpResponse response) {
        byte[] bytes = response.getBytesBody();
        String text = response.getBody();
        if (bytes != null) {
            return bytes;
        }
        return text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public OAuth2HttpServer stop() {
        if (server != null) {
            server.stop(0);
        }
        return this;
    }

    @Override
    public void close() {
        stop();
    }

    @Override
    public int port() {
        if (server == null) {
            throw new IllegalStateException("not started");
        }
        return server.getAddress().getPort();
    }

    @Override
    public HttpUrl url(String path) {
        return HttpUrl.get("http://localhost:" + port() + "/" + path);
    }

    @Override
    public @Nullable Ssl sslConfig() {
        return null;
    }
}
