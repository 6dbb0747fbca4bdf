package dev.narrowcast.audience.lookup;

import dev.narrowcast.contracts.profile.ProfileTag;
import dev.narrowcast.contracts.tag.Condition;
import dev.narrowcast.contracts.tag.EventField;
import dev.narrowcast.contracts.tag.TagRule;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in a sentence why a person has a tag: what counted, how much of it there was, and how long it counts. */
final class Because {
    private static final ProfileView.Names NO_RULE =
            new ProfileView.Names("The tag has no rule any longer.", "该标签已没有规则。");

    private final TagRule rule;
    private final ProfileTag tag;

    private Because(TagRule rule, ProfileTag tag) {
        this.rule = rule;
        this.tag = tag;
    }

    static ProfileView.Names of(@Nullable TagRule rule, ProfileTag tag, @Nullable String value) {
        if (rule == null) {
            return NO_RULE;
        }
        Because because = new Because(rule, tag);
        return switch (rule.measure()) {
            case TagRule.Count count -> because.count(count);
            case TagRule.Sum sum -> because.sum(sum);
            case TagRule.Last last -> because.last(last, value == null ? "" : value);
        };
    }

    private ProfileView.Names count(TagRule.Count count) {
        return new ProfileView.Names(
                "%s %s%s within %s; %d needed."
                        .formatted(
                                times(tag.evidence()),
                                rule.event(),
                                where(Words.ENGLISH),
                                period(Words.ENGLISH),
                                count.gte()),
                "%s内发生 %d 次 %s%s，至少需要 %d 次。"
                        .formatted(
                                period(Words.CHINESE),
                                tag.evidence(),
                                rule.event(),
                                where(Words.CHINESE),
                                count.gte()));
    }

    private ProfileView.Names sum(TagRule.Sum sum) {
        String least = amount(sum);
        return new ProfileView.Names(
                "%s of %d %s%s within %s adds up to at least %s."
                        .formatted(
                                sum.field().path(),
                                tag.evidence(),
                                rule.event(),
                                where(Words.ENGLISH),
                                period(Words.ENGLISH),
                                least),
                "%s内 %d 次 %s%s的 %s 合计至少为 %s。"
                        .formatted(
                                period(Words.CHINESE),
                                tag.evidence(),
                                rule.event(),
                                where(Words.CHINESE),
                                sum.field().path(),
                                least));
    }

    /** Micros are told as money. */
    private static String amount(TagRule.Sum sum) {
        return sum.field().path().equals("valueMicros")
                ? BigDecimal.valueOf(sum.gte(), 6).stripTrailingZeros().toPlainString()
                : String.valueOf(sum.gte());
    }

    private ProfileView.Names last(TagRule.Last last, String value) {
        return new ProfileView.Names(
                "The latest %s%s within %s has %s = %s."
                        .formatted(
                                rule.event(),
                                where(Words.ENGLISH),
                                period(Words.ENGLISH),
                                last.field().path(),
                                value),
                "%s内最近一次 %s%s的 %s 为 %s。"
                        .formatted(
                                period(Words.CHINESE),
                                rule.event(),
                                where(Words.CHINESE),
                                last.field().path(),
                                value));
    }

    private static String times(int count) {
        return count == 1 ? "1 time" : count + " times";
    }

    private String period(Words words) {
        Duration within = rule.within();
        if (within.equals(Duration.ofDays(within.toDays()))) {
            return words.days(within.toDays());
        }
        return within.equals(Duration.ofHours(within.toHours()))
                ? words.hours(within.toHours())
                : words.seconds(within.toSeconds());
    }

    private String where(Words words) {
        return rule.where().isEmpty() ? "" : words.where(words.all(parts(rule.where(), words)));
    }

    private static List<String> parts(List<Condition> conditions, Words words) {
        return conditions.stream().map(part -> condition(part, words)).toList();
    }

    private static String condition(Condition condition, Words words) {
        return switch (condition) {
            case Condition.All all -> "(" + words.all(parts(all.parts(), words)) + ")";
            case Condition.Any any -> "(" + words.any(parts(any.parts(), words)) + ")";
            case Condition.Not not -> words.not(condition(not.part(), words));
            case Condition.Compare compare -> compare(compare, words);
        };
    }

    private static String compare(Condition.Compare compare, Words words) {
        EventField field = compare.field();
        return compare.op() == Condition.Op.EXISTS
                ? words.exists(field.path(), ((Condition.Flag) compare.value()).value())
                : field.path() + " " + words.operator(compare.op()) + " " + operand(compare.value());
    }

    private static String operand(Condition.Operand operand) {
        return switch (operand) {
            case Condition.Texts texts -> String.join(", ", new TreeSet<>(texts.values()));
            case Condition.Numbers numbers ->
                new TreeSet<>(numbers.values())
                        .stream()
                                .map(number -> BigDecimal.valueOf(number)
                                        .stripTrailingZeros()
                                        .toPlainString())
                                .collect(Collectors.joining(", "));
            case Condition.Flag flag -> String.valueOf(flag.value());
            case Condition.Time time -> time.value().toString();
        };
    }
}
