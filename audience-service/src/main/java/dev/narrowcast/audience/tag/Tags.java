package dev.narrowcast.audience.tag;

import dev.narrowcast.contracts.problem.CommonProblems;
import dev.narrowcast.kit.tenant.Caller;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes and changes tags; numbers are taken when something new needs one, and kept for ever. */
@ApplicationScoped
class Tags {
    private final int maxPerOrganisation;

    Tags(@ConfigProperty(name = "narrowcast.tags.max-per-organisation") int maxPerOrganisation) {
        this.maxPerOrganisation = maxPerOrganisation;
    }

    /** A new tag of the caller's organisation, not yet persisted. */
    Uni<Tag> made(Caller caller, TagChange change) {
        return Panache.getSession()
                .flatMap(session -> session.createSelectionQuery(
                                "select count(*) from Tag where organisationId = :own", Long.class)
                        .setParameter("own", caller.organisation())
                        .getSingleResult())
                .invoke(this::refuseMore)
                .flatMap(count -> Ordinals.take(1 + change.values().size()))
                .map(ordinals -> tag(caller, change, ordinals));
    }

    private void refuseMore(long count) {
        if (count >= maxPerOrganisation) {
            throw CommonProblems.invalid("", "LIMIT", "an organisation may have " + maxPerOrganisation + " tags");
        }
    }

    private static Tag tag(Caller caller, TagChange change, List<Integer> ordinals) {
        Tag tag = new Tag();
        tag.code = change.code();
        tag.organisationId = caller.organisation();
        tag.ordinal = ordinals.getFirst();
        tag.valueType = change.valueType();
        tag.values = numbered(change.values(), ordinals.subList(1, ordinals.size()));
        tag.take(change);
        return tag;
    }

    /** Brings a stored tag to what the input says. */
    Uni<?> replace(Tag tag, TagInput input) {
        TagChange change = TagChange.checked(input);
        if (!change.code().equals(tag.code)) {
            throw CommonProblems.invalid("/code", "IMMUTABLE", "a code never changes: make a new tag");
        }
        if (change.valueType() != tag.valueType) {
            throw CommonProblems.invalid("/valueType", "IMMUTABLE", "a value type never changes: make a new tag");
        }
        List<String> known = tag.values.stream().map(EnumValue::value).toList();
        if (!change.values().containsAll(known)) {
            throw CommonProblems.invalid("/values", "IMMUTABLE", "values may be added, but none removed: " + known);
        }
        tag.take(change);
        List<String> added =
                change.values().stream().filter(Predicate.not(known::contains)).toList();
        return Ordinals.take(added.size()).invoke(ordinals -> append(tag, numbered(added, ordinals)));
    }

    private static void append(Tag tag, List<EnumValue> added) {
        List<EnumValue> all = new ArrayList<>(tag.values);
        all.addAll(added);
        tag.values = all;
    }

    private static List<EnumValue> numbered(List<String> values, List<Integer> ordinals) {
        List<EnumValue> numbered = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            numbered.add(new EnumValue(values.get(i), ordinals.get(i)));
        }
        return numbered;
    }
}
