package dev.narrowcast.audience.tag;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.narrowcast.audience.web.Checks;
import dev.narrowcast.contracts.id.TagRuleId;
import dev.narrowcast.contracts.json.Json;
import dev.narrowcast.contracts.json.PointedJsonException;
import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.contracts.problem.ProblemException;
import dev.narrowcast.contracts.tag.TagDefinition.ValueType;
import dev.narrowcast.contracts.tag.TagRule;

/** What a rule must be to be stored with its tag. */
final class TagRules {
    private TagRules() {}

    /** @throws ProblemException 422 with the place of the first thing that is wrong */
    static TagRule parse(JsonNode body) {
        TagRule rule;
        try {
            rule = Json.mapper().treeToValue(body, TagRule.class);
        } catch (PointedJsonException e) {
            throw CommonProblems.invalid(e.pointer(), e.code(), e.getOriginalMessage());
        } catch (JsonProcessingException e) {
            throw CommonProblems.invalid("", "BAD_VALUE", "is not a rule");
        }
        Checks checks = new Checks();
        checks.storable("", body);
        checks.orThrow();
        return rule;
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
