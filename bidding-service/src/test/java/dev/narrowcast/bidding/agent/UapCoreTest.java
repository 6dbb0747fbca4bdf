package dev.narrowcast.bidding.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import ua_parser.Parser;

/** The cases of uap-core against its expressions, as this service reads them. */
class UapCoreTest {
    private static final Parser PARSER = Agents.parser();

    @SuppressWarnings("unchecked")
    private static List<Map<String, String>> cases(String file) throws IOException {
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(10_000_000);
        try (InputStream in = UapCoreTest.class.getResourceAsStream("/uap-core/" + file)) {
            Map<String, Object> all = new Yaml(new SafeConstructor(options)).load(in);
            return (List<Map<String, String>>) all.get("test_cases");
        }
    }

    private static List<String> failing(String file, Function<String, String> family) throws IOException {
        List<String> failing = new ArrayList<>();
        for (Map<String, String> each : cases(file)) {
            String agent = each.get("user_agent_string");
            if (!each.get("family").equals(family.apply(agent))) {
                failing.add(agent + " -> " + family.apply(agent) + ", not " + each.get("family"));
            }
        }
        return failing;
    }

    @Test
    void everyBrowser_isRecognised() throws IOException {
        assertThat(cases("test_ua.yaml")).hasSizeGreaterThan(1_500);
        assertThat(failing("test_ua.yaml", agent -> PARSER.parseUserAgent(agent).family))
                .isEmpty();
    }

    @Test
    void everySystem_isRecognised() throws IOException {
        assertThat(cases("test_os.yaml")).hasSizeGreaterThan(450);
        assertThat(failing("test_os.yaml", agent -> PARSER.parseOS(agent).family))
                .isEmpty();
    }

    @Test
    void everyDevice_isRecognised() throws IOException {
        assertThat(cases("test_device.yaml")).hasSizeGreaterThan(16_000);
        assertThat(failing("test_device.yaml", agent -> PARSER.parseDevice(agent).family))
                .isEmpty();
    }
}
