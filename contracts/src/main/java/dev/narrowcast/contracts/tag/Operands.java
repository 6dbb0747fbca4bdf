package dev.narrowcast.contracts.tag;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads the value of one comparison, as its field and its operator want it. */
record Operands(EventField field, Condition.Op op, String at) {
    private static final Set<Condition.Op> OF_TEXT = EnumSet.of(
            Condition.Op.EQ,
            Condition.Op.NE,
            Condition.Op.IN,
            Condition.Op.NOT_IN,
            Condition.Op.CONTAINS,
            Condition.Op.STARTS_WITH);
    private static final Set<Condition.Op> OF_NUMBER = EnumSet.of(
            Condition.Op.EQ,
            Condition.Op.NE,
            Condition.Op.IN,
            Condition.Op.NOT_IN,
            Condition.Op.GT,
            Condition.Op.GTE,
            Condition.Op.LT,
            Condition.Op.LTE);
    private static final Set<Condition.Op> OF_FLAG = EnumSet.of(Condition.Op.EQ, Condition.Op.NE);
    private static final Set<Condition.Op> OF_TIME =
            EnumSet.of(Condition.Op.GT, Condition.Op.GTE, Condition.Op.LT, Condition.Op.LTE);

    Condition.Compare compare(JsonNode value) throws TagRuleException {
        if (op == Condition.Op.EXISTS) {
            if (!value.isMissingNode() && !value.isBoolean()) {
                throw TagRuleParser.bad(at + "/value", "must be true or false");
            }
            return new Condition.Compare(field, op, new Condition.Flag(value.asBoolean(true)));
        }
        EventField.Type type = field.type() == EventField.Type.ATTRIBUTE ? guess(value) : field.type();
        Set<Condition.Op> fitting =
                switch (type) {
                    case TEXT, TEXTS, ATTRIBUTE -> OF_TEXT;
                    case NUMBER -> OF_NUMBER;
                    case FLAG -> OF_FLAG;
                    case TIME -> OF_TIME;
                };
        if (!fitting.contains(op)) {
            throw new TagRuleException(
                    at + "/op", "WRONG_OPERATOR", "does not fit " + field.path() + "; allowed are " + fitting);
        }
        return new Condition.Compare(field, op, operand(type, value));
    }

    private Condition.Operand operand(EventField.Type type, JsonNode value) throws TagRuleException {
        return switch (type) {
            case TEXT, TEXTS, ATTRIBUTE -> new Condition.Texts(texts(value));
            case NUMBER -> new Condition.Numbers(numbers(value));
            case FLAG -> {
                if (!value.isBoolean()) {
                    throw TagRuleParser.bad(at + "/value", "must be true or false");
                }
                yield new Condition.Flag(value.booleanValue());
            }
            case TIME -> {
                try {
                    yield new Condition.Time(Instant.parse(value.asText()));
                } catch (DateTimeException e) {
                    throw TagRuleParser.bad(at + "/value", "must be an instant such as 2026-11-21T10:00:00Z");
                }
            }
        };
    }

    private static EventField.Type guess(JsonNode value) {
        JsonNode one = value.isArray() && !value.isEmpty() ? value.get(0) : value;
        if (one.isNumber()) {
            return EventField.Type.NUMBER;
        }
        return one.isBoolean() ? EventField.Type.FLAG : EventField.Type.TEXT;
    }

    private Set<String> texts(JsonNode value) throws TagRuleException {
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode one : entries(value)) {
            if (!one.isTextual() || one.textValue().isEmpty() || one.textValue().length() > TagRule.MAX_VALUE_LENGTH) {
                throw TagRuleParser.bad(
                        at + "/value", "must be a text of 1 to " + TagRule.MAX_VALUE_LENGTH + " characters");
            }
            texts.add(one.textValue());
        }
        return texts;
    }

    private Set<Double> numbers(JsonNode value) throws TagRuleException {
        Set<Double> numbers = new LinkedHashSet<>();
        for (JsonNode one : entries(value)) {
            if (!one.isNumber() || !(Math.abs(one.doubleValue()) <= TagRule.MAX_SUM)) {
                throw TagRuleParser.bad(at + "/value", "must be a number within " + TagRule.MAX_SUM + " of zero");
            }
            numbers.add(one.doubleValue() + 0.0);
        }
        return numbers;
    }

    private List<JsonNode> entries(JsonNode value) throws TagRuleException {
        if (value.isMissingNode()) {
            throw new TagRuleException(at + "/value", "MISSING", "is needed");
        }
        if (!TagRuleParser.takesList(op)) {
            return List.of(value);
        }
        if (!value.isArray() || value.isEmpty()) {
            throw new TagRuleException(at + "/value", "EMPTY", "must be a list with at least one entry");
        }
        if (value.size() > TagRule.MAX_VALUES) {
            throw new TagRuleException(at + "/value", "LIMIT", "may have " + TagRule.MAX_VALUES + " entries");
        }
        List<JsonNode> entries = new ArrayList<>();
        value.forEach(entries::add);
        return entries;
    }
}
