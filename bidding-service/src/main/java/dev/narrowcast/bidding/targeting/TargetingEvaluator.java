package dev.narrowcast.bidding.targeting;

import dev.narrowcast.contracts.place.Position;
import dev.narrowcast.contracts.profile.Lifecycle;
import dev.narrowcast.contracts.targeting.Targeting;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates one targeting tree directly, with what its leaves need prepared once; never changes. A not is carried down
 * to the leaves: all and any change places, and a leaf either holds or does not. A leaf about an unknown datum does not
 * hold, so a not over it does; only of {@link Targeting.Near} neither holds without a precise location.
 */
public final class TargetingEvaluator {
    private final Targeting tree;
    private final IdentityHashMap<Targeting.Keyword, Terms> terms = new IdentityHashMap<>();
    private final IdentityHashMap<Targeting.Near, Stores> stores = new IdentityHashMap<>();

    private TargetingEvaluator(Targeting tree) {
        this.tree = tree;
    }

    public static TargetingEvaluator of(Targeting tree) {
        TargetingEvaluator evaluator = new TargetingEvaluator(tree);
        evaluator.prepare(tree);
        return evaluator;
    }

    private void prepare(Targeting node) {
        switch (node) {
            case Targeting.All all -> all.parts().forEach(this::prepare);
            case Targeting.Any any -> any.parts().forEach(this::prepare);
            case Targeting.Not not -> prepare(not.part());
            case Targeting.Keyword keyword -> terms.put(keyword, Terms.of(keyword));
            case Targeting.Near near -> stores.put(near, Stores.of(near));
            case Targeting.Everyone everyone -> {}
            case Targeting.Leaf leaf -> {}
        }
    }

    public Targeting tree() {
        return tree;
    }

    public boolean matches(RequestFacts facts) {
        return is(tree, facts, true);
    }

    /** Whether the node, or what a not makes of it, holds. */
    private boolean is(Targeting node, RequestFacts facts, boolean wanted) {
        return switch (node) {
            case Targeting.Everyone everyone -> wanted;
            case Targeting.All all -> wanted ? each(all.parts(), facts, true) : some(all.parts(), facts, false);
            case Targeting.Any any -> wanted ? some(any.parts(), facts, true) : each(any.parts(), facts, false);
            case Targeting.Not not -> is(not.part(), facts, !wanted);
            case Targeting.Leaf leaf -> wanted ? holds(leaf, facts) : excludes(leaf, facts);
        };
    }

    private boolean each(List<Targeting> parts, RequestFacts facts, boolean wanted) {
        for (Targeting part : parts) {
            if (!is(part, facts, wanted)) {
                return false;
            }
        }
        return true;
    }

    private boolean some(List<Targeting> parts, RequestFacts facts, boolean wanted) {
        for (Targeting part : parts) {
            if (is(part, facts, wanted)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a not over this leaf of the tree holds. */
    public boolean excludes(Targeting.Leaf leaf, RequestFacts facts) {
        boolean unlocated = leaf instanceof Targeting.Near && facts.place().position() == null;
        return !unlocated && !holds(leaf, facts);
    }

    /** Whether a leaf of the tree, the very object, holds. */
    public boolean holds(Targeting.Leaf leaf, RequestFacts facts) {
        RequestFacts.Place place = facts.place();
        return switch (leaf) {
            case Targeting.Tag tag -> facts.visitor().has(tag);
            case Targeting.Segment segment -> facts.visitor().isIn(segment);
            case Targeting.Lifecycle lifecycle -> {
                Lifecycle found = facts.visitor().lifecycle();
                yield found != null && lifecycle.in().contains(found);
            }
            case Targeting.Geo geo ->
                contains(geo.countries(), place.country())
                        || contains(geo.regions(), place.region())
                        || contains(geo.cities(), place.city());
            case Targeting.Near near -> place.position() != null && stores(near).nearest(place.position()) != null;
            case Targeting.Device device -> fits(device, facts.device());
            case Targeting.Language language -> speaks(language.in(), facts.languages());
            case Targeting.Site site -> site.ids().contains(facts.site());
            case Targeting.Placement placement -> placement.ids().contains(facts.placement());
            case Targeting.ContextCategory category -> intersects(category.in(), facts.content().categories());
            case Targeting.Keyword keyword -> terms(keyword).matches(text(keyword, facts));
        };
    }

    /** The analysed terms of a leaf of the tree, the very object. */
    public Terms terms(Targeting.Keyword leaf) {
        Terms prepared = terms.get(leaf);
        if (prepared == null) {
            throw new IllegalArgumentException("not a leaf of this tree");
        }
        return prepared;
    }

    /** The points of a leaf of the tree, the very object. */
    public Stores stores(Targeting.Near leaf) {
        Stores prepared = stores.get(leaf);
        if (prepared == null) {
            throw new IllegalArgumentException("not a leaf of this tree");
        }
        return prepared;
    }

    /** The text of a request that a keyword leaf asks about. */
    public static Text text(Targeting.Keyword leaf, RequestFacts facts) {
        return switch (leaf.field()) {
            case PAGE -> facts.content().page();
            case SEARCH -> facts.content().search();
        };
    }

    /** The nearest point of all near leaves, null when the visitor is near none. */
    public Stores.@Nullable Match nearest(RequestFacts facts) {
        Position position = facts.place().position();
        Stores.Match best = null;
        if (position != null) {
            for (Stores each : stores.values()) {
                Stores.Match match = each.nearest(position);
                if (match != null && (best == null || match.distanceMeters() < best.distanceMeters())) {
                    best = match;
                }
            }
        }
        return best;
    }

    private static boolean fits(Targeting.Device wanted, RequestFacts.Device found) {
        return fits(wanted.types(), found.type())
                && fits(wanted.os(), found.os())
                && fits(wanted.browsers(), found.browser());
    }

    private static <T> boolean fits(Set<T> wanted, @Nullable T found) {
        return wanted.isEmpty() || (found != null && wanted.contains(found));
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
        for (String value : found) {
            if (wanted.contains(value)) {
                return true;
            }
        }
        return false;
    }

    /** Null when the tree matches. Of an any that fails, the first leaf; of a not, the first leaf that holds inside it. */
    public @Nullable FailedLeaf firstFailing(RequestFacts facts) {
        return find(tree, facts, true, "");
    }

    /** The first leaf that keeps the node from being as wanted, null when it is so. */
    private @Nullable FailedLeaf find(Targeting node, RequestFacts facts, boolean wanted, String path) {
        if (is(node, facts, wanted)) {
            return null;
        }
        return switch (node) {
            case Targeting.Everyone everyone -> null;
            case Targeting.All all -> firstOf(all.parts(), facts, wanted, path + "/all/");
            case Targeting.Any any -> firstOf(any.parts(), facts, wanted, path + "/any/");
            case Targeting.Not not -> find(not.part(), facts, !wanted, path + "/not");
            case Targeting.Leaf leaf -> FailedLeaf.of(leaf, facts, wanted, path);
        };
    }

    private @Nullable FailedLeaf firstOf(List<Targeting> parts, RequestFacts facts, boolean wanted, String path) {
        for (int i = 0; i < parts.size(); i++) {
            FailedLeaf found = find(parts.get(i), facts, wanted, path + i);
            if (found != null) {
                return found;
            }
        }
        return null;
    }
}
