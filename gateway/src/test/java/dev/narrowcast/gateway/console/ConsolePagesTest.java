package dev.narrowcast.gateway.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsolePagesTest {
    private static final Vertx VERTX = Vertx.vertx();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static HttpServer built;
    private static HttpServer withoutConsole;

    private record Config(URI issuer, String clientId, String currency) implements ConsoleConfig {}

    @BeforeAll
    static void start() throws Exception {
        built = serve("console-files/");
        withoutConsole = serve("no-such-folder/");
    }

    @AfterAll
    static void stop() throws Exception {
        CLIENT.close();
        VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /** Answers 418 where the pages say that there is no such page. */
    private static HttpServer serve(String files) throws Exception {
        Config config = new Config(URI.create("https://id.example:8443/realms/ads"), "narrowcast-console", "CNY");
        ConsolePages pages = new ConsolePages(config, ConsoleFiles.load(files));
        Router router = Router.router(VERTX);
        router.route().handler(rc -> {
            if (!pages.serve(rc, rc.request().path())) {
                rc.response().setStatusCode(418).end();
            }
        });
        return VERTX.createHttpServer()
                .requestHandler(router)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
    }

    private static HttpResponse<String> send(HttpServer server, String method, String path, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.actualPort() + path))
                .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(built, "GET", path, headers);
    }

    private static String header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console"})
    void root_leadsToTheConsole(String path) throws Exception {
        HttpResponse<String> answer = get(path);
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(header(answer, "Location")).isEqualTo("/console/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/console/", "/console/campaigns", "/console/campaigns/cmp_1?x=1", "/console/?code=a&state=b"})
    void everyPage_isTheOneDocument_withItsPolicy(String path) throws Exception {
        HttpResponse<String> page = get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<title>console</title>");
        assertThat(header(page, "Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(header(page, "Cache-Control")).isEqualTo("no-cache");
        assertThat(header(page, "Content-Security-Policy"))
                .contains("script-src 'self';", "connect-src 'self' https://id.example:8443;", "frame-ancestors 'none'")
                .doesNotContain("unsafe-eval", "*");
        assertThat(header(page, "X-Content-Type-Options")).isEqualTo("nosniff");
    }

    @Test
    void asset_isKeptForever_andCompressedForWhoAcceptsIt() throws Exception {
        HttpResponse<String> plain = get("/console/assets/app-1a2b.js");
        assertThat(plain.body()).isEqualTo("console.log(1);\n");
        assertThat(header(plain, "Content-Encoding")).isEmpty();
        assertThat(header(plain, "Content-Type")).startsWith("text/javascript");
        assertThat(header(plain, "Cache-Control")).contains("immutable");
        assertThat(header(plain, "Vary")).isEqualTo("Accept-Encoding");

        HttpResponse<String> small = get("/console/assets/app-1a2b.js", "Accept-Encoding", "br, gzip");
        assertThat(small.body()).isEqualTo("compressed\n");
        assertThat(header(small, "Content-Encoding")).isEqualTo("gzip");
        assertThat(get("/console/assets/app-1a2b.js", "Accept-Encoding", "gzip;q=0")
                        .body())
                .isEqualTo("console.log(1);\n");
    }

    @Test
    void settings_nameTheProviderAndTheClient() throws Exception {
        String settings = """
                {"issuer":"https://id.example:8443/realms/ads","clientId":"narrowcast-console","currency":"CNY"}""";
        assertThat(get("/console/config.json").body()).isEqualTo(settings);
        assertThat(send(withoutConsole, "GET", "/console/config.json").body()).isEqualTo(settings);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/console/assets/none.js", "/console/files.txt", "/consoles", "/start.css", "/docs"})
    void whatIsNoFileOfTheConsole_isLeftToOthers(String path) throws Exception {
        assertThat(get(path).statusCode()).isEqualTo(418);
    }

    @Test
    void writingIsNotForPages() throws Exception {
        assertThat(send(built, "POST", "/console/").statusCode()).isEqualTo(418);
        assertThat(send(built, "HEAD", "/console/").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/console", "/console/", "/console/campaigns"})
    void buildWithoutConsole_hasNoPageOfIt(String path) throws Exception {
        assertThat(send(withoutConsole, "GET", path).statusCode()).isEqualTo(418);
    }
}
