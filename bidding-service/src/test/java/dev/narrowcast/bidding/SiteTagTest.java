package dev.narrowcast.bidding;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.DecoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The built site tag as browsers get it. */
@QuarkusTest
@QuarkusTestResource(LocalParts.class)
class SiteTagTest {
    private static final String SHORT = "public, max-age=300";
    private static final String FOREVER = "public, max-age=31536000, immutable";

    @BeforeEach
    void needsTheTag() {
        Assumptions.assumeTrue(
                Thread.currentThread().getContextClassLoader().getResource("tag/facts.json") != null,
                "built with -Dnarrowcast.tag=false");
    }

    /** Answers as they are on the wire. */
    private static RequestSpecification raw(String acceptEncoding) {
        return given().config(RestAssuredConfig.config()
                        .decoderConfig(DecoderConfig.decoderConfig().noContentDecoders()))
                .header("Accept-Encoding", acceptEncoding);
    }

    private static JsonPath version() {
        return given().get("/tag/version.json").then().statusCode(200).extract().jsonPath();
    }

    private static String path(String file) {
        return "/tag/" + version().getString("version") + "/" + file;
    }

    @Test
    void loader_isKeptForMinutesAndNamesTheCurrentVersion() {
        JsonPath version = version();
        given().get("/tag.js")
                .then()
                .statusCode(200)
                .header("Content-Type", is("text/javascript;charset=utf-8"))
                .header("Cache-Control", SHORT)
                .header("Access-Control-Allow-Origin", "*")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("X-Content-Type-Options", "nosniff")
                .body(containsString(version.getString("version")))
                .body(containsString(version.getString("integrity")));
    }

    @Test
    void publishedVersion_describesTheBytesThatAreServed() throws NoSuchAlgorithmException {
        JsonPath version = version();
        assertThat(version.getString("url")).isEqualTo("http://ads.example" + path("narrowcast.js"));
        byte[] plain = raw("identity").get(path("narrowcast.js")).asByteArray();
        byte[] digest = MessageDigest.getInstance("SHA-384").digest(plain);
        assertThat(version.getString("integrity"))
                .isEqualTo("sha384-" + Base64.getEncoder().encodeToString(digest));
        assertThat(version.getInt("bytes")).isEqualTo(plain.length);
        byte[] gzipped = raw("gzip").get(path("narrowcast.js")).asByteArray();
        assertThat(version.getInt("gzipBytes")).isEqualTo(gzipped.length).isLessThan(8_192);
    }

    @Test
    void versionedFile_isImmutable() {
        given().get(path("narrowcast.js"))
                .then()
                .statusCode(200)
                .header("Cache-Control", FOREVER)
                .header("Access-Control-Allow-Origin", "*")
                .header("Content-Security-Policy", nullValue());
        given().get(path("debug.js")).then().statusCode(200).header("Cache-Control", FOREVER);
    }

    @Test
    void frame_hasNoOriginWhereverItIsOpened() {
        given().get(path("frame.html"))
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/html"))
                .header("Content-Security-Policy", "sandbox allow-scripts")
                .header("X-Frame-Options", nullValue())
                .header("Cache-Control", FOREVER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tag.js", "narrowcast.js", "debug.js", "frame.html"})
    void gzippedFile_hasTheSameContent(String name) throws IOException {
        String path = name.startsWith("/") ? name : path(name);
        Response gzipped = raw("br, gzip;q=0.8").get(path);
        gzipped.then().header("Content-Encoding", "gzip").header("Vary", "Accept-Encoding");
        Response plain = raw("gzip;q=0, br").get(path);
        plain.then().header("Content-Encoding", nullValue()).header("Vary", "Accept-Encoding");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzipped.asByteArray()))) {
            assertThat(in.readAllBytes()).isEqualTo(plain.asByteArray()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/tag.js", "/tag/version.json"})
    void fileThatTheBrowserHas_is304(String path) {
        String etag = given().get(path).header("ETag");
        assertThat(etag).matches("\"[0-9a-f]{32}\"");
        for (String known : new String[] {etag, "W/" + etag, "\"other\", " + etag, "*"}) {
            Response answer = given().header("If-None-Match", known).get(path);
            answer.then().statusCode(304).header("ETag", etag).header("Cache-Control", SHORT);
            assertThat(answer.asByteArray()).isEmpty();
        }
        given().header("If-None-Match", "\"other\"").get(path).then().statusCode(200);
    }

    @ParameterizedTest
    @CsvSource({
        "/tag/0123456789abcdef/narrowcast.js",
        "/tag/0123456789abcdef/frame.html",
        "/tag/x/facts.json",
        "/tag/x",
        "/tag/"
    })
    void unknownVersionOrFile_is404(String path) {
        given().get(path).then().statusCode(404).contentType("application/problem+json");
    }

    @ParameterizedTest
    @ValueSource(strings = {"facts.json", "tag.js", "narrowcast.js.gz", "..%2Fapplication.properties"})
    void otherFileOfTheCurrentVersion_is404(String name) {
        given().urlEncodingEnabled(false)
                .get(path(name))
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .header("Cache-Control", not(is(FOREVER)));
    }
}
