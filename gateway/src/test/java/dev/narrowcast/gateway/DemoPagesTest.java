package dev.narrowcast.gateway;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class DemoPagesTest extends GatewayTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/demo/",
                "/demo/shop/",
                "/demo/shop/amber-candle",
                "/demo/shop/cart",
                "/demo/blog/",
                "/demo/blog/balcony-garden"
            })
    void pages_speakBothLanguages_withTheTagAndNothingInline(String path) {
        String english = given().get(path + "?lang=en")
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .header("Content-Security-Policy", containsString("script-src 'self'"))
                .header("Vary", containsString("Accept-Language"))
                .extract()
                .asString();
        String chinese = given().header("Accept-Language", "zh-CN,zh;q=0.9")
                .get(path)
                .then()
                .extract()
                .asString();
        assertThat(english).contains("<html lang=\"en\">", "data-site-key=\"pk_demo_site\"", path + "?lang=zh");
        assertThat(chinese).contains("<html lang=\"zh-CN\">", "灯笼", path + "?lang=en");
        for (String page : List.of(english, chinese)) {
            assertThat(page).doesNotContain(" onclick", "<style", " style=", "NOT_FOUND", "<script>");
        }
    }

    @Test
    void articles_nameTheirKeywords_inTheirLanguage() {
        given().get("/demo/blog/balcony-garden?lang=en").then().body(containsString("data-keywords=\"garden,balcony"));
        given().get("/demo/blog/balcony-garden?lang=zh").then().body(containsString("data-keywords=\"花园,阳台"));
        given().get("/demo/blog/").then().body(not(containsString("data-keywords")));
    }

    @Test
    void everyFile_isServed_andListed() throws IOException {
        Path folder = Path.of("src/main/resources/demo");
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names = files.filter(file -> file.toString().matches(".*\\.(svg|css|js)"))
                    .map(file -> folder.relativize(file).toString())
                    .toList();
            assertThat(names).hasSizeGreaterThan(20);
            for (String name : names) {
                given().get("/demo/" + name).then().statusCode(200).header("X-Content-Type-Options", "nosniff");
            }
        }
    }

    @Test
    void otherPaths_areUnknown() {
        given().redirects().follow(false).get("/demo").then().statusCode(302).header("Location", "/demo/");
        for (String path :
                List.of("/demo/shop", "/demo/shop/none", "/demo/lantern.json", "/demo/templates/home.html")) {
            given().get(path).then().statusCode(404);
        }
        given().post("/demo/").then().statusCode(404);
    }
}
