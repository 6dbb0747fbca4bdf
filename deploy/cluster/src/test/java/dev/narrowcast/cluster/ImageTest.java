package dev.narrowcast.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The Dockerfile agrees with the build, the chart and the settings for Jib. */
class ImageTest {
    private static final List<String> LINES =
            Repository.text("deploy/image/Dockerfile").lines().toList();

    private static List<String> arguments(String instruction) {
        return LINES.stream()
                .filter(line -> line.startsWith(instruction + " "))
                .map(line -> line.substring(instruction.length() + 1))
                .toList();
    }

    private static String jib(String property) {
        Matcher matcher = Pattern.compile("<quarkus\\." + Pattern.quote(property) + ">(.*)</")
                .matcher(Repository.text("pom.xml"));
        assertThat(matcher.find()).as(property).isTrue();
        return matcher.group(1);
    }

    @Test
    void everythingThatQuarkusBuilt_isCopied() {
        assertThat(arguments("COPY"))
                .allSatisfy(copied -> assertThat(copied).startsWith("${SERVICE}/target/quarkus-app/"));
        assertThat(arguments("COPY").stream()
                        .map(copied -> copied.split("[/ ]")[3])
                        .collect(Collectors.toSet()))
                .isEqualTo(Set.of("lib", "quarkus-run.jar", "quarkus", "app"));
    }

    @Test
    void theBase_isTheJavaThatTheBuildIsFor_andItsTagStays() {
        assertThat(arguments("FROM")).singleElement().asString().startsWith("eclipse-temurin:25-jre-");
        assertThat(Repository.text("pom.xml")).contains("<maven.compiler.release>25<");
        assertThat(jib("jib.base-jvm-image")).isEqualTo(arguments("FROM").getFirst());
    }

    @Test
    void theUser_isTheOneOfTheChart_andNotRoot() {
        assertThat(arguments("USER")).containsExactly("10001:10001");
        assertThat(Repository.text(Chart.FOLDER.resolve("templates/_helpers.tpl")))
                .contains("runAsUser: 10001\n");
        assertThat(jib("jib.user")).isEqualTo("10001:10001");
    }

    @Test
    void jib_laysItOutAlike() {
        assertThat(jib("jib.working-directory")).isEqualTo(arguments("WORKDIR").getFirst());
        assertThat(jib("container-image.group")).isEqualTo("narrowcast");
        assertThat(jib("container-image.name")).isEqualTo("${project.artifactId}");
        assertThat(jib("container-image.tag")).isEqualTo("${project.version}");
    }

    @Test
    void allPorts_areExposed() {
        assertThat(arguments("EXPOSE")).containsExactly("8080-8083 9000-9003");
        for (Service service : Service.values()) {
            assertThat(service.port()).isBetween(8080, 8083);
            assertThat(service.managementPort()).isBetween(9000, 9003);
        }
    }
}
