package dev.narrowcast.contracts.targeting;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads one tree from JSON and names the place of the first thing that is wrong. Depth is checked on the way down, so
 * a hostile tree cannot exhaust the stack.
 */
final class TargetingParser {
    private final Limits limits;
    private final LeafParser leaves;

    TargetingParser(Limits limits) {
        this.limits = limits;
        this.leaves = new LeafParser(limits);
    }

    /** How large a tree may be. */
    record Limits(int depth, int leaves, int keywords, int points) {
        /** What one author may write. */
        static final Limits WRITTEN =
                new Limits(Targeting.MAX_DEPTH, Targeting.MAX_LEAVES, Targeting.MAX_KEYWORDS, Targeting.MAX_POINTS);

        /** What {@link Targeting#both} makes of two written trees. */
        static final Limits EFFECTIVE = new Limits(
                Targeting.MAX_DEPTH + 1,
                2 * Targeting.MAX_LEAVES,
                2 * Targeting.MAX_KEYWORDS,
                2 * Targeting.MAX_POINTS);
    }

    Targeting parse(JsonNode node) throws TargetingException {
        return node(node, "", 1);
    }

    private Targeting node(JsonNode node, String at, int depth) throws TargetingException {
        if (depth > limits.depth) {
            throw new TargetingException(at, "LIMIT", "targeting may be nested " + limits.depth + " deep");
        }
        if (!node.isObject() || node.size() != 1) {
            throw new TargetingException(at, "NOT_AN_OBJECT", "must be an object with exactly one field");
        }
        Map.Entry<String, JsonNode> only = node.properties().iterator().next();
        String inside = at + "/" + Fields.escape(only.getKey());
        JsonNode value = only.getValue();
        return switch (only.getKey()) {
            case "all" -> new Targeting.All(parts(value, inside, depth));
            case "any" -> new Targeting.Any(parts(value, inside, depth));
            case "not" -> new Targeting.Not(node(value, inside, depth + 1));
            case "everyone" -> everyone(value, inside);
            default -> leaves.parse(only.getKey(), value, inside);
        };
    }

    private List<Targeting> parts(JsonNode value, String at, int depth) throws TargetingException {
        if (!value.isArray() || value.isEmpty()) {
            throw new TargetingException(at, "EMPTY", "must be a list with at least one entry");
        }
        List<Targeting> parts = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            parts.add(node(value.get(i), at + "/" + i, depth + 1));
        }
        return parts;
    }

    private Targeting everyone(JsonNode value, String at) throws TargetingException {
        Fields.only(value, at, Set.of());
        return Targeting.EVERYONE;
    }
}
