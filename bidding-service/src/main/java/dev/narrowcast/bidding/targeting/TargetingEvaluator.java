package dev.narrowcast.bidding.targeting;

import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.targeting.Targeting;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates a targeting tree directly. A leaf about an unknown datum does not match, so a not over it holds; with that
 * the tree is ordinary two-valued logic.
 */
public final class TargetingEvaluator {
    private static final int SHOWN_VALUES = 10;

    private TargetingEvaluator() {}

    public static boolean matches(Targeting node, RequestFacts facts) {
        return switch (node) {
            case Targeting.Everyone everyone -> true;
            case Targeting.All all -> allMatch(all.parts(), facts);
            case Targeting.Any any -> anyMatches(any.parts(), facts);
            case Targeting.Not not -> !matches(not.part(), facts);
            case Targeting.Leaf leaf -> holds(leaf, facts);
        };
    }

    private static boolean allMatch(List<Targeting> parts, RequestFacts facts) {
        for (Targeting part : parts) {
            if (!matches(part, facts)) {
                return false;
            }
        }
        return true;
    }

    private static boolean anyMatches(List<Targeting> parts, RequestFacts facts) {
        for (Targeting part : parts) {
            if (matches(part, facts)) {
                return true;
            }
        }
        return false;
    }

    private static boolean holds(Targeting.Leaf leaf, RequestFacts facts) {
        RequestFacts.Place place = facts.place();
        return switch (leaf) {
            case Targeting.Tag tag -> facts.visitor().has(tag);
            case Targeting.Lifecycle lifecycle -> {
                Lifecycle found = facts.visitor().lifecycle();
                yield found != null && lifecycle.in().contains(found);
            }
            case Targeting.Geo geo ->
                contains(geo.countries(), place.country())
                        || contains(geo.regions(), place.region())
                        || contains(geo.cities(), place.city());
            case Targeting.Device device ->
                facts.device() != null && device.types().contains(facts.device());
            case Targeting.Language language -> speaks(language.in(), facts.languages());
            case Targeting.Site site -> site.ids().contains(facts.site());
            case Targeting.Placement placement -> placement.ids().contains(facts.placement());
            case Targeting.Keyword keyword -> intersects(keyword.terms(), facts.keywords());
        };
    }

    private static boolean contains(Set<String> wanted, @Nullable String found) {
        return found != null && wanted.contains(found);
    }

    private static boolean speaks(Set<String> wanted, Set<String> found) {
        for (String language : found) {
            for (String want : wanted) {
                if (language.equals(want) || (language.startsWith(want) && language.charAt(want.length()) == '-')) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean intersects(Set<String> wanted, Set<String> found) {
        for (String keyword : found) {
            if (wanted.contains(keyword)) {
                return true;
            }
        }
        return false;
    }

    /** Null when the tree matches. Of an any that fails, the first leaf; of a not, the first leaf that holds inside it. */
    public static @Nullable FailedLeaf firstFailing(Targeting node, RequestFacts facts) {
        return find(node, facts, true, "");
    }

    /** The first leaf that keeps the node from being as wanted, null when it is so. */
    private static @Nullable FailedLeaf find(Targeting node, RequestFacts facts, boolean wanted, String path) {
        if (matches(node, facts) == wanted) {
            return null;
        }
        return switch (node) {
            case Targeting.Everyone everyone -> null;
            case Targeting.All all -> firstOf(all.parts(), facts, wanted, path + "/all/");
            case Targeting.Any any -> firstOf(any.parts(), facts, wanted, path + "/any/");
            case Targeting.Not not -> find(not.part(), facts, !wanted, path + "/not");
            case Targeting.Leaf leaf -> describe(leaf, facts, wanted, path);
        };
    }

    private static @Nullable FailedLeaf firstOf(
            List<Targeting> parts, RequestFacts facts, boolean wanted, String path) {
        for (int i = 0; i < parts.size(); i++) {
            FailedLeaf found = find(parts.get(i), facts, wanted, path + i);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static FailedLeaf describe(Targeting.Leaf leaf, RequestFacts facts, boolean wanted, String path) {
        String not = wanted ? "" : "not ";
        RequestFacts.Place place = facts.place();
        return switch (leaf) {
            case Targeting.Tag tag ->
                new FailedLeaf(
                        FailedLeaf.Type.TAG,
                        path,
                        not + wanted(tag),
                        facts.visitor().score(tag));
            case Targeting.Lifecycle lifecycle -> {
                Lifecycle found = facts.visitor().lifecycle();
                yield new FailedLeaf(
                        FailedLeaf.Type.LIFECYCLE,
                        path,
                        not + list(lifecycle.in()),
                        found == null ? null : found.name());
            }
            case Targeting.Geo geo ->
                new FailedLeaf(
                        FailedLeaf.Type.GEO,
                        path,
                        not
                                + list(Stream.of(geo.countries(), geo.regions(), geo.cities())
                                        .flatMap(Collection::stream)
                                        .toList()),
                        known(Stream.of(place.country(), place.region(), place.city())
                                .filter(value -> value != null)
                                .toList()));
            case Targeting.Device device ->
                new FailedLeaf(
                        FailedLeaf.Type.DEVICE,
                        path,
                        not + list(device.types()),
                        facts.device() == null ? null : facts.device().name());
            case Targeting.Language language ->
                new FailedLeaf(FailedLeaf.Type.LANGUAGE, path, not + list(language.in()), known(facts.languages()));
            case Targeting.Site site ->
                new FailedLeaf(
                        FailedLeaf.Type.SITE,
                        path,
                        not + list(site.ids()),
                        facts.site().toString());
            case Targeting.Placement placement ->
                new FailedLeaf(
                        FailedLeaf.Type.PLACEMENT,
                        path,
                        not + list(placement.ids()),
                        facts.placement().toString());
            case Targeting.Keyword keyword ->
                new FailedLeaf(FailedLeaf.Type.KEYWORD, path, not + list(keyword.terms()), known(facts.keywords()));
        };
    }

    private static String wanted(Targeting.Tag tag) {
        String values = tag.in().isEmpty() ? "" : " in " + list(tag.in());
        return tag.code() + values + (tag.minScore() == 0 ? "" : " from score " + tag.minScore());
    }

    private static @Nullable String known(Collection<String> values) {
        return values.isEmpty() ? null : list(values);
    }

    private static String list(Collection<?> values) {
        TreeSet<String> sorted = values.stream().map(Object::toString).collect(Collectors.toCollection(TreeSet::new));
        String shown = sorted.stream().limit(SHOWN_VALUES).collect(Collectors.joining(", "));
        return sorted.size() > SHOWN_VALUES ? shown + ", ..." : shown;
    }
}
