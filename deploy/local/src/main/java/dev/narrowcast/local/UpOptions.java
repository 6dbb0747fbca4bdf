package dev.narrowcast.local;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What {@code up} was asked for.
 *
 * @param replicas how many of each service; at least one
 */
record UpOptions(boolean fresh, boolean detach, boolean console, Map<Part, Integer> replicas) {
    private static final int MOST_REPLICAS = 8;

    UpOptions {
        replicas = Map.copyOf(replicas);
    }

    /** @throws IllegalArgumentException with a sentence for the person at the keyboard */
    static UpOptions parse(List<String> arguments) {
        boolean fresh = false;
        boolean detach = false;
        boolean console = true;
        Map<Part, Integer> replicas = new EnumMap<>(Part.class);
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            switch (argument) {
                case "--fresh" -> fresh = true;
                case "--detach" -> detach = true;
                case "--no-console" -> console = false;
                case "--no-build" -> {}
                case "--replicas" -> {
                    i++;
                    putReplicas(replicas, i < arguments.size() ? arguments.get(i) : "");
                }
                default -> {
                    if (!argument.startsWith("--replicas=")) {
                        throw new IllegalArgumentException("up does not know " + argument);
                    }
                    putReplicas(replicas, argument.substring("--replicas=".length()));
                }
            }
        }
        return new UpOptions(fresh, detach, console, replicas);
    }

    private static void putReplicas(Map<Part, Integer> replicas, String text) {
        String[] pair = text.split("=", 2);
        Part part = Part.named(pair[0])
                .filter(Part::isService)
                .orElseThrow(() ->
                        new IllegalArgumentException("--replicas wants <service>=<n>, such as bidding=2, not " + text));
        int count = pair.length == 2 && pair[1].matches("[0-9]{1,3}") ? Integer.parseInt(pair[1]) : 0;
        if (count < 1 || count > MOST_REPLICAS) {
            throw new IllegalArgumentException("--replicas allows 1 to " + MOST_REPLICAS + ", not " + text);
        }
        replicas.put(part, count);
    }

    int replicasOf(Part part) {
        return replicas.getOrDefault(part, 1);
    }
}
