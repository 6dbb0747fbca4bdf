package dev.narrowcast.cluster;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * The compose file, with exactly those of the Compose Specification's elements that it uses; a misspelt one cannot be
 * read.
 */
record Compose(String name, Map<String, Part> services, Map<String, Map<String, Object>> volumes) {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([A-Z_]+)(:([?-])([^}]*))?}");
    private static final ObjectMapper STRICT = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    /** Variables that must be set, those without a default. */
    static Set<String> demanded(String text) {
        Set<String> demanded = new TreeSet<>();
        Matcher matcher = REFERENCE.matcher(text);
        while (matcher.find()) {
            if (!"-".equals(matcher.group(3))) {
                demanded.add(matcher.group(1));
            }
        }
        return demanded;
    }

    static Compose read(String text, Map<String, String> variables) {
        String filled = REFERENCE.matcher(text).replaceAll(match -> {
            String value = variables.get(match.group(1));
            if (value == null && !"-".equals(match.group(3))) {
                throw new IllegalStateException(match.group(1) + " is not set");
            }
            return Matcher.quoteReplacement(value == null ? match.group(4) : value);
        });
        LoaderOptions strict = new LoaderOptions();
        strict.setAllowDuplicateKeys(false);
        Map<String, Object> document = new Yaml(strict).load(filled);
        document.keySet().removeIf(key -> key.startsWith("x-"));
        return STRICT.convertValue(document, Compose.class);
    }

    record Part(
            String image,
            @Nullable Build build,
            @Nullable List<String> command,
            @Nullable String restart,
            @Nullable Map<String, String> environment,
            @Nullable List<String> volumes,
            @Nullable List<String> ports,
            @Nullable Map<String, Network> networks,
            @Nullable Map<String, Dependency> dependsOn,
            @Nullable Healthcheck healthcheck,
            boolean readOnly,
            @Nullable List<String> tmpfs,
            @Nullable List<String> capDrop,
            @Nullable List<String> securityOpt,
            @Nullable String memLimit) {}

    record Build(String context, String dockerfile, Map<String, String> args) {}

    record Network(List<String> aliases) {}

    record Dependency(Condition condition) {}

    enum Condition {
        @JsonProperty("service_healthy")
        HEALTHY,
        @JsonProperty("service_completed_successfully")
        COMPLETED
    }

    record Healthcheck(List<String> test, String interval, String timeout, int retries) {}
}
