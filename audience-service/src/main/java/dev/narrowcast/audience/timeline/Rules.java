package dev.narrowcast.audience.timeline;

import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.tag.TagRule;
import dev.narrowcast.contracts.targeting.Keywords;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/** The rules in force, compiled, by the identity space whose events they see. Immutable but for a cache. */
final class Rules {
    static final Rules NONE = Rules.of(List.of());

    private final List<Rule> all;
    private final Map<String, List<Rule>> bySpace = new ConcurrentHashMap<>();

    private Rules(List<Rule> all) {
        this.all = all;
    }

    /**
     * One rule ready to be asked.
     *
     * @param where whether a fact counts, its name and its age aside
     * @param values ordinal by normalised value, for an ENUM tag
     */
    record Rule(TagDefinition tag, TagRule rule, Predicate<Fact> where, Map<String, Integer> values) {
        static Rule of(TagDefinition tag, TagRule rule) {
            Map<String, Integer> values = new HashMap<>();
            tag.values().forEach((value, ordinal) -> values.merge(Keywords.normalise(value), ordinal, Math::min));
            return new Rule(tag, rule, Conditions.all(rule.where()), values);
        }
    }

    static Rules of(Collection<TagDefinition> definitions) {
        return new Rules(definitions.stream()
                .filter(TagDefinition::active)
                .sorted(Comparator.comparing(TagDefinition::code))
                .<Rule>mapMulti((tag, out) -> {
                    TagRule rule = tag.rule();
                    if (rule != null) {
                        out.accept(Rule.of(tag, rule));
                    }
                })
                .toList());
    }

    List<Rule> seeing(String identitySpace) {
        return bySpace.computeIfAbsent(
                identitySpace,
                space -> all.stream().filter(rule -> rule.tag().sees(space)).toList());
    }
}
