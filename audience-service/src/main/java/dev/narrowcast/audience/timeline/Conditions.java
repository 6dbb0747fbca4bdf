package dev.narrowcast.audience.timeline;

import dev.narrowcast.contracts.tag.Condition;
import dev.narrowcast.contracts.tag.EventField;
import dev.narrowcast.contracts.targeting.Keywords;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compiles the conditions of a rule into a predicate over facts. */
final class Conditions {
    private Conditions() {}

    static Predicate<Fact> all(List<Condition> parts) {
        List<Predicate<Fact>> compiled = parts.stream().map(Conditions::of).toList();
        return fact -> {
            for (Predicate<Fact> part : compiled) {
                if (!part.test(fact)) {
                    return false;
                }
            }
            return true;
        };
    }

    private static Predicate<Fact> any(List<Condition> parts) {
        List<Predicate<Fact>> compiled = parts.stream().map(Conditions::of).toList();
        return fact -> {
            for (Predicate<Fact> part : compiled) {
                if (part.test(fact)) {
                    return true;
                }
            }
            return false;
        };
    }

    static Predicate<Fact> of(Condition condition) {
        return switch (condition) {
            case Condition.All all -> all(all.parts());
            case Condition.Any any -> any(any.parts());
            case Condition.Not not -> of(not.part()).negate();
            case Condition.Compare compare -> compare(compare);
        };
    }

    private static Predicate<Fact> compare(Condition.Compare compare) {
        EventField field = compare.field();
        if (compare.op() == Condition.Op.EXISTS) {
            boolean wanted = !(compare.value() instanceof Condition.Flag flag) || flag.value();
            return fact -> (fact.value(field) != null) == wanted;
        }
        boolean negative = compare.op() == Condition.Op.NE || compare.op() == Condition.Op.NOT_IN;
        Predicate<Object> one = positive(compare);
        return fact -> some(fact.value(field), one) != negative;
    }

    private static boolean some(@Nullable Object value, Predicate<Object> test) {
        if (value instanceof List<?> several) {
            for (Object each : several) {
                if (test.test(each)) {
                    return true;
                }
            }
            return false;
        }
        return value != null && test.test(value);
    }

    /** The comparison with NE read as EQ and NOT_IN as IN. A value of another type than the rule's fulfils nothing. */
    private static Predicate<Object> positive(Condition.Compare compare) {
        return switch (compare.value()) {
            case Condition.Texts texts -> text(compare.op(), texts);
            case Condition.Numbers numbers -> number(compare.op(), numbers.values());
            case Condition.Flag flag -> value -> value.equals(flag.value());
            case Condition.Time time -> {
                long millis = time.value().toEpochMilli();
                yield number(compare.op(), Set.of((double) millis));
            }
        };
    }

    private static Predicate<Object> text(Condition.Op op, Condition.Texts texts) {
        Set<String> wanted = texts.values().stream().map(Keywords::normalise).collect(Collectors.toUnmodifiableSet());
        String first = wanted.iterator().next();
        return switch (op) {
            case EQ, NE, IN, NOT_IN -> value -> value instanceof String text && wanted.contains(text);
            case CONTAINS -> value -> value instanceof String text && text.contains(first);
            case STARTS_WITH -> value -> value instanceof String text && text.startsWith(first);
            case GT, GTE, LT, LTE, EXISTS -> throw new IllegalArgumentException(op + " does not fit a text");
        };
    }

    private static Predicate<Object> number(Condition.Op op, Set<Double> wanted) {
        double first = wanted.iterator().next();
        return switch (op) {
            case EQ, NE, IN, NOT_IN ->
                value -> value instanceof Number number && wanted.contains(number.doubleValue() + 0.0);
            case GT -> value -> value instanceof Number number && number.doubleValue() > first;
            case GTE -> value -> value instanceof Number number && number.doubleValue() >= first;
            case LT -> value -> value instanceof Number number && number.doubleValue() < first;
            case LTE -> value -> value instanceof Number number && number.doubleValue() <= first;
            case CONTAINS, STARTS_WITH, EXISTS -> throw new IllegalArgumentException(op + " does not fit a number");
        };
    }
}
