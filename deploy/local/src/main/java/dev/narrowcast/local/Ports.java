package dev.narrowcast.local;

import dev.narrowcast.local.process.FreePorts;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The ports of all parts, from the environment or the documented defaults. */
final class Ports {
    private final Map<Part, Integer> ports = new EnumMap<>(Part.class);
    private final Map<Part, Integer> managementPorts = new EnumMap<>(Part.class);

    /** @throws IllegalArgumentException when a variable is not a port or two parts share one */
    Ports(Map<String, String> environment) {
        Map<Integer, String> users = new HashMap<>();
        for (Part part : Part.values()) {
            ports.put(part, read(environment, users, part.portVariable(), part.defaultPort()));
            if (part.isService()) {
                managementPorts.put(
                        part, read(environment, users, part.managementPortVariable(), part.defaultManagementPort()));
            }
        }
    }

    private static int read(
            Map<String, String> environment, Map<Integer, String> users, String variable, int defaultPort) {
        String text = environment.getOrDefault(variable, "");
        int port = text.isBlank() ? defaultPort : parse(variable, text);
        String other = users.put(port, variable);
        if (other != null) {
            throw new IllegalArgumentException(variable + " and " + other + " are both " + port);
        }
        return port;
    }

    private static int parse(String variable, String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port > 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below, together with numbers that are no ports.
        }
        throw new IllegalArgumentException(variable + " is not a port: " + text);
    }

    int of(Part part) {
        Integer port = ports.get(part);
        if (port == null) {
            throw new IllegalStateException("no port for " + part);
        }
        return port;
    }

    int managementOf(Part part) {
        Integer port = managementPorts.get(part);
        if (port == null) {
            throw new IllegalArgumentException(part.label() + " has no management port");
        }
        return port;
    }

    /** What to tell when something listens on one of the ports already. */
    Optional<String> taken() {
        Map<String, Integer> all = new LinkedHashMap<>();
        ports.forEach((part, port) -> all.put(part.portVariable(), port));
        managementPorts.forEach((part, port) -> all.put(part.managementPortVariable(), port));
        return all.entrySet().stream()
                .filter(entry -> !FreePorts.isFree(entry.getValue()))
                .findFirst()
                .map(entry -> "port " + entry.getValue() + " is taken by another program; set " + entry.getKey()
                        + " to a free port, such as " + entry.getKey() + "=" + new FreePorts().next()
                        + " ./narrowcast up");
    }
}
