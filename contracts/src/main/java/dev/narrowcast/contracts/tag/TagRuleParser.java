package dev.narrowcast.contracts.tag;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.behaviour.BehaviourEvent;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads one rule from JSON and names the place of the first thing that is wrong. Depth is checked on the way down, so a
 * hostile rule cannot exhaust the stack.
 */
final class TagRuleParser {
    private static final Set<String> MEASURES = Set.of("count", "sum", "last");
    private int comparisons;

    TagRule parse(JsonNode node) throws TagRuleException {
        fields(node, "", List.of("tag", "when", "within"), List.of("count", "sum", "last"));
        String tag = text(node.path("tag"), "/tag");
        if (tag.length() > TagDefinition.MAX_CODE_LENGTH
                || !TagDefinition.CODE.matcher(tag).matches()) {
            throw bad("/tag", "must be the code of a tag, such as interest.camping");
        }
        JsonNode when = node.path("when");
        fields(when, "/when", List.of("event"), List.of("where"));
        String event = text(when.path("event"), "/when/event");
        if (!BehaviourEvent.NAME.matcher(event).matches()) {
            throw bad("/when/event", "must match " + BehaviourEvent.NAME.pattern());
        }
        List<Condition> where = when.has("where") ? parts(when.path("where"), "/when/where", 1, true) : List.of();
        return new TagRule(tag, event, where, measure(node), within(node.path("within")));
    }

    private static TagRule.Measure measure(JsonNode node) throws TagRuleException {
        List<String> found = MEASURES.stream().filter(node::has).sorted().toList();
        if (found.isEmpty()) {
            throw new TagRuleException("", "MISSING", "one of count, sum, last is needed");
        }
        String name = found.getFirst();
        if (found.size() > 1) {
            throw bad("/" + found.getLast(), "only one of count, sum, last is allowed");
        }
        String at = "/" + name;
        JsonNode value = node.path(name);
        return switch (name) {
            case "count" -> {
                fields(value, at, List.of("gte"), List.of());
                yield new TagRule.Count((int) whole(value.path("gte"), at + "/gte", TagRule.MAX_COUNT));
            }
            case "sum" -> {
                fields(value, at, List.of("field", "gte"), List.of());
                EventField field = field(value.path("field"), at + "/field");
                if (!field.isAmount()) {
                    throw bad(at + "/field", "only valueMicros and quantity can be added up");
                }
                yield new TagRule.Sum(field, whole(value.path("gte"), at + "/gte", TagRule.MAX_SUM));
            }
            default -> {
                fields(value, at, List.of("field"), List.of());
                EventField field = field(value.path("field"), at + "/field");
                if (field.type() != EventField.Type.TEXT && field.type() != EventField.Type.ATTRIBUTE) {
                    throw bad(at + "/field", "only a field with one text has a last value");
                }
                yield new TagRule.Last(field);
            }
        };
    }

    private static Duration within(JsonNode node) throws TagRuleException {
        String text = text(node, "/within");
        String allowed = "must be an ISO 8601 duration of days or less from PT10S to P400D, such as P14D";
        try {
            Duration within = Duration.parse(text);
            if (within.compareTo(TagRule.MIN_WITHIN) < 0 || within.compareTo(TagRule.MAX_WITHIN) > 0) {
                throw new TagRuleException("/within", "LIMIT", allowed);
            }
            return within;
        } catch (DateTimeException | ArithmeticException e) {
            throw bad("/within", allowed);
        }
    }

    private List<Condition> parts(JsonNode value, String at, int depth, boolean mayBeEmpty) throws TagRuleException {
        if (!value.isArray() || (value.isEmpty() && !mayBeEmpty)) {
            throw new TagRuleException(at, "EMPTY", "must be a list with at least one entry");
        }
        List<Condition> parts = new ArrayList<>();
        for (int i = 0; i < value.size(); i++) {
            parts.add(condition(value.get(i), at + "/" + i, depth));
        }
        return parts;
    }

    private Condition condition(JsonNode node, String at, int depth) throws TagRuleException {
        if (depth > TagRule.MAX_DEPTH) {
            throw new TagRuleException(at, "LIMIT", "conditions may be nested " + TagRule.MAX_DEPTH + " deep");
        }
        if (node.isObject() && node.has("all")) {
            fields(node, at, List.of("all"), List.of());
            return new Condition.All(parts(node.path("all"), at + "/all", depth + 1, false));
        }
        if (node.isObject() && node.has("any")) {
            fields(node, at, List.of("any"), List.of());
            return new Condition.Any(parts(node.path("any"), at + "/any", depth + 1, false));
        }
        if (node.isObject() && node.has("not")) {
            fields(node, at, List.of("not"), List.of());
            return new Condition.Not(condition(node.path("not"), at + "/not", depth + 1));
        }
        if (++comparisons > TagRule.MAX_CONDITIONS) {
            throw new TagRuleException(at, "LIMIT", "a rule may have " + TagRule.MAX_CONDITIONS + " comparisons");
        }
        fields(node, at, List.of("field", "op"), List.of("value"));
        EventField field = field(node.path("field"), at + "/field");
        Condition.Op op = op(node.path("op"), at + "/op");
        return new Operands(field, op, at).compare(node.path("value"));
    }

    static boolean takesList(Condition.Op op) {
        return op == Condition.Op.IN || op == Condition.Op.NOT_IN;
    }

    private static EventField field(JsonNode node, String at) throws TagRuleException {
        String path = text(node, at);
        try {
            return EventField.of(path);
        } catch (IllegalArgumentException e) {
            throw new TagRuleException(at, "UNKNOWN_FIELD", String.valueOf(e.getMessage()));
        }
    }

    private static Condition.Op op(JsonNode node, String at) throws TagRuleException {
        String name = text(node, at);
        for (Condition.Op op : Condition.Op.values()) {
            if (op.name().equals(name)) {
                return op;
            }
        }
        throw new TagRuleException(at, "UNKNOWN_OPERATOR", "unknown; allowed are " + List.of(Condition.Op.values()));
    }

    private static long whole(JsonNode node, String at, long max) throws TagRuleException {
        if (!node.isIntegralNumber() || !node.canConvertToLong() || node.longValue() < 1 || node.longValue() > max) {
            throw bad(at, "must be a whole number from 1 to " + max);
        }
        return node.longValue();
    }

    private static String text(JsonNode node, String at) throws TagRuleException {
        if (!node.isTextual() || node.textValue().isEmpty() || node.textValue().length() > TagRule.MAX_VALUE_LENGTH) {
            throw bad(at, "must be a text of 1 to " + TagRule.MAX_VALUE_LENGTH + " characters");
        }
        return node.textValue();
    }

    private static void fields(JsonNode node, String at, List<String> needed, List<String> optional)
            throws TagRuleException {
        if (!node.isObject()) {
            throw new TagRuleException(at, node.isMissingNode() ? "MISSING" : "NOT_AN_OBJECT", "must be an object");
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!needed.contains(field.getKey()) && !optional.contains(field.getKey())) {
                throw new TagRuleException(
                        at + "/" + field.getKey().replace("~", "~0").replace("/", "~1"),
                        "UNKNOWN_FIELD",
                        "unknown; allowed are " + needed + " and " + optional);
            }
        }
        for (String name : needed) {
            if (!node.has(name)) {
                throw new TagRuleException(at + "/" + name, "MISSING", "is needed");
            }
        }
    }

    static TagRuleException bad(String at, String message) {
        return new TagRuleException(at, "BAD_VALUE", message);
    }
}
