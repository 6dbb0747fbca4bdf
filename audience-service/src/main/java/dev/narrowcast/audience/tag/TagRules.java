package dev.narrowcast.audience.tag;

import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.contracts.id.TagRuleId;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.ProblemException;
import dev.narrowcast.contracts.tag.TagDefinition.ValueType;
import dev.narrowcast.contracts.tag.TagRule;
import dev.narrowcast.kit.web.Checks;
import java.util.Objects;

/** What a rule must be to be stored with its tag. */
final class TagRules {
    private TagRules() {}

    /** @throws ProblemException 422 with the place of the first thing that is wrong */
    static TagRule parse(JsonNode body) {
        Checks checks = new Checks();
        TagRule rule = checks.document("", body, TagRule.class, "a rule");
        checks.orThrow();
        return Objects.requireNonNull(rule);
    }

    static ProblemException unknownTag() {
        return CommonProblems.invalid("/tag", "UNKNOWN_TAG", "you have no tag with this code");
    }

    static StoredRule ofTag(Tag tag, TagRule rule) {
        demandFit(tag, rule);
        StoredRule stored = new StoredRule();
        stored.id = TagRuleId.next().value();
        stored.organisationId = tag.organisationId;
        stored.tag = tag.code;
        stored.rule = rule;
        return stored;
    }

    static void replace(StoredRule stored, Tag tag, TagRule rule) {
        if (!rule.tag().equals(stored.tag)) {
            throw CommonProblems.invalid("/tag", "IMMUTABLE", "a rule stays with its tag");
        }
        demandFit(tag, rule);
        stored.rule = rule;
    }

    private static void demandFit(Tag tag, TagRule rule) {
        boolean last = rule.measure() instanceof TagRule.Last;
        if (last != (tag.valueType == ValueType.ENUM)) {
            throw CommonProblems.invalid(
                    last ? "/last" : "",
                    "NOT_ALLOWED",
                    "an ENUM tag needs a rule with last, and other tags one with count or sum");
        }
    }
}
