package dev.narrowcast.audience.tag;

import dev.narrowcast.contracts.tag.TagDefinition;
import dev.narrowcast.contracts.tag.TagRule;
import dev.narrowcast.kit.tenant.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the numbers in profiles stand for. */
public final class KnownTags {
    private KnownTags() {}

    /**
     * A tag, or one value of an ENUM tag.
     *
     * @param rule null when it has none any longer
     */
    public record Known(
            String code,
            TagDefinition.Names name,
            @Nullable String value,
            @Nullable TagRule rule) {}

    /**
     * By ordinal: every tag for a privacy officer, those of the own organisation and of the platform for others. Call
     * it inside a transaction that sees every organisation.
     */
    public static Uni<Map<Integer, Known>> visibleTo(Caller caller, String platform) {
        String where = " where (:every = true or t.organisationId in (:own, :platform)) and t.active";
        return Panache.getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "select t, r from Tag t left join StoredRule r on r.tag = t.code" + where,
                                Object[].class)
                        .setParameter("every", caller.privacyOfficer())
                        .setParameter("own", caller.organisation())
                        .setParameter("platform", platform)
                        .getResultList())
                .map(KnownTags::byOrdinal);
    }

    /** The codes of the tags that the caller's organisation owns; of all tags for the platform's own people. */
    public static Uni<Set<String>> codesOf(Caller caller) {
        return Panache.getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "select code from Tag where organisationId = :scope or :scope = '*'", String.class)
                        .setParameter("scope", caller.scope())
                        .getResultList())
                .map(Set::copyOf);
    }

    private static Map<Integer, Known> byOrdinal(List<Object[]> rows) {
        Map<Integer, Known> known = new HashMap<>();
        for (Object[] row : rows) {
            Tag tag = (Tag) row[0];
            TagRule rule = row[1] == null ? null : ((StoredRule) row[1]).rule;
            TagDefinition.Names name = new TagDefinition.Names(tag.nameEn, tag.nameZh);
            known.put(tag.ordinal, new Known(tag.code, name, null, rule));
            tag.values.forEach(value -> known.put(value.ordinal(), new Known(tag.code, name, value.value(), rule)));
        }
        return known;
    }
}
