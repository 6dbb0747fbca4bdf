package dev.narrowcast.cluster;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a service's own sources say about the environment it reads and the ports it listens on. */
enum Service {
    AUDIENCE("audience-service"),
    CAMPAIGN("campaign-service"),
    BIDDING("bidding-service"),
    GATEWAY("gateway");

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(NARROWCAST_[A-Z0-9_]+)(:([^}]*))?}");
    /** Defaults that only the embedded stack may use; its well-known ports among them. */
    private static final Pattern ONLY_EMBEDDED = Pattern.compile("localhost|demo|embedded|^\\.narrowcast|-1$|^15432$");

    private static final Pattern OTHER_PROFILE = Pattern.compile("^%(embedded|test|dev)\\.");

    private final String module;

    Service(String module) {
        this.module = module;
    }

    String module() {
        return module;
    }

    /** What the chart and the compose file call it. */
    String part() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    static @Nullable Service ofModule(String module) {
        return Arrays.stream(values())
                .filter(service -> service.module.equals(module))
                .findFirst()
                .orElse(null);
    }

    Path built() {
        return Repository.path(module).resolve("target/quarkus-app");
    }

    /** Every variable that production reads, with its default or null. */
    Map<String, @Nullable String> variables() {
        Map<String, @Nullable String> found = new TreeMap<>();
        String properties = Repository.text(module + "/src/main/resources/application.properties")
                .lines()
                .filter(line -> !line.startsWith("#"))
                .filter(line -> !OTHER_PROFILE.matcher(line).find())
                .collect(Collectors.joining("\n"));
        collect(properties, found);
        for (Path source : sources()) {
            collect(Repository.text(source), found);
        }
        return found;
    }

    /** Java sources of the service, and what services share. */
    List<Path> sources() {
        return Stream.of(module, "service-kit", "contracts")
                .flatMap(folder -> Repository.files(Repository.path(folder).resolve("src/main/java"), ".java").stream())
                .toList();
    }

    private static void collect(String text, Map<String, @Nullable String> found) {
        Matcher matcher = VARIABLE.matcher(text);
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(3));
        }
    }

    /** Those for which production has no default, or only one that is meant for the embedded stack. */
    Set<String> demanded() {
        Set<String> demanded = new TreeSet<>();
        variables().forEach((name, usual) -> {
            if (usual == null || ONLY_EMBEDDED.matcher(usual).find() || name.endsWith("_PASSWORD")) {
                demanded.add(name);
            }
        });
        return demanded;
    }

    int port() {
        return port("quarkus.http.port");
    }

    int managementPort() {
        return port("quarkus.management.port");
    }

    String portVariable() {
        return "NARROWCAST_" + name() + "_PORT";
    }

    String managementPortVariable() {
        return "NARROWCAST_" + name() + "_MANAGEMENT_PORT";
    }

    private int port(String property) {
        Matcher matcher = Pattern.compile("(?m)^" + Pattern.quote(property) + "=\\$\\{[A-Z_]+:([0-9]+)}$")
                .matcher(Repository.text(module + "/src/main/resources/application.properties"));
        if (!matcher.find()) {
            throw new IllegalStateException(module + " does not say its " + property);
        }
        return Integer.parseInt(matcher.group(1));
    }

    /** The variables that the program for topics reads. */
    static Set<String> topicSetupVariables() {
        Matcher matcher = Pattern.compile("\"(NARROWCAST_[A-Z_]+)\"")
                .matcher(Repository.text("contracts/src/main/java/dev/narrowcast/contracts/topic/TopicSetup.java"));
        Set<String> found = new TreeSet<>();
        while (matcher.find()) {
            found.add(matcher.group(1));
        }
        return found;
    }

    /** Ports by name, as the chart names them. */
    Map<String, Integer> ports() {
        Map<String, Integer> ports = new LinkedHashMap<>();
        ports.put("http", port());
        ports.put("management", managementPort());
        return ports;
    }
}
