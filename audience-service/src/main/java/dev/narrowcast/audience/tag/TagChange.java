package dev.narrowcast.audience.tag;

import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.tag.TagDefinition.ValueType;
import dev.narrowcast.contracts.targeting.Keywords;
import dev.narrowcast.kit.web.Checks;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A tag's input, checked. Ordinals are not in it: they are taken when the tag is stored. */
record TagChange(
        String code,
        TagDefinition.Names name,
        @Nullable String category,
        ValueType valueType,
        List<String> values,
        @Nullable String ttl,
        @Nullable String halfLife,
        @Nullable String purpose,
        Sensitivity sensitivity,
        boolean active) {
    private static final int MAX_NAME = 200;
    private static final int MAX_CATEGORY = 80;
    private static final int MAX_PURPOSE = 500;
    private static final int MAX_VALUE = 200;

    /** @throws dev.narrowcast.contracts.problem.ProblemException 422 naming everything that is wrong */
    static TagChange checked(TagInput input) {
        Checks checks = new Checks();
        TagInput.Name name = Objects.requireNonNullElse(input.name(), new TagInput.Name(null, null));
        ValueType valueType = checks.choice("/valueType", input.valueType(), ValueType.class, ValueType.FLAG);
        TagChange change = new TagChange(
                Objects.requireNonNullElse(checks.parsed("/code", input.code(), TagChange::code), ""),
                new TagDefinition.Names(
                        checks.text("/name/en", name.en(), MAX_NAME), checks.text("/name/zh", name.zh(), MAX_NAME)),
                checks.optionalText("/category", input.category(), MAX_CATEGORY),
                valueType,
                values(checks, valueType, input.values()),
                period(checks, "/ttl", input.ttl()),
                period(checks, "/halfLife", input.halfLife()),
                checks.optionalText("/purpose", input.purpose(), MAX_PURPOSE),
                checks.choice("/sensitivity", input.sensitivity(), Sensitivity.class, Sensitivity.NORMAL),
                Objects.requireNonNullElse(input.active(), true));
        checks.orThrow();
        return change;
    }

    private static String code(String text) {
        if (text.length() > TagDefinition.MAX_CODE_LENGTH
                || !TagDefinition.CODE.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "must look like interest.candle: words of a-z, 0-9, _ and - joined by dots, at most "
                            + TagDefinition.MAX_CODE_LENGTH + " characters");
        }
        return text;
    }

    private static @Nullable String period(Checks checks, String pointer, @Nullable String text) {
        return text == null ? null : checks.parsed(pointer, text, period -> Periods.format(Periods.parse(period)));
    }

    /** Values are told apart as rules compare texts: neither case nor width of letters matters. */
    private static List<String> values(Checks checks, ValueType type, @Nullable List<@Nullable String> values) {
        boolean given = values != null && !values.isEmpty();
        checks.that(
                given == (type == ValueType.ENUM),
                "/values",
                "NOT_ALLOWED",
                "are needed for an ENUM tag, and only there");
        Set<String> seen = new HashSet<>();
        List<String> found = new ArrayList<>();
        checks.each("/values", values, TagDefinition.MAX_ENUM_VALUES, (at, value) -> {
            String text = checks.text(at, value, MAX_VALUE);
            checks.that(seen.add(Keywords.normalise(text)), at, "DUPLICATE", "is in the list already");
            found.add(text);
            return text;
        });
        return found;
    }
}
